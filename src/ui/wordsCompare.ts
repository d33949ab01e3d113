import { formatCount, formatShare, formatValue, NO_VALUE } from '../lib/units.ts';
import type { CompareProblem } from '../views/compare.ts';
import type { Change, CompareColumn } from '../views/compareTable.ts';

/** Every word of the comparison. */
export const compareWords = {
  base: 'Base',
  head: 'Head',
  swap: 'Swap base and head',
  pair: 'What is compared',
  mode: 'Picture',
  modes: {
    side: 'Side by side',
    difference: 'Difference',
    growth: 'Growth',
    table: 'Table',
  },
  modeMeanings: {
    side: 'Two flame graphs in step, siblings by name',
    difference: 'One flame graph of both together, coloured by how much changed',
    growth: 'What grew and what shrank, as two pictures as wide as the change',
    table: 'Every frame with base, head and delta',
  },
  scale: 'Scale',
  scales: { shared: 'Shared scale', each: 'Each 100 %' },
  scaleMeanings: {
    shared: 'One byte is as wide in one as in the other: what is bigger is drawn wider',
    each: 'Both fill their half, whatever their totals',
  },
  normalise: 'Normalise',
  normaliseMeaning:
    'Scales head to the total of base, as pprof -normalize does: what changed then is the share, not the amount',
  divider: 'Divider between base and head; arrow keys move it',
  alone: 'Open a second profile, and the two can be compared here.',
  same: 'Base and head are the same profile: choose another.',
  nothing: 'Nothing changed.',
  noGrowth: 'Nothing grew.',
  noShrinking: 'Nothing shrank.',
  notIn: (side: string) => `This is not in ${side}.`,
  grown: 'Grown',
  shrunk: 'Shrunk',
  union: 'both together',
  legend: ['gone', 'less', '0', 'more', 'new'],
  legendMeaning:
    'Colour: change as a part of base and head together. Lines fall where there is less, rise where there is more.',
  slopeLegend: ['falls to 0', '0', 'rises from 0'],
  slopeLegendMeaning:
    'Colour: the change along the slope (Theil–Sen) as a part of the highest value. Grey: no direction that could be told from chance or sampling. Lines fall or rise with it.',
  hatched: { base: 'hatched: not in head', head: 'hatched: not in base' },
  offer: (base: string, head: string) => `Compare ${base} with ${head}?`,
  offerYes: 'Compare',
  offerNo: 'Not now',
  days: (count: string) => `${count} days`,
  before: (time: string) => `${time} later`,
  normalised: (ratio: string) => `normalised: head × ${ratio}`,
  converted: (from: string, to: string) => `base converted from ${from} to ${to}`,
  periods: (base: string, head: string) => `sampled every ${base}, then ${head}`,
  rate: (value: string, objects: boolean) => `${value}${objects ? ' objects' : ''}/s`,
  perhaps: (rate: string) => `${rate} if both are of one process`,
  processMeaning: {
    one: 'Both are of one process: code that each process has elsewhere is at the same addresses, and no stack has allocated less.',
    perhaps:
      'Nothing speaks against one process: no stack has allocated less. Two runs of one program may look like that, too.',
    two: 'A stack has allocated less, the code is elsewhere or of another build, or it was sampled differently: what was allocated between the two is not known.',
  },
  two: 'two processes',
  slopeGrey: 'grey: no direction that chance or sampling could not have made',
  roughLegend: 'grey: no change, or one within the sampling error',
  rough: 'within the sampling error',
  roughMeaning: 'Two standard errors of sampling are wider than this change: it may be chance.',
  sides: ['base', 'head'],
  /** Of a series. */
  ends: ['first', 'last'],
  slope: 'slope of total',
  flat: 'flat',
  cum: 'cum',
  rows: { all: 'All', new: 'New', gone: 'Gone', grown: 'Grown', shrunk: 'Shrunk' },
  rowsMeanings: {
    all: 'Every frame of either profile',
    new: 'In head only',
    gone: 'In base only',
    grown: 'In both, and more in head',
    shrunk: 'In both, and less in head',
  },
  rowsLabel: 'Which frames',
  exportCsv: 'Export CSV',
  table: 'Frames of both profiles',
  shown: (shown: string, all: string) => (shown === all ? `${all} rows` : `${shown} of ${all} rows`),
  noRows: 'No frame is like that.',
  columns: { name: 'Name', base: 'base', head: 'head', delta: 'Δ', rate: 'Δ/s', percent: 'Δ %', times: '×' },
  select: 'Click a box or a row to see its numbers in both profiles.',
} as const;

const DAY = 86_400;

/** A time between two profiles: of many hours, in days. */
export function spanOf(seconds: number): string {
  if (seconds < 2 * DAY) return formatValue(seconds, 'seconds');
  return compareWords.days(formatCount(Math.round(seconds / DAY)));
}

export function columnTitle(column: CompareColumn): string {
  if (column === 'name') return compareWords.columns.name;
  const [of, what] = column.split('-') as ['flat' | 'cum', 'base' | 'head' | 'delta' | 'percent' | 'times' | 'rate'];
  return `${of === 'flat' ? 'Flat' : 'Cum'} ${compareWords.columns[what]}`;
}

export function columnMeaning(column: CompareColumn): string {
  if (column === 'name') return 'Name of the frame';
  const [of, what] = column.split('-');
  const value = of === 'flat' ? 'samples that end in the frame' : 'samples that contain the frame';
  if (what === 'base' || what === 'head') return `In ${what}: ${value}`;
  if (what === 'rate') return `Delta by the time between the two, a second: ${value}`;
  if (what === 'delta') return `Head less base: ${value}`;
  return what === 'percent' ? `Delta as a share of base: ${value}` : `Head divided by base: ${value}`;
}

export function problemText(problem: CompareProblem): string {
  switch (problem.kind) {
    case 'kinds':
      return `A ${problem.base} profile and a ${problem.head} profile measure different things: there is no difference between them. Choose two of one kind.`;
    case 'no-type':
      return `The ${problem.side} has no sample type ${problem.type}. Choose another sample type above.`;
    case 'units':
      return `${problem.type} is in ${problem.base} in one profile and in ${problem.head} in the other: neither can be converted to the other.`;
    case 'closed':
      return 'One of the two profiles is closed.';
  }
}

export function changeWord(change: Change): string {
  return change === 'same' ? 'same' : compareWords.rows[change].toLowerCase();
}

/** With its sign, always: `+143 MiB`, `−9`. */
export function formatDelta(delta: number, unit: string): string {
  const text = formatValue(delta, unit);
  return delta > 0 ? `+${text}` : text;
}

const MANY = 10;

/** Head against base in per cent with a sign: `−9.7 %`; `new` and `gone` where one of them is 0. */
export function formatChange(base: number, head: number): string {
  if (base === head) return '0 %';
  if (base === 0) return 'new';
  if (head === 0) return 'gone';
  const share = (head - base) / Math.abs(base);
  // The tenths of thousands of per cent are noise.
  const text = Math.abs(share) < MANY ? formatShare(share) : `${formatCount(Math.round(100 * share))} %`;
  return share > 0 && !text.startsWith('<') ? `+${text}` : text;
}

/** Head as a multiple of base: `1.25×`. */
export function formatTimes(base: number, head: number): string {
  if (base === 0 || !Number.isFinite(head / base)) return NO_VALUE;
  const times = head / base;
  const digits = Math.abs(times) >= 100 ? 0 : Math.abs(times) >= 10 ? 1 : 2;
  return `${times.toFixed(digits).replace('-', '−')}×`;
}

/** `1.44 GiB (18.3 %) → 1.30 GiB (16.5 %), −143 MiB (−9.7 %)`. */
export function changeText(values: BothValues, totals: BothValues, unit: string): string {
  const side = (value: number, total: number): string =>
    `${formatValue(value, unit)} (${formatShare(total === 0 ? 0 : value / total)})`;
  const { base, head } = values;
  const change = `${formatDelta(head - base, unit)} (${formatChange(base, head)})`;
  return `${side(base, totals.base)} → ${side(head, totals.head)}, ${change}`;
}

export interface BothValues {
  readonly base: number;
  readonly head: number;
}
