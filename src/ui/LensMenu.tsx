import { MenuItemRadio } from '@ariakit/react/menu';
import { useStore } from '../store/store.ts';
import { hasLens, LENSES, type Lens, lensFor } from '../views/lens.ts';
import controls from './controls.module.css';
import { useCurrentProfile, useSampleTypeIndex } from './current.ts';
import { DropMenu } from './DropMenu.tsx';
import menu from './FrameMenu.module.css';
import granularity from './GranularityMenu.module.css';
import { LensIcon } from './lens/LensIcon.tsx';
import { LENS_ID } from './lens/open.ts';
import { lensWords as words } from './wordsLens.ts';

/** What the colours of the flame graph mean. */
export function LensMenu() {
  const wanted = useStore((s) => s.view.lens);
  const inverted = useStore((s) => s.view.inverted);
  const profile = useCurrentProfile();
  const sampleType = useSampleTypeIndex();
  const has = (lens: Lens) => profile !== null && hasLens(profile.sampleTypes, sampleType, lens);
  const lens = profile ? lensFor(profile.sampleTypes, sampleType, wanted) : wanted;
  // Leaf first is another tree, whose nodes have none of these numbers.
  if (inverted) return null;
  return (
    <DropMenu
      id={LENS_ID}
      className={`${controls.icon} ${lens === 'package' ? '' : granularity.changed}`}
      name={words.button(lens)}
      keys="l"
      label={words.menu}
      values={{ lens }}
      onChange={(values) => {
        if (values.lens !== lens) useStore.getState().change({ lens: values.lens as Lens });
      }}
      items={() => (
        <>
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
        </>
      )}
    >
      <LensIcon />
    </DropMenu>
  );
}
