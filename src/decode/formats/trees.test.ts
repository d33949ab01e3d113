import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NONE } from '../../lib/brand.ts';
import { DEFAULT_LIMITS } from '../../profile/limits.ts';
import { decodeBytes } from '../testing/outcome.ts';
import { ProfileBuilder, sampleType } from './builder.ts';

/** With a list for each stack it would be five thousand million frames. */
const DEPTH = 100_000;
const NAMES = 100;
const each = <T>(make: (i: number) => T): T[] => Array.from({ length: DEPTH }, (_, i) => make(i));

function cpuProfile(): string {
  const nodes = each((i) => ({
    id: i + 1,
    callFrame: { functionName: `f${i % NAMES}`, url: 'a.js', lineNumber: 1 },
    hitCount: 1,
    children: i + 1 < DEPTH ? [i + 2] : [],
  }));
  return JSON.stringify({ nodes, startTime: 0, endTime: 1 });
}

/** A tree in itself, as what writes JSON cannot write that deep. */
function heapProfile(): string {
  const open = each((i) => `{"callFrame":{"functionName":"f${i % NAMES}","url":""},"selfSize":1,"children":[`);
  return `{"head":{"callFrame":{"functionName":"(root)","url":""},"selfSize":0,"children":[${open.join('')}${']}'.repeat(DEPTH)}]}}`;
}

function speedscope(): string {
  const events = [
    ...each((i) => ({ type: 'O', at: i, frame: i % NAMES })),
    ...each((i) => ({ type: 'C', at: DEPTH, frame: (DEPTH - 1 - i) % NAMES })),
  ];
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames: Array.from({ length: NAMES }, (_, i) => ({ name: `f${i}` })) },
    profiles: [{ type: 'evented', name: '', unit: 'none', startValue: 0, endValue: DEPTH, events }],
  });
}

function flamebearer(): string {
  const names = ['total', ...Array.from({ length: NAMES }, (_, i) => `f${i}`)];
  const levels = [[0, DEPTH, 0, 0], ...each((i) => [0, DEPTH - i, 1, 1 + (i % NAMES)])];
  return JSON.stringify({
    version: 1,
    flamebearer: { names, levels, numTicks: DEPTH, maxSelf: 1 },
    metadata: { format: 'single', units: 'objects', sampleRate: 0 },
  });
}

/** One stack, which is that of every sample: index 1 of the table. */
function otlp(): string {
  const names = Array.from({ length: NAMES }, (_, i) => `f${i}`);
  return JSON.stringify({
    resourceProfiles: [
      {
        scopeProfiles: [
          {
            profiles: [
              {
                sampleType: { typeStrindex: 1, unitStrindex: 2 },
                samples: each(() => ({ stackIndex: 1, values: ['1'] })),
              },
            ],
          },
        ],
      },
    ],
    dictionary: {
      mappingTable: [{}],
      locationTable: [{}, ...names.map((_, i) => ({ lines: [{ functionIndex: i + 1 }] }))],
      functionTable: [{}, ...names.map((_, i) => ({ nameStrindex: i + 3 }))],
      stringTable: ['', 'samples', 'count', ...names],
      stackTable: [{}, { locationIndices: each((i) => 1 + ((DEPTH - 1 - i) % NAMES)) }],
    },
  });
}

test.each([
  ['V8, processor', cpuProfile],
  ['V8, heap', heapProfile],
  ['speedscope', speedscope],
  ['Pyroscope', flamebearer],
  ['OpenTelemetry', otlp],
])(
  'a chain of 100,000 calls is no more than it is in the file: %s',
  async (_, text) => {
    const { profile, warnings } = await decodeBytes(new TextEncoder().encode(text()));
    expect(warnings).toEqual([]);
    expect(profile.stacks.length).toBe(DEPTH);
    expect(profile.stacks.prefix.every((prefix, row) => prefix === row - 1)).toBe(true);
    expect(profile.locations.length).toBe(NAMES);
    expect(profile.samples.length).toBe(DEPTH);
    const [values] = profile.samples.values;
    expect(values!.reduce((sum, value) => sum + value, 0)).toBe(DEPTH);
  },
  30_000,
);

test('100,000 calls of one caller, which they name, are looked at once each', async () => {
  const call = (i: number) => ({ id: i, callFrame: { functionName: `f${i}`, url: '' }, hitCount: 1 });
  const nodes = [call(0), ...each((i) => ({ ...call(i + 1), parent: 0 }))];
  const { profile } = await decodeBytes(new TextEncoder().encode(JSON.stringify({ nodes, startTime: 0, endTime: 1 })));
  expect(profile.stacks.length).toBe(DEPTH + 1);
  expect(profile.stacks.prefix.every((prefix, row) => prefix === (row === 0 ? -1 : 0))).toBe(true);
  expect(profile.samples.values[0]!.reduce((sum, value) => sum + value, 0)).toBe(DEPTH + 1);
});

const samples = fc.array(
  fc.record({
    stack: fc.array(fc.nat({ max: 3 }), { maxLength: 5 }),
    values: fc.tuple(fc.nat(), fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n })),
    labels: fc.array(fc.record({ key: fc.constantFrom('a', 'b'), value: fc.oneof(fc.nat(), fc.string()) }), {
      maxLength: 2,
    }),
  }),
  { maxLength: 30 },
);

test('the same samples as lists and as rows are the same profile', () => {
  fc.assert(
    fc.property(samples, (all) => {
      const [lists, rows] = [new ProfileBuilder(DEFAULT_LIMITS), new ProfileBuilder(DEFAULT_LIMITS)];
      for (const builder of [lists, rows]) for (let i = 0; i < 4; i++) builder.frame({ name: `f${i}` });
      for (const { stack, values, labels } of all) {
        lists.sample(stack, values, labels);
        const row = stack.reduceRight((prefix, location) => rows.row(prefix, location), NONE);
        rows.sampleAt(row, values, labels);
      }
      const facts = { sampleTypes: [sampleType('samples', 'count'), sampleType('space', 'bytes')] };
      // Without a sample there are no values, of which either would say so.
      if (all.length > 0) expect(rows.finish(facts)).toEqual(lists.finish(facts));
    }),
  );
});
