import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProfileError } from '../../profile/problem.ts';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';
import { len, num, packed } from '../testing/protobuf.ts';

const STRINGS = ['', 'cpu', 'nanoseconds', 'main', 'work', 'main.go', 'thread', '/bin/app'];
const fixed64 = (field: number, value: bigint) => [
  field * 8 + 1,
  ...new Uint8Array(new BigUint64Array([value]).buffer),
];

const tables = (attribute: number[]) => [
  ...len(1, []),
  ...len(1, [...num(1, 0x1000), ...num(2, 0x2000), ...num(4, 7)]),
  ...len(2, [...num(2, 0x1010), ...len(3, [...num(1, 1), ...num(2, 9)]), ...len(3, [...num(1, 0), ...num(2, 5)])]),
  ...len(2, num(2, 0x1020)),
  ...len(3, [...num(1, 3), ...num(3, 5)]),
  ...len(3, [...num(1, 4), ...num(3, 5)]),
  ...STRINGS.flatMap((text) => len(5, text)),
  ...len(6, attribute),
];

const data = (profile: number[], dictionary: number[], copies = 1) =>
  Uint8Array.from([
    ...len(1, [...len(1, []), ...len(2, Array.from({ length: copies }, () => len(2, profile)).flat())]),
    ...len(2, dictionary),
  ]);

const TYPE = [...num(1, 1), ...num(2, 2)];
/** With a table of stacks. */
const NEW = data(
  [
    ...len(1, TYPE),
    ...len(2, [...num(1, 0), ...packed(2, [3, 4]), ...packed(3, [0])]),
    ...len(2, [...num(1, 1), ...len(5, [...new Uint8Array(24)])]),
    ...fixed64(3, 1_700_000_000_000_000_000n),
    ...num(4, 5),
    ...len(5, TYPE),
    ...num(6, 7),
  ],
  [...tables([...num(1, 6), ...len(2, len(1, 'worker'))]), ...len(7, packed(1, [0, 1])), ...len(7, packed(1, [1]))],
);
/** With slices of a list. */
const OLD = data(
  [
    ...len(1, TYPE),
    ...len(2, [...num(1, 0), ...num(2, 2), ...packed(3, [7]), ...packed(4, [0])]),
    ...len(2, [...num(1, 1), ...num(2, 1), ...packed(6, [1, 2, 3])]),
    ...packed(3, [0, 1]),
    ...num(4, 1_700_000_000_000_000_000n),
    ...num(5, 5),
    ...len(6, TYPE),
    ...num(7, 7),
  ],
  tables([...len(1, 'thread'), ...len(2, len(1, 'worker'))]),
);

test.each([
  ['a table of stacks', NEW],
  ['slices', OLD],
  ['gzip', gzipSync(NEW)],
])('OTLP with %s', async (_, bytes) => {
  const { profile, warnings } = await decodeBytes(bytes);
  expect(dump(profile)).toEqual(['0x1020 = 3 {}', '0x1020 main:5 work:9 = 7 {thread=worker}']);
  expect(profile).toMatchObject({
    timeNanos: 1_700_000_000_000_000_000n,
    durationNanos: 5n,
    period: 7,
    sampleTypes: [{ type: 'cpu' }],
  });
  expect(profile.mappings[1]!.file).toBe('/bin/app');
  expect(warnings).toEqual([]);
});

const TYPE_JSON = { typeStrindex: 1, unitStrindex: 2 };
const dictionary = (attribute: unknown) => ({
  mappingTable: [{}, { memoryStart: '4096', memoryLimit: '8192', filenameStrindex: 7 }],
  locationTable: [
    { address: '4112', lines: [{ functionIndex: 1, line: '9' }, { line: '5' }] },
    { address: 0x1020, lines: [] },
  ],
  functionTable: [
    { nameStrindex: 3, filenameStrindex: 5 },
    { nameStrindex: 4, filenameStrindex: 5 },
  ],
  stringTable: STRINGS,
  attributeTable: [attribute],
});
const json = (profile: unknown, tables: object) => ({
  resourceProfiles: [{ resource: {}, scopeProfiles: [{ profiles: [profile] }] }],
  dictionary: tables,
});
const NEW_JSON = json(
  {
    sampleType: TYPE_JSON,
    samples: [
      { stackIndex: 0, values: ['3', '4'], attributeIndices: [0] },
      { stackIndex: 1, timestampsUnixNano: ['1700000000000000001', '1700000000000000002', '1700000000000000003'] },
    ],
    timeUnixNano: '1700000000000000000',
    durationNano: '5',
    periodType: TYPE_JSON,
    period: '7',
  },
  {
    ...dictionary({ keyStrindex: 6, value: { stringValue: 'worker' } }),
    stackTable: [{ locationIndices: [0, 1] }, { locationIndices: [1] }],
  },
);
const OLD_JSON = json(
  {
    sampleType: [TYPE_JSON],
    sample: [
      { locationsStartIndex: 0, locationsLength: 2, value: ['7'], attributeIndices: [0] },
      { locationsStartIndex: 1, locationsLength: 1, timestampsUnixNano: ['1', '2', '3'] },
    ],
    locationIndices: [0, 1],
    timeNanos: '1700000000000000000',
    durationNanos: '5',
    periodType: TYPE_JSON,
    period: 7,
  },
  dictionary({ key: 'thread', value: { stringValue: 'worker' } }),
);
/** Names as they are in the .proto, which protobuf reads as well. */
const SNAKES = JSON.parse(
  JSON.stringify(NEW_JSON).replace(/"(\w+)":/g, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
) as unknown;
const bytesOf = (content: unknown) => new TextEncoder().encode(JSON.stringify(content));

test.each([
  ['a table of stacks', NEW_JSON, NEW],
  ['slices', OLD_JSON, OLD],
  ['names as in the .proto', SNAKES, NEW],
])('OTLP as JSON, %s: what the same is as protobuf', async (_, content, binary) => {
  const { profile, warnings } = await decodeBytes(bytesOf(content));
  expect(dump(profile)).toEqual(['0x1020 = 3 {}', '0x1020 main:5 work:9 = 7 {thread=worker}']);
  expect(profile).toEqual((await decodeBytes(binary)).profile);
  expect(warnings).toEqual([]);
});

test('OTLP as JSON: a part that is not what it should be is named', async () => {
  const problemOf = async (content: unknown) =>
    ((await decodeBytes(bytesOf(content)).catch((e: unknown) => e)) as ProfileError).problem;
  const path = 'resourceProfiles[0].scopeProfiles[0].profiles[0]';
  expect(await problemOf(json({ period: 'x' }, {}))).toMatchObject({ path: `${path}.period`, wants: 'number' });
  expect(await problemOf(json([1], {}))).toMatchObject({ path, wants: 'object' });
  expect(await problemOf({ resourceProfiles: 3 })).toMatchObject({ path: 'resourceProfiles', wants: 'object' });
  expect(await problemOf(json({}, { stringTable: ['', 1] }))).toMatchObject({ path: 'dictionary.stringTable[1]' });
  expect(await problemOf({ resourceProfiles: [] })).toMatchObject({ kind: 'no-sample-type' });
});

test('several profiles, and what refers to nothing', async () => {
  const none = await decodeBytes(data([...len(1, [...num(1, 99)])], tables([]))).catch((e: unknown) => e);
  expect((none as ProfileError).problem).toMatchObject({ kind: 'string-range', index: 99, count: 8 });
  const two = await decodeBytes(data([...len(1, TYPE)], tables([]), 2));
  expect(two.profiles.map(({ name }) => name)).toEqual(['#1', '#2']);
});

test('slices of one list: each stack is there once, and more frames than memory has room for are not looked up', async () => {
  const length = 1000;
  const locationIndices = Array.from({ length }, () => 0);
  const slice = (i: number) => ({ locationsStartIndex: i, locationsLength: length - i, value: ['1'] });
  const sample = locationIndices.map((_, i) => slice(i));
  const tables = dictionary({ key: 'thread', value: { stringValue: 'worker' } });
  const bytes = bytesOf(json({ sampleType: [TYPE_JSON], sample, locationIndices }, tables));
  const { profile } = await decodeBytes(bytes);
  // Each location has two lines.
  expect(profile.stacks.length).toBe(2 * length);
  expect(profile.samples.values[0]!.reduce((sum, value) => sum + value, 0)).toBe(length);
  await expect(decodeBytes(bytes, { memoryBytes: 2_000_000 })).rejects.toMatchObject({
    problem: { kind: 'memory-needed', reduced: true },
  });
});

test('property: mutants open or are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(NEW, OLD), fc.nat(400), fc.nat(255), async (good, at, byte) => {
      const bytes = good.slice();
      bytes[at % bytes.length] = byte;
      try {
        await decodeBytes(bytes);
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});
