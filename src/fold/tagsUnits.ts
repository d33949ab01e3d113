/** A number in a unit. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

/** Units of one kind, from small to large; `names` are how they may be written, in lower case and without the plural's s. */
interface UnitKind {
  readonly units: readonly { readonly symbol: string; readonly size: number; readonly names: readonly string[] }[];
  /** What a number is given in where the unit asked for is of another kind. */
  readonly standard: { readonly symbol: string; readonly size: number };
}

const PREFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P'] as const;
const PREFIX_NAMES = ['nano', 'micro', 'milli', '', 'kilo', 'mega', 'giga', 'tera', 'peta'] as const;

/** The units that pprof knows, under the names that it knows them by. Kilobytes are 1024 bytes. */
const KINDS: readonly UnitKind[] = [
  {
    units: [
      { symbol: 'B', size: 1, names: ['b', 'byte'] },
      ...PREFIXES.slice(4).map((prefix, i) => ({
        symbol: `${prefix}B`,
        size: 1024 ** (i + 1),
        names: [`${prefix.toLowerCase()}b`, `${prefix.toLowerCase()}byte`, `${PREFIX_NAMES[4 + i]!}byte`],
      })),
    ],
    standard: { symbol: 'B', size: 1 },
  },
  {
    units: [
      { symbol: 'ns', size: 1, names: ['ns', 'nanosecond'] },
      { symbol: 'us', size: 1e3, names: ['us', 'microsecond'] },
      { symbol: 'ms', size: 1e6, names: ['ms', 'millisecond'] },
      { symbol: 's', size: 1e9, names: ['s', 'sec', 'second'] },
      { symbol: 'hrs', size: 3.6e12, names: ['hour', 'hr'] },
    ],
    standard: { symbol: 's', size: 1e9 },
  },
  {
    units: PREFIXES.map((prefix, i) => ({
      symbol: prefix === '' ? 'GCU' : `${prefix}*GCU`,
      size: [1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9, 1e12, 1e15][i]!,
      names: [`${PREFIX_NAMES[i]!}gcu`],
    })),
    standard: { symbol: 'GCU', size: 1 },
  },
];

/** Units that say no more than the number does. */
const PLAIN = new Set(['count', 'sample', 'unit', 'minimum', 'auto']);
const FITTING = new Set(['minimum', 'auto']);

/**
 * A number in another unit, as pprof converts it: to the kind's standard where `to` is of another kind, to the largest unit that leaves at least 1
 * where `to` is `minimum` or `auto`. Of a number in no unit that is known, nothing changes but the unit's name.
 */
export function convert({ value, unit }: Measure, to: string): Measure {
  if (value < 0) {
    const { value: positive, unit: symbol } = convert({ value: -value, unit }, to);
    return { value: -positive, unit: symbol };
  }
  for (const kind of KINDS) {
    const from = unitOf(kind, unit);
    if (!from) continue;
    const base = value * from.size;
    const fitting = FITTING.has(to) ? kind.units.findLast(({ size }) => base / size >= 1) : unitOf(kind, to);
    const { symbol, size } = fitting ?? kind.standard;
    return { value: base / size, unit: symbol };
  }
  return { value, unit: PLAIN.has(to) ? '' : to };
}

/** A number as pprof writes it in a frame made of a label: `1.50kB`, `16B`, `0`, `7`. */
export function writtenMeasure(measure: Measure): string {
  const { value, unit } = convert(measure, measure.unit === '' ? '' : 'minimum');
  const digits = twoDecimals(value).replace(/\.00$/, '');
  return digits === '0' || digits === '-0' ? '0' : digits + unit;
}

/** Two decimals, a tie going to the even one, as in Go: 1.125 is 1.12. In binary only odd multiples of an eighth are ties. */
function twoDecimals(value: number): string {
  const eighths = Math.abs(value * 8);
  if (!Number.isInteger(eighths) || eighths % 2 === 0) return value.toFixed(2);
  const below = Math.floor(Math.abs(value) * 100);
  return ((Math.sign(value) * (below % 2 === 0 ? below : below + 1)) / 100).toFixed(2);
}

function unitOf({ units }: UnitKind, name: string): UnitKind['units'][number] | undefined {
  const lower = name.toLowerCase();
  const singular = lower.length > 2 ? lower.replace(/s$/, '') : lower;
  return units.find(({ names }) => names.includes(singular));
}
