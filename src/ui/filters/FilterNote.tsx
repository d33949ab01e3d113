import { printFilters } from '../../profile/filterLine.ts';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { clearCut } from './change.ts';

/** The filters as one line with a button that takes them away: where there is no bar for them, as in a report. */
export function FilterNote({ className, clear }: { readonly className: string | undefined; readonly clear: string }) {
  const { filters } = useStore((s) => s.view.cut);
  if (filters.length === 0) return null;
  return (
    <p className={className}>
      <code>{printFilters(filters)}</code>
      <button type="button" className={controls.button} onClick={clearCut}>
        {clear}
      </button>
    </p>
  );
}
