import { filterWords as words } from '../wordsFilters.ts';
import styles from './FrameActions.module.css';
import { canFilter, FRAME_FILTERS, filterByFrame } from './frameFilters.ts';

/** Filters by one frame, in a row. */
export function FrameActions({ name }: { readonly name: string }) {
  if (!canFilter(name)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons is no set of fields
    <div className={styles.actions} role="group" aria-label={words.frameFilters}>
      {FRAME_FILTERS.map(({ kind, label, short, says }) => (
        <button
          key={kind}
          type="button"
          className={styles.action}
          aria-label={label}
          data-tip={says}
          onClick={() => filterByFrame(kind, name)}
        >
          {short}
        </button>
      ))}
    </div>
  );
}
