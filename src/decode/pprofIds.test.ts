import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Problem, ProfileError } from '../profile/problem.ts';
import type { Profile } from '../profile/profile.ts';
import { PprofReader } from './pprof.ts';
import { heapParts, len, num, packed, varint } from './testing/protobuf.ts';

const { sampleTypes, mappings, functions, strings } = heapParts();

/** Ids of one to ten bytes; the location of each is at its place in this list. */
const IDS = [
  1n,
  127n,
  128n,
  16_383n,
  16_384n,
  2n ** 21n,
  2n ** 22n,
  2n ** 28n,
  2n ** 32n + 1n,
  2n ** 53n,
  2n ** 64n - 1n,
];
const LOCATIONS = IDS.flatMap((id, at) => len(4, [...num(1, id), ...num(3, at)]));

/** The same number in more bytes, as some writers have it: the last says nothing. */
function longer(bytes: readonly number[], length: number): number[] {
  if (bytes.length >= length) return [...bytes];
  const more = [...bytes.slice(0, -1), bytes.at(-1)! | 128, ...new Array<number>(length - bytes.length).fill(128)];
  return [...more.slice(0, -1), 0];
}

function read(bytes: Uint8Array, chunk: number): Profile {
  const reader = new PprofReader();
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  return reader.finish().profile;
}

/** Of each sample, by its first value: where its locations are, leaf first. */
function stacksOf({ samples, stacks, locations }: Profile): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let s = 0; s < samples.length; s++) {
    const stack: number[] = [];
    for (let row = samples.stack[s]!; row >= 0; row = stacks.prefix[row]!) {
      stack.push(Number(locations.address[stacks.location[row]!]!));
    }
    found.set(samples.values[0]![s]!, stack);
  }
  return found;
}

/** An id as it is written: which, in how many bytes at least, and whether it goes on the field of the one before, has one of its own, or none that is packed. */
const written = fc.record({
  at: fc.nat(IDS.length - 1),
  bytes: fc.constantFrom(1, 1, 1, 2, 3, 5, 10),
  how: fc.constantFrom('on', 'on', 'packed', 'single'),
  behind: fc.constantFrom([], [], num(99, 0), num(99, 300), len(98, [255, 255])),
});

it('property: stacks are those of the file, however their ids are written and the file arrives', () => {
  const file = fc.record({
    stacks: fc.array(fc.array(written, { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
    chunk: fc.constantFrom(1, 7, 64, 1000, 100_000),
    textsFirst: fc.boolean(),
    between: fc.nat(300),
  });
  fc.assert(
    fc.property(file, ({ stacks, chunk, textsFirst, between }) => {
      const samples = stacks.map((stack, s) => {
        const fields: number[][] = [];
        let open: number[] | null = null;
        const close = (): void => {
          if (open) fields.push(len(1, open));
          open = null;
        };
        for (const { at, bytes, how, behind } of stack) {
          const id = longer(varint(IDS[at]!), bytes);
          if (how !== 'on' || behind.length > 0) close();
          if (behind.length > 0) fields.push([...behind]);
          if (how === 'single') fields.push([8, ...id]);
          else open = [...(open ?? []), ...id];
        }
        close();
        return len(2, [...fields.flat(), ...packed(2, [s + 1, 0])]);
      });
      const texts = [...strings, ...len(6, 'x'.repeat(between))];
      const tables = [...mappings, ...functions, ...LOCATIONS];
      // What stands between samples is forgotten, and what comes behind it moves up.
      const inner = samples.flatMap((sample, s) => [...sample, ...len(97, new Array(s * between).fill(255))]);
      const parts = textsFirst ? [sampleTypes, texts, tables, inner] : [sampleTypes, inner, tables, texts];
      const wanted = new Map(stacks.map((stack, s) => [s + 1, stack.map(({ at }) => at)]));
      expect(stacksOf(read(Uint8Array.from(parts.flat()), chunk))).toEqual(wanted);
    }),
  );
});

function problemOf(samples: readonly number[], before: readonly number[] = [], chunk = 100_000): Problem {
  const bytes = [...sampleTypes, ...before, ...samples, ...mappings, ...LOCATIONS, ...functions, ...strings];
  try {
    read(Uint8Array.from(bytes), chunk);
  } catch (error) {
    if (error instanceof ProfileError) return error.problem;
    throw error;
  }
  throw new Error('it opened');
}

const sample = (...fields: number[]) => len(2, [...fields, ...packed(2, [1, 1])]);

it('the first sample of the file whose stack names no location is named, wherever that stands in it', () => {
  const good = sample(...packed(1, [1, 127, 128]));
  for (const id of [0n, 2n, 16_385n, 2n ** 23n, 2n ** 32n + 2n, 2n ** 63n]) {
    const wrong = { kind: 'dangling-location', sample: 3, id };
    for (const stack of [[id], [id, 1n], [1n, id], [1n, id, 128n]]) {
      expect(problemOf([...good, ...good, ...sample(...packed(1, stack)), ...sample(...packed(1, [3]))])).toEqual(
        wrong,
      );
    }
  }
});

it('an id of eleven bytes is refused, with its place in the file, also where others were forgotten before it', () => {
  const long = new Array(10).fill(255);
  for (const before of [[], len(97, new Array(500).fill(255))]) {
    const at = sampleTypes.length + before.length;
    const wrong = sample(...len(1, [1, ...long, 1]));
    // Record, field, the id before it.
    expect(problemOf(wrong, before, 32)).toEqual({ kind: 'proto-varint', at: at + 2 + 2 + 1 });
  }
});

it('an id that goes on beyond its field is refused', () => {
  expect(problemOf(sample(...len(1, [1, 200])))).toMatchObject({
    kind: 'proto-truncated',
    field: 'sample.location_id',
  });
});
