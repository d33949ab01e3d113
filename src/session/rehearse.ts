import { breathe } from '../lib/breathe.ts';
import { WHOLE } from '../profile/cut.ts';
import type { OpenListener, ProfileId } from './protocol.ts';
import type { Session } from './sessionType.ts';

/**
 * Opens a made-up profile a few times, in small steps, while nothing else is to be done: engines run code slowly until they have seen it run often
 * enough, and would learn all of it from the first file the user drops. Ends early once `wanted` says that there is real work.
 */
export async function rehearse(session: Session, wanted: () => boolean): Promise<void> {
  const file = await gzipped(madeUpProfile());
  const id = 1 as ProfileId;
  const show = { sampleType: '', order: 'size', cut: WHOLE, pixels: 1000 } as const;
  const tell: OpenListener = { progress: () => {}, preview: () => {} };
  for (let run = 0; run < RUNS && !wanted(); run++) {
    await session.open({ id, name: 'rehearsal', source: new Blob([file]), show }, tell);
    await breathe();
    for (let sampleType = 0; sampleType < VALUES && !wanted(); sampleType++) {
      const column = { profile: id, sampleType, cut: WHOLE };
      await session.picture({ ...column, order: 'size', knownTree: -1, quick: { zoom: 0, pixels: 1000 } });
      await session.search({ ...column, text: 'serve' });
    }
    for (const kind of ['focus', 'hide'] as const) {
      if (wanted()) break;
      const cut = { ...WHOLE, filters: [{ kind, text: `serve${run}` }] };
      await session.picture({ profile: id, sampleType: 3, cut, order: 'size', knownTree: -1, quick: null });
    }
    await session.close(id);
    await breathe();
  }
}

const RUNS = 10;
const SAMPLES = 1200;
const LOCATIONS = 400;
const VALUES = 4;
const DEEPEST = 24;

/** Bytes of a Go heap profile with four sample types, one label, and stacks that share their beginnings. */
function madeUpProfile(): Uint8Array<ArrayBuffer> {
  const names = Array.from({ length: LOCATIONS }, (_, i) => `example.com/shop/part${i % 17}.(*Server).serve${i}`);
  const texts = ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inuse_objects', 'inuse_space', ...names];
  const out: number[] = [];
  for (const [type, unit] of [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ] as const) {
    field(out, 1, [8, type, 16, unit]);
  }
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  let stack: number[] = [];
  for (let s = 0; s < SAMPLES; s++) {
    stack = stack.slice(random(DEEPEST));
    while (stack.length < DEEPEST) stack.unshift(1 + random(LOCATIONS));
    const sample: number[] = [];
    field(sample, 1, varints(stack.slice(random(4))));
    field(sample, 2, varints(Array.from({ length: VALUES }, () => 1 + random(1 << 20))));
    field(sample, 3, varints([8, 4, 24, 16 + random(512)]));
    field(out, 2, sample);
  }
  for (let l = 1; l <= LOCATIONS; l++) {
    const line: number[] = [];
    field(line, 4, varints([8, l, 16, 10 + (l % 90)]));
    field(out, 4, [...varints([8, l, 24, 4096 + 16 * l]), ...line]);
    field(out, 5, varints([8, l, 16, 6 + l, 24, 6 + l]));
  }
  const encoder = new TextEncoder();
  for (const text of texts) field(out, 6, [...encoder.encode(text)]);
  return Uint8Array.from(out);
}

/** A length-delimited field, as protobuf writes it. */
function field(out: number[], number: number, bytes: readonly number[]): void {
  out.push(number * 8 + 2, ...varints([bytes.length]));
  for (const byte of bytes) out.push(byte);
}

function varints(values: readonly number[]): number[] {
  return values.flatMap((value) => {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    return [...bytes, rest];
  });
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
