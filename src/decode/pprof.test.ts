import fc from 'fast-check';
import { Writer } from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { perftools } from '../gen/profile.js';
import { textAt } from '../lib/texts.ts';
import { type Problem, ProfileError } from '../profile/problem.ts';
import type { Profile } from '../profile/profile.ts';
import { PprofReader } from './pprof.ts';

const { Profile: Message } = perftools.profiles;
type IProfile = perftools.profiles.IProfile;

function read(bytes: Uint8Array, chunk = bytes.length): { profile: Profile; warnings: readonly unknown[] } {
  const reader = new PprofReader();
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  return reader.finish();
}

function encode(message: IProfile): Uint8Array {
  return Message.encode(message).finish().slice();
}

function problemOf(bytes: Uint8Array): Problem {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof ProfileError) return error.problem;
    throw error;
  }
  throw new Error('it opened');
}

/** What was encoded, read back from the columns. Ids are gone: stacks are lists of addresses, lines are names. Samples are sorted. */
function view(p: Profile) {
  const text = (i: number): string => textAt(p.strings, i);
  const stackOf = (row: number): string[] => {
    const stack: string[] = [];
    for (let r = row; r >= 0; r = p.stacks.prefix[r]!) {
      const l = p.stacks.location[r]!;
      const lines: string[] = [];
      for (let i = p.locations.lineStart[l]!; i < p.locations.lineStart[l + 1]!; i++) {
        lines.push(`${text(p.functions.name[p.locations.lineFunction[i]!]!)}:${p.locations.lineNumber[i]}`);
      }
      stack.push(`${p.locations.address[l]} ${lines.join('<')}`);
    }
    return stack;
  };
  const { labels } = p.samples;
  return {
    sampleTypes: p.sampleTypes,
    samples: sorted(
      Array.from({ length: p.samples.length }, (_, s) => ({
        stack: stackOf(p.samples.stack[s]!),
        values: p.samples.values.map((column) => column[s]),
        labels: Array.from({ length: (labels.start[s + 1] ?? 0) - (labels.start[s] ?? 0) }, (_, i) => {
          const at = labels.start[s]! + i;
          const key = text(labels.key[at]!);
          return labels.text[at]! >= 0
            ? `${key}=${text(labels.text[at]!)}`
            : `${key}=${labels.number[at]}${text(labels.unit[at]!)}`;
        }),
      })),
    ),
    comments: p.comments,
    time: p.timeNanos,
    duration: p.durationNanos,
    period: p.period,
  };
}

function sorted<T>(samples: T[]): T[] {
  return samples.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const count = fc.integer({ min: 0, max: 2 ** 40 });
const generated = fc
  .record({
    names: fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 6 }),
    columns: fc.integer({ min: 1, max: 3 }),
    /** Lines of each location, as (function, line). */
    locations: fc.array(fc.array(fc.tuple(fc.nat(5), fc.nat(900)), { maxLength: 3 }), { minLength: 1, maxLength: 8 }),
    samples: fc.array(
      fc.record({
        stack: fc.array(fc.nat(7), { maxLength: 9 }),
        values: fc.array(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), { minLength: 3, maxLength: 3 }),
        labels: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(9000)), { maxLength: 2 }),
      }),
      { maxLength: 30 },
    ),
    idStep: fc.constantFrom(1, 3, 70000, 2 ** 31, 2 ** 45),
    period: count,
    time: count,
    chunk: fc.integer({ min: 1, max: 300 }),
  })
  .map((g) => {
    const strings = ['', ...new Set(g.names.map((n) => `f${n}`))];
    const name = (i: number): number => 1 + (i % (strings.length - 1));
    const id = (i: number): number => (i + 1) * g.idStep;
    const location = (i: number): number => i % g.locations.length;
    const message: IProfile = {
      sampleType: Array.from({ length: g.columns }, (_, i) => ({ type: name(i), unit: 0 })),
      sample: g.samples.map((s) => ({
        locationId: s.stack.map((l) => id(location(l))),
        value: s.values.slice(0, g.columns),
        label: s.labels.map(([k, v, n]) => (v === 0 ? { key: name(k), num: n } : { key: name(k), str: name(v) })),
      })),
      location: g.locations.map((lines, i) => ({
        id: id(i),
        address: i + 4096,
        line: lines.map(([f, line]) => ({ functionId: id(name(f) - 1), line })),
      })),
      function: strings.slice(1).map((_, i) => ({ id: id(i), name: i + 1 })),
      stringTable: strings,
      period: g.period,
      timeNanos: g.time,
      comment: [name(0), name(1)],
    };
    const wanted = {
      sampleTypes: Array.from({ length: g.columns }, (_, i) => ({ type: strings[name(i)]!, unit: '' })),
      samples: sorted(
        g.samples.map((s) => ({
          stack: s.stack.map((l) => {
            const lines = g.locations[location(l)]!.map(([f, line]) => `${strings[name(f)]}:${line}`);
            return `${location(l) + 4096} ${lines.join('<')}`;
          }),
          values: s.values.slice(0, g.columns),
          labels: s.labels.map(([k, v, n]) => `${strings[name(k)]}=${v === 0 ? n : strings[name(v)]}`),
        })),
      ),
      comments: [strings[name(0)]!, strings[name(1)]!],
      time: BigInt(g.time),
      duration: 0n,
      period: g.period,
    };
    return { bytes: encode(message), wanted, chunk: g.chunk };
  });

it('reads back what was encoded, cut into chunks anywhere', () => {
  fc.assert(
    fc.property(generated, ({ bytes, wanted, chunk }) => {
      expect(view(read(bytes, chunk).profile)).toEqual(wanted);
    }),
  );
});

const SMALL: IProfile = {
  sampleType: [{ type: 1, unit: 2 }],
  sample: [{ locationId: [2, 1], value: [7] }],
  location: [
    { id: 1, line: [{ functionId: 1, line: 10 }] },
    { id: 2, line: [{ functionId: 2, line: 20 }] },
  ],
  function: [
    { id: 1, name: 3 },
    { id: 2, name: 4 },
  ],
  stringTable: ['', 'space', 'bytes', 'main', 'leaf'],
};

/** Top-level records of an encoded message, so that a test can put them in another order. */
function records(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    let to = at + 1;
    if ((bytes[at]! & 7) === 2) to += 1 + bytes[to]!;
    else while (bytes[to++]! >= 128);
    parts.push(bytes.subarray(at, to));
    at = to;
  }
  return parts;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('what is legal but unusual', () => {
  it('takes records in any order', () => {
    const parts = records(encode({ ...SMALL, period: 5, timeNanos: 6 }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...parts.keys()], { minLength: parts.length }), (order) => {
        // Strings keep their order among themselves: their place is their index. So do sample types, of which there is one.
        const strings = order.filter((i) => parts[i]![0] === 50).sort((a, b) => a - b);
        const mixed = order.map((i) => (parts[i]![0] === 50 ? strings.shift()! : i));
        expect(view(read(concat(mixed.map((i) => parts[i]!))).profile)).toEqual(
          view(read(encode({ ...SMALL, period: 5, timeNanos: 6 })).profile),
        );
      }),
    );
  });

  it('takes repeated numbers packed, unpacked, and both in one sample', () => {
    const sample = new Writer().uint32(8).uint32(2).uint32(10).fork().uint32(1).ldelim().uint32(16).uint32(7).finish();
    const others = records(encode({ ...SMALL, sample: [] }));
    const mixed = new Writer().uint32(18).bytes(sample).finish();
    expect(view(read(concat([...others, mixed])).profile)).toEqual(view(read(encode(SMALL)).profile));
  });

  it('skips what it does not know, groups too, and lets the last scalar count', () => {
    const group = new Writer()
      .uint32(99 * 8 + 3)
      .uint32(8)
      .uint32(1)
      .uint32(99 * 8 + 4)
      .finish();
    const unknown = new Writer()
      .uint32(98 * 8 + 2)
      .string('later')
      .uint32(97 * 8 + 5)
      .fixed32(1)
      .uint32(96)
      .uint32(3)
      .finish();
    const period = new Writer().uint32(96).uint32(41).finish();
    const { profile, warnings } = read(concat([group, unknown, encode(SMALL), period]), 1);
    expect(profile.period).toBe(41);
    expect(warnings).toEqual([{ kind: 'groups-skipped', count: 1 }]);
  });

  it('takes default_sample_type where the file has such a type, else the last', () => {
    const two: IProfile = {
      ...SMALL,
      sampleType: [
        { type: 3, unit: 2 },
        { type: 1, unit: 2 },
      ],
      sample: [{ value: [1, 2] }],
    };
    expect(read(encode(two)).profile.defaultSampleType).toBe(1);
    expect(read(encode({ ...two, defaultSampleType: 3 })).profile.defaultSampleType).toBe(0);
    expect(read(encode({ ...two, defaultSampleType: 4 })).profile.defaultSampleType).toBe(1);
  });
});

describe('what is refused', () => {
  it.each<[string, IProfile, Problem]>([
    ['no sample type', { ...SMALL, sampleType: [] }, { kind: 'no-sample-type', samples: 1 }],
    ['no strings', { ...SMALL, stringTable: [] }, { kind: 'no-string-table' }],
    [
      'a value too few',
      { ...SMALL, sample: [...SMALL.sample!, { value: [] }] },
      { kind: 'value-count', sample: 2, values: 0, sampleTypes: 1 },
    ],
    [
      'a location that is not there',
      { ...SMALL, sample: [...SMALL.sample!, { locationId: [9], value: [1] }] },
      { kind: 'dangling-location', sample: 2, id: 9n },
    ],
    [
      'a function that is not there',
      { ...SMALL, location: [...SMALL.location!, { id: 3, line: [{ functionId: 8 }] }] },
      { kind: 'dangling-function', location: 3, id: 8n },
    ],
    [
      'an id that occurs twice',
      { ...SMALL, function: [...SMALL.function!, { id: 2, name: 3 }] },
      { kind: 'duplicate-id', table: 'function', id: 2n },
    ],
    ['a location without an id', { ...SMALL, location: [{}] }, { kind: 'zero-id', table: 'location', row: 1 }],
    [
      'a mapping without an id',
      { ...SMALL, mapping: [{ filename: 4 }] },
      { kind: 'zero-id', table: 'mapping', row: 1 },
    ],
    [
      'a string that is not there',
      { ...SMALL, function: [{ id: 1, name: 99 }, SMALL.function![1]!] },
      { kind: 'string-range', owner: 'function', row: 1, field: 'name', index: 99, count: 5 },
    ],
  ])('%s', (_, message, problem) => {
    expect(problemOf(encode(message))).toEqual(problem);
  });

  it('a profile that is cut, with the place', () => {
    const bytes = encode(SMALL);
    expect(problemOf(bytes.subarray(0, bytes.length - 2))).toEqual({
      kind: 'proto-truncated',
      at: bytes.length - 5,
      field: 'string_table',
      claimed: 4,
      left: 2,
    });
  });

  it('a varint of eleven bytes', () => {
    const long = [16, ...new Array(10).fill(0xff), 1];
    expect(problemOf(Uint8Array.from([18, long.length, ...long]))).toEqual({ kind: 'proto-varint', at: 3 });
  });

  it.each([
    ['sample', 2, 3],
    ['mapping', 3, 10],
    ['location', 4, 5],
    ['function', 5, 5],
  ] as const)('a field of a %s with the type of another, which would be lost', (_, record, fields) => {
    for (let field = 1; field <= fields; field++) {
      // As 4 bytes there is none, and a message or text only where numbers may be packed, or are none.
      const types = (record === 2 && field < 3) || (record === 4 && field === 4) ? [5] : [5, 2];
      for (const type of record === 2 && field === 3 ? [5] : types) {
        const content = [8 * field + type, ...(type === 5 ? [1, 1, 1, 1] : [1, 1])];
        const bytes = concat([Uint8Array.from([8 * record + 2, content.length, ...content]), encode(SMALL)]);
        expect([field, type, problemOf(bytes).kind]).toEqual([field, type, 'proto-wire-type']);
      }
    }
  });

  it('two profiles, one behind the other', () => {
    expect(problemOf(concat([encode(SMALL), encode(SMALL)]))).toMatchObject({ kind: 'two-profiles' });
  });
});

it('keeps ids apart that are equal in their low 32 bits', () => {
  const ids = [1n, 2n ** 32n + 1n, 2n ** 63n, 2n ** 64n - 1n];
  const parts = [records(encode({ ...SMALL, sample: [], location: [] }))].flat();
  for (const [i, id] of ids.entries()) {
    const location = new Writer().uint32(8);
    const varint = (n: bigint): number[] => (n < 128n ? [Number(n)] : [Number(n & 127n) | 128, ...varint(n >> 7n)]);
    const sample = [10, varint(id).length, ...varint(id), 16, i + 1];
    parts.push(Uint8Array.from([18, sample.length, ...sample]));
    const record = [...location.finish(), ...varint(id), 24, i + 1];
    parts.push(Uint8Array.from([34, record.length, ...record]));
  }
  const { profile } = read(concat(parts));
  expect([...profile.locations.address]).toEqual([1n, 2n, 3n, 4n]);
  expect([...profile.samples.stack]).toEqual([0, 1, 2, 3]);
});
