import { perftools } from '../../src/gen/profile.js';

const { Profile } = perftools.profiles;

/** A stack, root first, and its value for each sample type. `a>b` is one location in which `b` is inlined into `a`. */
export interface Stack {
  readonly frames: readonly string[];
  readonly values: readonly number[];
  /** Numbers are in bytes. */
  readonly labels?: Readonly<Record<string, string | number>>;
}

export interface Made {
  /** `type/unit`, such as `inuse_space/bytes`. */
  readonly sampleTypes: readonly string[];
  readonly stacks: readonly Stack[];
  readonly defaultType?: string;
  readonly comments?: readonly string[];
  /** In bytes: the heap is one of which an allocation is recorded once in so many bytes. */
  readonly heapRate?: number;
}

/** Bytes of a profile, not gzipped, by the encoder that is generated from the schema. Each name is one function in the file `<name>.go`; function i (from 0) is called at line 10 + i. */
export function encode({ sampleTypes, stacks, defaultType = '', comments = [], heapRate = 0 }: Made): Buffer {
  const strings = new Index(['']);
  const locations = new Index<string>([]);
  const functions = new Index<string>([]);
  const valueType = (text: string) => {
    const [type = '', unit = ''] = text.split('/');
    return { type: strings.of(type), unit: strings.of(unit) };
  };
  const sampleType = sampleTypes.map(valueType);
  const sample = stacks.map(({ frames, values, labels = {} }) => ({
    locationId: frames.map((place) => locations.of(place) + 1).reverse(),
    value: [...values],
    label: Object.entries(labels).map(([key, value]) =>
      typeof value === 'string'
        ? { key: strings.of(key), str: strings.of(value) }
        : { key: strings.of(key), num: value, numUnit: strings.of('bytes') },
    ),
  }));
  const lineOf = (name: string) => ({ functionId: functions.of(name) + 1, line: 10 + functions.of(name) });
  // The innermost call comes first.
  const location = locations.all.map((place, i) => ({ id: i + 1, line: place.split('>').reverse().map(lineOf) }));
  const fn = functions.all.map((name, i) => ({
    id: i + 1,
    name: strings.of(name),
    filename: strings.of(`${name}.go`),
    startLine: 10,
  }));
  const comment = comments.map((text) => strings.of(text));
  const defaultSampleType = strings.of(defaultType);
  const period = heapRate > 0 ? { periodType: valueType('space/bytes'), period: heapRate } : {};
  return Buffer.from(
    Profile.encode({
      sampleType,
      sample,
      location,
      function: fn,
      comment,
      defaultSampleType,
      ...period,
      stringTable: strings.all,
    }).finish(),
  );
}

class Index<T> {
  readonly all: T[];
  private readonly places: Map<T, number>;

  constructor(first: readonly T[]) {
    this.all = [...first];
    this.places = new Map(first.map((item, i) => [item, i]));
  }

  of(item: T): number {
    const known = this.places.get(item);
    if (known !== undefined) return known;
    this.places.set(item, this.all.length);
    this.all.push(item);
    return this.all.length - 1;
  }
}

const KiB = 1024;

/**
 * A heap that the tests of the picture know by heart. inuse_space, of 1000 KiB (inuse_objects differ in shape):
 *
 *     leafA 400 | leafB 200 |
 *     work 600              | rest 200 | leafA 100 |
 *     main.run 900                                 | other 100
 */
export const KNOWN = encode({
  sampleTypes: ['inuse_objects/count', 'inuse_space/bytes'],
  stacks: [
    { frames: ['main.run', 'main.work', 'main.leafA'], values: [1, 400 * KiB] },
    { frames: ['main.run', 'main.work', 'main.leafB'], values: [2, 200 * KiB] },
    { frames: ['main.run', 'main.rest'], values: [3, 200 * KiB] },
    { frames: ['main.run', 'main.leafA'], values: [10, 100 * KiB] },
    { frames: ['main.other'], values: [84, 100 * KiB] },
  ],
});

export const KNOWN_TOTAL = 1000 * KiB;
