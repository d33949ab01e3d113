// Makes heap profiles of any size that have the shape of Go's: deep stacks with shared prefixes, inlined lines, four sample
// types, an object size as a label. The same size gives the same bytes on every machine.
import { growCallTree } from './callTree.mjs';
import { functionMaker } from './names.mjs';
import { ProtoWriter } from './protoWriter.mjs';
import { randomFrom } from './random.mjs';

/** @typedef {{ samples: number, functions: number, seed: number }} Size */

/** @type {Readonly<Record<string, Size>>} */
export const SIZES = {
  heap_S: { samples: 2_000, functions: 1_500, seed: 11 },
  heap_M: { samples: 50_000, functions: 8_000, seed: 22 },
  heap_L: { samples: 250_000, functions: 20_000, seed: 33 },
  heap_XL: { samples: 1_000_000, functions: 50_000, seed: 44 },
};

const SAMPLE_TYPES = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
const SAMPLING_RATE = 524_288;
const TIME_NANOS = 1_750_000_000_000_000_000;
const MINUTE = 60_000_000_000;
/** Sizes of objects, as Go's allocator rounds them. */
const SIZE_CLASSES = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
  512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
  5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760,
  24576, 27264, 28672, 32768, 65536, 131072, 1048576,
];

class StringTable {
  constructor() {
    /** @type {Map<string, number>} */
    this.indices = new Map([['', 0]]);
  }

  /** @param {string} text */
  index(text) {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    this.indices.set(text, this.indices.size);
    return this.indices.size - 1;
  }
}

/** @typedef {{ name: number, file: number, startLine: number }} Fn names by index into the string table */
/** @typedef {{ functions: number[], lines: number[], address: number }} Location */

/**
 * Most locations have one line, some have two or three, as calls are inlined.
 * @param {readonly Fn[]} functions
 * @param {() => number} random
 * @returns {Location[]}
 */
function makeLocations(functions, random) {
  const below = (/** @type {number} */ n) => (random() * n) | 0;
  const count = Math.floor(functions.length * 1.6);
  return Array.from({ length: count }, (_, i) => {
    const depth = random() < 0.85 ? 1 : random() < 0.8 ? 2 : 3;
    /** @type {Location} */
    const location = { functions: [], lines: [], address: 0 };
    for (let j = 0; j < depth; j++) {
      const own = j === depth - 1 && i < functions.length;
      const fn = own ? i : below(functions.length);
      location.functions.push(fn);
      location.lines.push((functions[fn]?.startLine ?? 0) + below(200));
    }
    location.address = 0x400000 + i * 37 + below(30);
    return location;
  });
}

/** Objects and bytes, allocated and live, scaled by the sampling rate as runtime/pprof does. @param {() => number} random */
function makeValues(random) {
  const size = SIZE_CLASSES[(random() ** 1.7 * SIZE_CLASSES.length) | 0] ?? 8;
  const count = random() < 0.55 ? 1 : 1 + ((1 / (random() + 1e-4)) | 0);
  const liveCount = random() < 0.65 ? 0 : 1 + ((random() * count) | 0);
  const scale = 1 / (1 - Math.exp(-size / SAMPLING_RATE));
  const objects = Math.floor(count * scale);
  const live = Math.floor(liveCount * scale);
  return { size, values: [objects, objects * size, live, live * size] };
}

/**
 * The samples, with the leaf first.
 * @param {ProtoWriter} out
 * @param {ReturnType<typeof growCallTree>} calls
 * @param {{ bytesIndex: number, random: () => number }} how
 */
function writeSamples(out, { tree, leaves }, { bytesIndex, random }) {
  const sample = new ProtoWriter(1 << 12);
  const inner = new ProtoWriter(1 << 12);
  for (const leaf of leaves) {
    sample.reset();
    inner.reset();
    for (let node = leaf; node > 0; node = tree.parent[node] ?? 0) inner.varint((tree.location[node] ?? 0) + 1);
    sample.chunk(1, inner.bytes());
    const { size, values } = makeValues(random);
    inner.reset();
    for (const value of values) inner.varint(value);
    sample.chunk(2, inner.bytes());
    inner.reset();
    inner.number(1, bytesIndex);
    inner.number(3, size);
    sample.chunk(3, inner.bytes());
    out.chunk(2, sample.bytes());
  }
}

/** A message of numbers, by field. @param {Readonly<Record<number, number>>} fields */
function message(fields) {
  const writer = new ProtoWriter(64);
  for (const [field, value] of Object.entries(fields)) writer.number(Number(field), value);
  return writer.bytes();
}

/** @param {ProtoWriter} out @param {readonly Location[]} locations @param {readonly Fn[]} functions */
function writeTables(out, locations, functions) {
  locations.forEach(({ address, functions: callees, lines }, i) => {
    const location = new ProtoWriter(64);
    location.number(1, i + 1);
    location.number(2, 1);
    location.number(3, address);
    callees.forEach((fn, j) => {
      location.chunk(4, message({ 1: fn + 1, 2: lines[j] ?? 0 }));
    });
    out.chunk(4, location.bytes());
  });
  functions.forEach(({ name, file, startLine }, i) => {
    out.chunk(5, message({ 1: i + 1, 2: name, 3: name, 4: file, 5: startLine }));
  });
}

/**
 * @param {Size} size
 * @param {number} [snapshot] of one program: every minute another, with the same stacks and other values
 * @returns {Buffer} the unzipped bytes of a profile
 */
export function makeHeap({ samples, functions: count, seed }, snapshot = 0) {
  const random = randomFrom(seed);
  const strings = new StringTable();
  const types = SAMPLE_TYPES.map((type) => type.split('/').map((word) => strings.index(word)));
  const makeFunction = functionMaker(random);
  const functions = Array.from({ length: count }, () => {
    const { name, file, startLine } = makeFunction();
    return { name: strings.index(name), file: strings.index(file), startLine };
  });
  const locations = makeLocations(functions, random);
  const entries = 40 + (count >> 7);
  const calls = growCallTree({ samples, locations: locations.length, entries, random });

  const out = new ProtoWriter(1 << 24);
  for (const [type = 0, unit = 0] of types) out.chunk(1, message({ 1: type, 2: unit }));
  const bytesIndex = strings.index('bytes');
  writeSamples(out, calls, { bytesIndex, random: snapshot === 0 ? random : randomFrom(seed + snapshot) });
  const program = strings.index('/usr/local/bin/platform-server');
  out.chunk(3, message({ 1: 1, 2: 0x400000, 3: 0x5000000, 5: program, 7: 1, 8: 1, 9: 1 }));
  writeTables(out, locations, functions);
  const space = strings.index('space');
  // In alloc_space no sample is 0, so that every viewer has all the work.
  const shownFirst = strings.index('alloc_space');
  for (const text of strings.indices.keys()) out.chunk(6, Buffer.from(text));
  out.number(9, TIME_NANOS + snapshot * MINUTE);
  out.chunk(11, message({ 1: space, 2: bytesIndex }));
  out.number(12, SAMPLING_RATE);
  out.number(14, shownFirst);
  return out.bytes();
}
