import { MenuItem, MenuItemCheckbox, MenuSeparator } from '@ariakit/react/menu';
import { displayName } from '../../lib/text.ts';
import type { Filter } from '../../profile/cut.ts';
import { useStore } from '../../store/store.ts';
import { DropMenu } from '../DropMenu.tsx';
import menu from '../FrameMenu.module.css';
import granularity from '../GranularityMenu.module.css';
import { filterWords as words } from '../wordsFilters.ts';
import { changeCut, toggleFilter } from './change.ts';
import { startEditing } from './editing.ts';
import styles from './FilterBar.module.css';
import { FilterIcon } from './FilterIcon.tsx';
import { hasFilter, presetsOf } from './presets.ts';
import { FILTER_BUTTON_ID } from './useChipDrag.ts';

/** The way to the first filter, and filters that are asked for often. */
export function FilterMenu() {
  const cut = useStore((s) => s.view.cut);
  const count = cut.filters.length + Number(cut.dropFrames) + Number(cut.collapseRecursion) + Number(cut.foldChains);
  return (
    <DropMenu
      id={FILTER_BUTTON_ID}
      className={`${granularity.button} ${count > 0 ? granularity.changed : ''}`}
      name={words.button}
      keys="f"
      label={words.button}
      items={() => (
        <>
          {/* The menu gives the focus back to its button first. */}
          <MenuItem
            className={`${menu.item} ${granularity.item}`}
            onClick={() => setTimeout(() => startEditing('new'))}
          >
            {words.add}
            <span className={granularity.says}>f</span>
          </MenuItem>
          <MenuSeparator className={menu.separator} />
          <div className={menu.head}>{words.presets}</div>
          <Presets />
        </>
      )}
    >
      <FilterIcon />
      <span className={styles.label}>{words.label}</span>
    </DropMenu>
  );
}

function Presets() {
  const cut = useStore((s) => s.view.cut);
  const shape = useStore((s) => s.shown?.shape ?? null);
  const drops = useStore((s) => s.profiles.some(({ about }) => about.dropFrames !== ''));
  if (!shape) return null;
  const { runtime, standard, own } = presetsOf(shape.frames, shape.tree);
  const byFilter = (filter: Filter | null, label: string, says: string) =>
    item(
      { name: label, says, checked: filter !== null && hasFilter(cut.filters, filter) },
      filter && (() => toggleFilter(filter)),
    );
  const { dropFrames, collapseRecursion, foldChains } = cut;
  return (
    <>
      {byFilter(own?.filter ?? null, words.own, own ? displayName(own.module) : words.ownUnknown)}
      {byFilter(runtime, words.preset.runtime, words.presetSays.runtime)}
      {byFilter(standard, words.preset.standard, words.presetSays.standard)}
      {(drops || dropFrames) &&
        item({ name: words.preset.dropFrames, says: words.presetSays.dropFrames, checked: dropFrames }, () =>
          changeCut({ dropFrames: !dropFrames }),
        )}
      {item({ name: words.preset.collapse, says: words.presetSays.collapse, checked: collapseRecursion }, () =>
        changeCut({ collapseRecursion: !collapseRecursion }),
      )}
      {item({ name: words.preset.chains, says: words.presetSays.chains, checked: foldChains }, () =>
        changeCut({ foldChains: !foldChains }),
      )}
    </>
  );
}

interface Item {
  readonly name: string;
  readonly says: string;
  readonly checked: boolean;
}

function item({ name, says, checked }: Item, toggle: (() => void) | null) {
  return (
    <MenuItemCheckbox
      key={name}
      name={name}
      checked={checked}
      disabled={toggle === null}
      className={`${menu.item} ${granularity.item}`}
      onClick={() => toggle?.()}
    >
      {name}
      <span className={granularity.says}>{says}</span>
    </MenuItemCheckbox>
  );
}
