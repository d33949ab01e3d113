import { visible } from './quote.ts';

/** Numbers as the page writes them. The language of the page decides the digits' grouping, so that they read as its sentences do. */
const LOCALE = 'en';

interface Step {
  readonly symbol: string;
  readonly size: number;
}

/** Steps from small to large; a value of the unit times `factor` counts the first step. */
interface Scale {
  readonly factor: number;
  readonly steps: readonly Step[];
  readonly base: string;
}

const BYTE_STEPS: readonly Step[] = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'].map((symbol, i) => ({
  symbol,
  size: 1024 ** i,
}));

const TIME_STEPS: readonly Step[] = [
  { symbol: 'ns', size: 1 },
  { symbol: 'µs', size: 1e3 },
  { symbol: 'ms', size: 1e6 },
  { symbol: 's', size: 1e9 },
  { symbol: 'min', size: 6e10 },
  { symbol: 'h', size: 3.6e12 },
];

/** Unit names as profiles have them. Kilobytes are 1024 bytes, as in pprof. */
const SCALES = new Map<string, Scale>([
  ...scalesOf(BYTE_STEPS, 1, 'bytes', ['b', 'byte', 'bytes']),
  ...scalesOf(BYTE_STEPS, 1024, 'kilobytes', ['k', 'kb', 'kib', 'kilobyte', 'kilobytes']),
  ...scalesOf(BYTE_STEPS, 1024 ** 2, 'megabytes', ['mb', 'mib', 'megabyte', 'megabytes']),
  ...scalesOf(BYTE_STEPS, 1024 ** 3, 'gigabytes', ['gb', 'gib', 'gigabyte', 'gigabytes']),
  ...scalesOf(TIME_STEPS, 1, 'nanoseconds', ['ns', 'nsec', 'nanosecond', 'nanoseconds']),
  ...scalesOf(TIME_STEPS, 1e3, 'microseconds', ['us', 'µs', 'μs', 'usec', 'microsecond', 'microseconds']),
  ...scalesOf(TIME_STEPS, 1e6, 'milliseconds', ['ms', 'msec', 'millisecond', 'milliseconds']),
  ...scalesOf(TIME_STEPS, 1e9, 'seconds', ['s', 'sec', 'second', 'seconds']),
]);

/** Longest unit that is repeated whole. */
const UNIT_LENGTH = 40;

/** Stands for what is not a number: a missing value, a share of nothing. */
export const NO_VALUE = '–';

function scalesOf(steps: readonly Step[], factor: number, base: string, names: readonly string[]): [string, Scale][] {
  return names.map((name) => [name, { factor, steps, base }]);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Intl's formatters are slow to make and quick to use. */
function numberFormat(minDecimals: number, maxDecimals: number): Intl.NumberFormat {
  const key = `${minDecimals},${maxDecimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: minDecimals,
      maximumFractionDigits: maxDecimals,
    });
    formats.set(key, format);
  }
  return format;
}

/** Digits with separators and a real minus sign; never "-0". */
function digits(value: number | bigint, minDecimals: number, maxDecimals: number): string {
  const text = numberFormat(minDecimals, maxDecimals).format(sizeOf(value));
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function sizeOf(value: number | bigint): number | bigint {
  if (typeof value === 'number') return Math.abs(value);
  return value < 0n ? -value : value;
}

/** Decimals that leave three significant digits: 1.44, 14.4, 144. */
function decimalsFor(size: number): number {
  if (size < 9.995) return 2;
  return size < 99.95 ? 1 : 0;
}

/** The largest step the value fills, where a value that would round to the next step counts as that: 1023.9 KiB is 1.00 MiB. */
function stepFor(size: number, steps: readonly Step[]): Step {
  let chosen = steps[0]!;
  for (const step of steps) {
    const below = size / chosen.size;
    const rounded = Number(below.toFixed(decimalsFor(below)));
    if (size >= step.size || rounded * chosen.size >= step.size) chosen = step;
    else break;
  }
  return chosen;
}

/** A count with separators: `12,345`. Fractions (averages) keep two decimals. */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? digits(value, 0, 2) : NO_VALUE;
}

/** A unit of so much in a time: `bytes/min` is `bytes` and `/min`. */
const RATE = /^([^/]+)(\/[^/]+)$/;

/**
 * A value in the unit of its sample type, in three significant digits where the unit has steps: `1.44 GiB`, `12.5 ms`, `−3.00 KiB`;
 * counts in full: `12,345`; other units with their name: `12 widgets`; rates as `4.20 MiB/min`.
 */
export function formatValue(value: number, unit: string): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const scale = SCALES.get(unit.toLowerCase());
  if (!scale) {
    const [, of, per] = RATE.exec(unit) ?? [];
    return of && per ? formatValue(value, of) + per : withUnit(formatCount(value), unit);
  }
  const size = Math.abs(value) * scale.factor;
  if (!Number.isFinite(size)) return NO_VALUE;
  const step = stepFor(size, scale.steps);
  const scaled = (Math.sign(value) * size) / step.size;
  const whole = step.size === 1 && Number.isInteger(size);
  const decimals = whole || value === 0 ? 0 : decimalsFor(Math.abs(scaled));
  return `${digits(scaled, decimals, decimals)} ${step.symbol}`;
}

/** The value as the profile has it, to the last digit: `1,547,352,064 bytes`, `1 byte`, `12,345`. For titles and tooltips. */
export function formatExact(value: number | bigint, unit: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return NO_VALUE;
  const scale = SCALES.get(unit.toLowerCase());
  const number = digits(value, 0, 12);
  if (!scale) return withUnit(number, unit);
  return `${number} ${Math.abs(Number(value)) === 1 ? scale.base.slice(0, -1) : scale.base}`;
}

/** The number of an exact total. Folded stacks may count in fractions, which a bigint cannot hold. */
export function exactNumber(decimals: string): number | bigint {
  return /^-?\d+$/.test(decimals) ? BigInt(decimals) : Number(decimals);
}

/** A sum of integers as scripts read it: no separators, no exponent, no minus zero. */
export function exactInteger(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isSafeInteger(value) ? String(value + 0) : BigInt(Math.round(value)).toString();
}

/** Units that are none of ours are a file's own text. */
function withUnit(number: string, unit: string): string {
  return unit === '' || unit === 'count' ? number : `${number} ${visible(unit, UNIT_LENGTH)}`;
}

/** Bytes of a file or a buffer: `45.6 MiB`. */
export function formatBytes(bytes: number): string {
  return formatValue(bytes, 'bytes');
}

/** `part / whole` as a share (0 to 1); 0 where the whole is 0, so that nothing is ever NaN. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 || !Number.isFinite(part / whole) ? 0 : part / whole;
}

/**
 * A share (0 to 1) in per cent with one decimal: `12.3 %`. What is there but rounds to nothing is `<0.1 %`; what is not all but
 * rounds to it is `>99.9 %`.
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NO_VALUE;
  if (share === 0) return '0 %';
  const size = Math.abs(share) * 100;
  const sign = share < 0 ? '−' : '';
  if (size < 0.05) return share < 0 ? `>${sign}0.1 %` : '<0.1 %';
  if (size === 100) return `${sign}100 %`;
  if (size >= 99.95 && size < 100) return share < 0 ? `<${sign}99.9 %` : '>99.9 %';
  return `${sign}${digits(size, 1, 1)} %`;
}
