import { useStore } from '../store/store.ts';
import type { ViewState } from '../store/viewState.ts';
import type { TopColumn } from '../views/top.ts';
import { DownIcon, UpIcon } from './icons.tsx';
import styles from './TopView.module.css';
import { words } from './words.ts';

export const TOP_COLUMNS: readonly TopColumn[] = ['flat', 'flat%', 'sum%', 'cum', 'cum%', 'name', 'file'];

/** A column pressed first shows its largest values, or its texts from A; pressed again, the other way round. */
export function nextSort(sort: ViewState['topSort'], column: TopColumn): ViewState['topSort'] {
  if (sort.column === column) return { column, descending: !sort.descending };
  const isText = column === 'name' || column === 'file';
  // The running sum grows from row to row: its natural order is the one it is summed in.
  return { column, descending: !isText && column !== 'sum%' };
}

export function TopHead() {
  const sort = useStore((s) => s.view.topSort);
  const change = useStore((s) => s.change);
  return (
    <thead className={styles.head}>
      <tr className={styles.grid} aria-rowindex={1}>
        {TOP_COLUMNS.map((column) => {
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
                onClick={() => change({ topSort: nextSort(sort, column) })}
                data-tip={words.columnMeanings[column]}
              >
                {words.columns[column]}
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
