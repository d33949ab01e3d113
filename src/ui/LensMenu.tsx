import { Menu, MenuButton, MenuItemRadio, useMenuStore } from '@ariakit/react/menu';
import { useStore } from '../store/store.ts';
import { hasLens, LENSES, type Lens } from '../views/lens.ts';
import controls from './controls.module.css';
import { useCurrentProfile, useSampleTypeIndex } from './current.ts';
import menu from './FrameMenu.module.css';
import granularity from './GranularityMenu.module.css';
import { LensIcon } from './lens/LensIcon.tsx';
import { LENS_ID } from './lens/open.ts';
import { placeInMain } from './menuPlace.ts';
import { lensWords as words } from './wordsLens.ts';

/** What the colours of the flame graph mean. */
export function LensMenu() {
  const wanted = useStore((s) => s.view.lens);
  const inverted = useStore((s) => s.view.inverted);
  const profile = useCurrentProfile();
  const sampleType = useSampleTypeIndex();
  const has = (lens: Lens) => profile !== null && hasLens(profile.sampleTypes, sampleType, lens);
  const lens = has(wanted) ? wanted : 'package';
  const store = useMenuStore({
    placement: 'bottom-end',
    values: { lens },
    setValues: (values) => {
      if (values.lens !== lens) useStore.getState().change({ lens: values.lens as Lens });
    },
  });
  // Leaf first is another tree, whose nodes have none of these numbers.
  if (inverted) return null;
  return (
    <>
      <MenuButton
        store={store}
        id={LENS_ID}
        className={`${controls.icon} ${lens === 'package' ? '' : granularity.changed}`}
        aria-label={words.button(lens)}
        aria-keyshortcuts="l"
        data-tip={words.button(lens)}
        data-key="l"
      >
        <LensIcon />
      </MenuButton>
      <Menu
        store={store}
        portal
        portalElement={placeInMain}
        modal
        gutter={4}
        className={menu.menu}
        aria-label={words.menu}
      >
        <div className={menu.head}>{words.title}</div>
        {LENSES.map((value) => (
          <MenuItemRadio
            key={value}
            name="lens"
            value={value}
            hideOnClick
            disabled={!has(value)}
            className={`${menu.item} ${granularity.item}`}
          >
            {words.names[value]}
            <span className={granularity.says}>{has(value) ? words.says[value] : words.notHere}</span>
          </MenuItemRadio>
        ))}
      </Menu>
    </>
  );
}
