import { useStore } from '../../store/store.ts';
import type { CompareColumn } from '../../views/compareTable.ts';
import { DownIcon, UpIcon } from '../icons.tsx';
import { columnMeaning, columnTitle } from '../wordsCompare.ts';
import styles from './Compare.module.css';
import { changeCompare } from './change.ts';

const WHAT = ['base', 'head', 'delta', 'percent', 'times'] as const;
const WITH_RATE = ['base', 'head', 'delta', 'rate', 'percent', 'times'] as const;

/** `rated`: with deltas a second. */
export function columnsOf(rated: boolean): readonly CompareColumn[] {
  const what = rated ? WITH_RATE : WHAT;
  return ['name', ...what.map((w) => `flat-${w}` as const), ...what.map((w) => `cum-${w}` as const)];
}

export function CompareTableHead({ rated }: { readonly rated: boolean }) {
  const sort = useStore((s) => s.view.compare.sort);
  const press = (column: CompareColumn) => {
    const descending = sort.column === column ? !sort.descending : column !== 'name';
    changeCompare({ sort: { column, descending } });
  };
  return (
    <thead className={styles.head}>
      <tr className={styles.grid} aria-rowindex={1}>
        {columnsOf(rated).map((column) => {
          const sorted = sort.column === column;
          return (
            <th
              key={column}
              scope="col"
              className={styles.headCell}
              data-column={column}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={() => press(column)}
                data-tip={columnMeaning(column)}
              >
                {columnTitle(column)}
                <span className={styles.arrow} data-sorted={sorted}>
                  {sorted && !sort.descending ? <UpIcon /> : <DownIcon />}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
