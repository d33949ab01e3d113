import { MenuItemCheckbox, MenuItemRadio, MenuSeparator } from '@ariakit/react/menu';
import { type Granularity, WHOLE } from '../profile/cut.ts';
import { useStore } from '../store/store.ts';
import { GRANULARITY_ID } from './commands.ts';
import { DropMenu } from './DropMenu.tsx';
import menu from './FrameMenu.module.css';
import styles from './GranularityMenu.module.css';
import { FrameIcon } from './icons.tsx';
import { granularityWords as words } from './wordsGranularity.ts';

const GRANULARITIES: readonly Granularity[] = ['function', 'file', 'line', 'package', 'module', 'address'];

/** What a frame is, and whether inlined calls are frames. */
export function GranularityMenu() {
  const { granularity, inlines } = useStore((s) => s.view.cut);
  const change = (next: { readonly granularity?: Granularity; readonly inlines?: boolean }) => {
    const { view, change } = useStore.getState();
    change({ cut: { ...view.cut, ...next } });
  };
  const onChange = (values: Record<string, string | boolean>) => {
    if (values.granularity !== granularity) change({ granularity: values.granularity as Granularity });
    if (values.inlines !== inlines) change({ inlines: values.inlines === true });
  };
  const changed = granularity !== WHOLE.granularity || inlines !== WHOLE.inlines;
  return (
    <DropMenu
      id={GRANULARITY_ID}
      className={`${styles.button} ${changed ? styles.changed : ''}`}
      name={words.button(granularity, inlines)}
      keys="r"
      label={words.menu}
      values={{ granularity, inlines }}
      onChange={onChange}
      items={() => <Items />}
    >
      <FrameIcon />
      <span className={styles.label}>{words.granularity[granularity]}</span>
    </DropMenu>
  );
}

function Items() {
  return (
    <>
      <div className={menu.head}>{words.title}</div>
      {GRANULARITIES.map((value) => (
        <MenuItemRadio
          key={value}
          name="granularity"
          value={value}
          hideOnClick
          className={`${menu.item} ${styles.item}`}
        >
          {words.granularity[value]}
          <span className={styles.says}>{words.says[value]}</span>
        </MenuItemRadio>
      ))}
      <MenuSeparator className={menu.separator} />
      <MenuItemCheckbox name="inlines" className={`${menu.item} ${styles.item}`}>
        {words.inlines}
        <span className={styles.says}>{words.inlinesSays}</span>
      </MenuItemCheckbox>
    </>
  );
}
