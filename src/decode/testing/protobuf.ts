/** Just enough of a writer to make profiles, good ones and bad ones, byte by byte. Independent of the reader under test. */

export function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

/** A field that is a number. */
export function num(field: number, value: number | bigint): number[] {
  return [...varint(field * 8), ...varint(value)];
}

/** A field that is a string, a message or packed numbers. */
export function len(field: number, content: string | readonly number[]): number[] {
  const bytes = typeof content === 'string' ? [...new TextEncoder().encode(content)] : content;
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

export function packed(field: number, values: readonly (number | bigint)[]): number[] {
  return len(field, values.flatMap(varint));
}

/** The parts of a profile, each a list of whole records, in the order a Go program writes them. */
export interface Parts {
  sampleTypes: number[];
  samples: number[];
  mappings: number[];
  locations: number[];
  functions: number[];
  strings: number[];
  rest: number[];
}

const STRINGS = ['', 'alloc_space', 'bytes', 'inuse_space', 'main.main', 'main.leak', 'main.go'];

/** A heap profile of two samples: main.main (1, 10) and main.main → main.leak (2, 200). */
export function heapParts(): Parts {
  const functionOf = (id: number, name: number) => len(5, [...num(1, id), ...num(2, name), ...num(4, 6)]);
  const locationOf = (id: number) => len(4, [...num(1, id), ...num(2, 1), ...len(4, [...num(1, id), ...num(2, 7)])]);
  return {
    sampleTypes: [...len(1, [...num(1, 1), ...num(2, 2)]), ...len(1, [...num(1, 3), ...num(2, 2)])],
    samples: [
      ...len(2, [...packed(1, [1]), ...packed(2, [1, 10])]),
      ...len(2, [...packed(1, [2, 1]), ...packed(2, [2, 200])]),
    ],
    mappings: len(3, num(1, 1)),
    locations: [...locationOf(1), ...locationOf(2)],
    functions: [...functionOf(1, 4), ...functionOf(2, 5)],
    strings: STRINGS.flatMap((text) => len(6, text)),
    rest: num(9, 1_700_000_000_000_000_000n),
  };
}

/** The bytes of `heapParts`, with some parts replaced. */
export function heapProfile(changed: Partial<Parts> = {}): Uint8Array<ArrayBuffer> {
  const parts = { ...heapParts(), ...changed };
  const { sampleTypes, samples, mappings, locations, functions, strings, rest } = parts;
  return Uint8Array.from([sampleTypes, samples, mappings, locations, functions, strings, rest].flat());
}
