/** What snapshots of one program are put in order by. */
export interface Snapshot {
  readonly name: string;
  /** Milliseconds since 1970, null: not given. */
  readonly time: number | null;
}

/** `time`: when they were taken; `name`: their names, with numbers in order; `given`: as they came. */
export type SnapshotOrder = 'time' | 'name' | 'given';

/**
 * Places of snapshots, the oldest first, and what that was told by: times where each has one and they are not all the same, else names where no
 * two are the same, else as they came. Equal times are ordered by name.
 */
export function orderSnapshots(
  snapshots: readonly Snapshot[],
  wanted: SnapshotOrder | 'auto' = 'auto',
): { readonly order: readonly number[]; readonly by: SnapshotOrder } {
  const by = wanted === 'auto' ? told(snapshots) : wanted;
  const order = snapshots.map((_, i) => i);
  const byName = (a: number, b: number): number => naturalCompare(snapshots[a]!.name, snapshots[b]!.name);
  if (by === 'time') order.sort((a, b) => timeOf(snapshots[a]!) - timeOf(snapshots[b]!) || byName(a, b));
  if (by === 'name') order.sort(byName);
  return { order, by };
}

function told(snapshots: readonly Snapshot[]): SnapshotOrder {
  if (hasTimes(snapshots)) return 'time';
  return new Set(snapshots.map((s) => s.name)).size === snapshots.length ? 'name' : 'given';
}

/** Whether every snapshot says when it was taken, and not all at once. */
export function hasTimes(snapshots: readonly Snapshot[]): boolean {
  return snapshots.every((s) => s.time !== null) && new Set(snapshots.map((s) => s.time)).size > 1;
}

/** Those without a time come last. */
function timeOf({ time }: Snapshot): number {
  return time ?? Number.MAX_SAFE_INTEGER;
}

/**
 * Compares names as people count: `heap-9` before `heap-10`. Runs of digits are compared as numbers of any length, the rest by UTF-16 code units;
 * names that differ in leading zeros only are ordered by those, so that 0 means equal texts.
 */
export function naturalCompare(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const order = /^\d/.test(x) && /^\d/.test(y) ? compareNumbers(x, y) : compareTexts(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareTexts(a, b);
}

function partsOf(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || compareTexts(x, y);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
