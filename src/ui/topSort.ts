import type { TopColumn, TopSort } from '../views/top.ts';
import type { TopAnswer } from './types.ts';

const COLUMNS: readonly TopColumn[] = ['flat', 'flat%', 'sum%', 'cum', 'cum%', 'survival', 'size', 'name', 'file'];
/** A ratio has no shares: the sums that it divides say how much it is of. */
const OF_RATIO: readonly TopColumn[] = ['flat', 'cum', 'over', 'under', 'name', 'file'];

/** The columns of a table: ratios only where it has them. */
export function columnsOf({ survival, size, parts }: TopAnswer): readonly TopColumn[] {
  if (parts) return OF_RATIO;
  return COLUMNS.filter((c) => (c !== 'survival' || survival) && (c !== 'size' || size));
}

/** A column pressed first shows its largest values, or its texts from A; pressed again, the other way round. */
export function nextSort(sort: TopSort, column: TopColumn): TopSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  const isText = column === 'name' || column === 'file';
  // The running sum grows from row to row: its natural order is the one it is summed in.
  return { column, descending: !isText && column !== 'sum%' };
}
