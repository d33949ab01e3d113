/**
 * Units as pprof knows them (its internal/measurement): what range filters compare in, and how it writes a number that it makes a frame of.
 * They differ from what the page writes numbers with (`lib/units.ts`): kB is 1024 bytes, and seconds are the largest step before hours.
 */

interface Unit {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly factor: number;
}

interface Family {
  readonly units: readonly Unit[];
  /** What a value is told in where the unit that is asked for is of no use. */
  readonly base: Pick<Unit, 'name' | 'factor'>;
}

const BYTES = ['', 'k', 'm', 'g', 't', 'p'].map((prefix, i): Unit => {
  const long = ['', 'kilo', 'mega', 'giga', 'tera', 'peta'][i]!;
  const name = `${prefix === 'k' ? 'k' : prefix.toUpperCase()}B`;
  return { name, aliases: [`${prefix}b`, `${prefix}byte`, `${long}byte`], factor: 1024 ** i };
});

const TIMES: readonly Unit[] = [
  { name: 'ns', aliases: ['ns', 'nanosecond'], factor: 1 },
  { name: 'us', aliases: ['us', 'microsecond'], factor: 1e3 },
  { name: 'ms', aliases: ['ms', 'millisecond'], factor: 1e6 },
  { name: 's', aliases: ['s', 'sec', 'second'], factor: 1e9 },
  { name: 'hrs', aliases: ['hour', 'hr'], factor: 3.6e12 },
];

const COMPUTE = (
  [
    ['n*', 'nano', 1e-9],
    ['u*', 'micro', 1e-6],
    ['m*', 'milli', 1e-3],
    ['', '', 1],
    ['k*', 'kilo', 1e3],
    ['M*', 'mega', 1e6],
    ['G*', 'giga', 1e9],
    ['T*', 'tera', 1e12],
    ['P*', 'peta', 1e15],
  ] as const
).map(([prefix, long, factor]): Unit => ({ name: `${prefix}GCU`, aliases: [`${long}gcu`], factor }));

const FAMILIES: readonly Family[] = [
  { units: BYTES, base: { name: 'B', factor: 1 } },
  { units: TIMES, base: { name: 's', factor: 1e9 } },
  { units: COMPUTE, base: { name: 'GCU', factor: 1 } },
];

/** Units that are not worth writing. */
const PLAIN: ReadonlySet<string> = new Set(['count', 'sample', 'unit', 'minimum', 'auto']);

/** How a number becomes one of another unit: `number * multiply / divide` of `unit` ('' for none). */
export interface Conversion {
  readonly multiply: number;
  readonly divide: number;
  readonly unit: string;
}

/**
 * From a unit to another, as pprof's `Scale` does it: a number of a unit that is not known stays as it is, and is then of the unit that was asked
 * for; a unit that is known, but asked for as something else, is told in its family's base unit.
 * Example: from `bytes` to `kb` is to divide by 1024, in kB; from `bytes` to `` leaves B.
 */
export function conversion(from: string, to: string): Conversion {
  for (const family of FAMILIES) {
    const unit = find(family, from);
    if (!unit) continue;
    const wanted = find(family, to) ?? family.base;
    return { multiply: unit.factor, divide: wanted.factor, unit: wanted.name };
  }
  return { multiply: 1, divide: 1, unit: PLAIN.has(to) ? '' : to };
}

export function convert(value: number, { multiply, divide }: Conversion): number {
  return (value * multiply) / divide;
}

/** A number as pprof writes it where it may choose the unit: `1536`, `bytes` is `1.50kB`; without a known unit just the number. */
export function measured(value: number, unit: string): string {
  if (value < 0) {
    const text = measured(-value, unit);
    return text === '0' ? text : `-${text}`;
  }
  for (const family of FAMILIES) {
    const own = find(family, unit);
    if (!own) continue;
    const base = value * own.factor;
    const best = family.units.findLast(({ factor }) => base / factor >= 1) ?? family.base;
    return twoDecimals(base / best.factor, best.name);
  }
  return twoDecimals(value, '');
}

function twoDecimals(value: number, unit: string): string {
  // An odd number of eighths is just between two hundredths; Go takes the even one, `toFixed` the larger.
  const tie = (value * 8) % 2 === 1;
  const below = Math.floor(value * 100);
  const text = (tie ? (below + (below % 2)) / 100 : value).toFixed(2).replace(/\.00$/, '');
  return text === '0' ? '0' : text + unit;
}

function find(family: Family, unit: string): Unit | undefined {
  const lower = unit.toLowerCase();
  const singular = lower.length > 2 ? lower.replace(/s$/, '') : lower;
  return family.units.find(({ aliases }) => aliases.includes(singular));
}
