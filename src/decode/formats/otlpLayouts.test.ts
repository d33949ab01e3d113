import { expect, test } from 'vitest';
import { dump } from '../testing/dump.ts';
import { decodeBytes } from '../testing/outcome.ts';
import { len, num, packed } from '../testing/protobuf.ts';

/** What all layouts below say: `main.go:5 main` called `work`, inlined, for 7; and 3 samples at an address alone. */
const SAID = ['0x1020 = 3 {}', '0x1020 main:5 work:9 = 7 {thread=worker}'];
const STRINGS = ['', 'cpu', 'nanoseconds', 'main', 'work', 'main.go', 'thread', '/bin/app'];
const TYPE = [...num(1, 1), ...num(2, 2)];
const ATTRIBUTE = [...len(1, 'thread'), ...len(2, len(1, 'worker'))];
const LINES = [
  [...num(1, 1), ...num(2, 9)],
  [...num(1, 0), ...num(2, 5)],
];

const data = (profile: number[]) => Uint8Array.from(len(1, [...len(1, []), ...len(2, len(2, profile))]));
const strings = (field: number) => STRINGS.flatMap((text) => len(field, text));

/** Of the first half of 2025: the tables of the dictionary in each profile. */
const OWN = [
  ...len(1, TYPE),
  ...len(2, [...num(1, 0), ...num(2, 2), ...packed(3, [7]), ...packed(4, [0])]),
  ...len(2, [...num(1, 1), ...num(2, 1), ...packed(6, [1, 2, 3])]),
  ...len(3, [...num(1, 0x1000), ...num(2, 0x2000), ...num(4, 7)]),
  ...len(4, [...num(2, 0x1010), ...LINES.flatMap((line) => len(3, line))]),
  ...len(4, num(2, 0x1020)),
  ...packed(5, [0, 1]),
  ...len(6, [...num(1, 3), ...num(3, 5)]),
  ...len(6, [...num(1, 4), ...num(3, 5)]),
  ...len(7, ATTRIBUTE),
  ...strings(10),
  ...num(11, 1_700_000_000_000_000_000n),
  ...num(12, 5),
  ...len(13, TYPE),
  ...num(14, 7),
];

/** Of 2024; `indices` and `attributes` had other numbers before. */
const experimental = (indices: number, attributes: number) => [
  ...len(1, TYPE),
  ...len(2, [...num(7, 0), ...num(8, 2), ...packed(2, [7]), ...packed(10, [0])]),
  ...len(2, [...packed(1, [1]), ...packed(2, [3])]),
  ...len(3, [...num(1, 1), ...num(2, 0x1000), ...num(3, 0x2000), ...num(5, 7)]),
  ...len(4, [...num(1, 1), ...num(3, 0x1010), ...LINES.flatMap((line) => len(4, line))]),
  ...len(4, [...num(1, 2), ...num(3, 0x1020)]),
  ...len(5, [...num(1, 1), ...num(2, 3), ...num(4, 5)]),
  ...len(5, [...num(1, 2), ...num(2, 4), ...num(4, 5)]),
  ...strings(6),
  ...num(9, 1_700_000_000_000_000_000n),
  ...num(10, 5),
  ...len(11, TYPE),
  ...num(12, 7),
  ...packed(indices, [0, 1]),
  ...len(attributes, ATTRIBUTE),
];

const OWN_JSON = {
  sampleType: [{ typeStrindex: 1, unitStrindex: 2 }],
  sample: [
    { locationsLength: 2, value: ['7'], attributeIndices: [0] },
    { locationsStartIndex: 1, locationsLength: 1, timestampsUnixNano: ['1', '2', '3'] },
  ],
  mappingTable: [{ memoryStart: '4096', memoryLimit: '8192', filenameStrindex: 7 }],
  locationTable: [
    { address: '4112', line: [{ functionIndex: 1, line: '9' }, { line: '5' }] },
    { address: '4128', line: [] },
  ],
  locationIndices: [0, 1],
  functionTable: [
    { nameStrindex: 3, filenameStrindex: 5 },
    { nameStrindex: 4, filenameStrindex: 5 },
  ],
  attributeTable: [{ key: 'thread', value: { stringValue: 'worker' } }],
  stringTable: STRINGS,
  timeNanos: '1700000000000000000',
  durationNanos: '5',
  periodType: { typeStrindex: 1, unitStrindex: 2 },
  period: '7',
};
const OLD_TYPE = { type: '1', unit: '2' };
const OLD_JSON = {
  profileId: 'AAAA',
  startTimeUnixNano: '1',
  profile: {
    sampleType: [OLD_TYPE],
    sample: [
      { locationsStartIndex: '0', locationsLength: '2', value: ['7'], attributes: ['0'] },
      { locationIndex: ['1'], value: ['3'] },
    ],
    mapping: [{ id: '1', memoryStart: '4096', memoryLimit: '8192', filename: '7' }],
    location: [
      { id: '1', address: '4112', line: [{ functionIndex: '1', line: '9' }, { line: '5' }] },
      { id: '2', address: '4128' },
    ],
    locationIndices: ['0', '1'],
    function: [
      { id: '1', name: '3', filename: '5' },
      { id: '2', name: '4', filename: '5' },
    ],
    attributeTable: [{ key: 'thread', value: { stringValue: 'worker' } }],
    stringTable: STRINGS,
    timeNanos: '1700000000000000000',
    durationNanos: '5',
    periodType: OLD_TYPE,
    period: '7',
  },
};
const json = (profile: unknown) =>
  new TextEncoder().encode(JSON.stringify({ resourceProfiles: [{ scopeProfiles: [{ profiles: [profile] }] }] }));

test.each<[string, Uint8Array]>([
  ['tables in each profile', data(OWN)],
  ['tables in each profile, as JSON', json(OWN_JSON)],
  ['experimental', data(experimental(23, 24))],
  ['experimental, as JSON', json({ ...OLD_JSON.profile })],
  ['experimental, in a container', data([...len(1, [1, 2]), ...len(8, experimental(15, 16))])],
  ['experimental, in a container, as JSON', json(OLD_JSON)],
])('older layouts of OpenTelemetry: %s', async (_, bytes) => {
  const { profile, warnings } = await decodeBytes(bytes);
  expect(dump(profile)).toEqual(SAID);
  expect(profile).toMatchObject({
    timeNanos: 1_700_000_000_000_000_000n,
    durationNanos: 5n,
    period: 7,
    sampleTypes: [{ type: 'cpu', unit: 'nanoseconds' }],
    periodType: { type: 'cpu' },
    mappings: [{ start: 0x1000n, limit: 0x2000n, file: '/bin/app' }],
  });
  expect(warnings).toEqual([]);
});

test('slices of a dictionary whose samples have `values`, as they were called last', async () => {
  const dictionary = {
    locationTable: [{ lines: [{ functionIndex: 0, line: '5' }] }],
    functionTable: [{ nameStrindex: 3 }],
    stringTable: STRINGS,
  };
  const profile = {
    sampleType: { typeStrindex: 1, unitStrindex: 2 },
    sample: [{ locationsLength: 1, values: ['7', '5'] }],
    locationIndices: [0],
  };
  const text = JSON.stringify({ resourceProfiles: [{ scopeProfiles: [{ profiles: [profile] }] }], dictionary });
  expect(dump((await decodeBytes(new TextEncoder().encode(text))).profile)).toEqual(['main:5 = 12 {}']);
});

const DICTIONARY = {
  locationTable: [{}, { address: '4128', line: [{}] }, { line: [{ functionIndex: 1, line: '5' }] }],
  functionTable: [{}, { nameStrindex: 3 }],
  stringTable: STRINGS,
  attributeTable: [
    {},
    { keyStrindex: 6, unitStrindex: 2, value: { intValue: '9' } },
    { keyStrindex: 6, value: { doubleValue: 1.5 } },
  ],
  stackTable: [{}, { locationIndices: [1, 2] }],
};
const file = (sample: object, more: object = {}) => ({
  resourceProfiles: [
    {
      scopeProfiles: [{ profiles: [{ sampleType: { typeStrindex: 1, unitStrindex: 2 }, samples: [sample], ...more }] }],
    },
  ],
  dictionary: DICTIONARY,
});
const textOf = (...files: unknown[]) =>
  new TextEncoder().encode(files.map((one) => `${JSON.stringify(one)}\n`).join(''));

test('a function that stands for none leaves the address; attributes have units and fractions', async () => {
  const { profile } = await decodeBytes(textOf(file({ stackIndex: 1, values: ['7'], attributeIndices: [1, 2] })));
  expect(dump(profile)).toEqual(['main:5 0x1020 = 7 {thread=9, thread=1.5}']);
  expect(profile.samples.labels.unit.length).toBe(2);
  const missing = await decodeBytes(textOf(file({ stackIndex: 1, values: ['7'], attributeIndices: [9] }))).catch(
    (e) => e,
  );
  expect(missing.problem).toMatchObject({ id: 9n, of: 'attribute' });
});

test('numbers beyond 2^53 without quotation marks are exact', async () => {
  const text = JSON.stringify(file({ stackIndex: 1, values: [7] }, { timeUnixNano: '@' })).replace(
    '"@"',
    '1700000000000000001',
  );
  const { profile } = await decodeBytes(new TextEncoder().encode(text));
  expect(profile.timeNanos).toBe(1_700_000_000_000_000_001n);
});

test('a file with a line for each export, as the collector writes them, has the profiles of all', async () => {
  const lines = textOf(file({ stackIndex: 1, values: ['7'] }), file({ stackIndex: 1, values: ['5'] }));
  const { profiles } = await decodeBytes(lines);
  expect(profiles.map(({ name, profile }) => [name, ...dump(profile)])).toEqual([
    ['#1', 'main:5 0x1020 = 7 {}'],
    ['#2', 'main:5 0x1020 = 5 {}'],
  ]);
  const cut = await decodeBytes(lines.subarray(0, -20)).catch((e) => e);
  expect(cut.problem).toMatchObject({ kind: 'bad-json', what: 'cut' });
  expect(
    (await decodeBytes(new TextEncoder().encode(JSON.stringify(file({ values: ['3'] }), null, 2)))).profiles,
  ).toHaveLength(1);
});
