import { useStore } from '../store/store.ts';
import { DownIcon, UpIcon } from './icons.tsx';
import styles from './TopView.module.css';
import { columnsOf, nextSort } from './topSort.ts';
import type { TopAnswer } from './types.ts';
import { words } from './words.ts';

interface TopHeadProps {
  readonly top: TopAnswer;
  /** Names of the sample types that a ratio divides. */
  readonly divided: { readonly over: string; readonly under: string } | null;
}

export function TopHead({ top, divided }: TopHeadProps) {
  const sort = useStore((s) => s.view.topSort);
  const change = useStore((s) => s.change);
  return (
    <thead className={styles.head}>
      <tr className={styles.grid} aria-rowindex={1}>
        {columnsOf(top).map((column) => {
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
                {column === 'over' || column === 'under' ? divided?.[column] : words.columns[column]}
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
