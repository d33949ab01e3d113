import { breathe } from '../lib/breathe.ts';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import type { Session } from './sessionType.ts';
import { UNHEARD } from './unheard.ts';

/**
 * Opens a made-up profile a few times, in small steps, while nothing else is to be done: engines run code slowly until they have seen it run often
 * enough, and would learn all of it from the first file the user drops. Ends early once `wanted` says that there is real work.
 */
export async function rehearse(session: Session, wanted: () => boolean): Promise<void> {
  const id = 1 as ProfileId;
  const show = { sampleType: '', order: 'size', cut: WHOLE, pixels: 1000, fromSamples: 0 } as const;
  for (let run = 0; run < RUNS && !wanted(); run++) {
    const file = await gzipped(madeUpProfile(run));
    await session.open({ id, name: 'rehearsal', source: new Blob([file]), show }, UNHEARD);
    await breathe();
    // Opening comes first: what is asked of a profile is asked after it.
    if (run >= RUNS - ASKING) await ask(session, id, { run, wanted });
    await session.close(id);
    await breathe();
  }
}

async function ask(
  session: Session,
  profile: ProfileId,
  { run, wanted }: { readonly run: number; readonly wanted: () => boolean },
): Promise<void> {
  for (let sampleType = 0; sampleType < VALUES && !wanted(); sampleType++) {
    const column = { profile, sampleType, cut: WHOLE };
    await session.picture({ ...column, order: 'size', knownTree: -1, quick: { zoom: 0, pixels: 1000 } });
    await session.search({ ...column, text: 'serve' });
  }
  for (const kind of ['focus', 'hide'] as const) {
    if (wanted()) return;
    const cut = { ...WHOLE, filters: [{ kind, text: `/serve${run}/` }] };
    await session.picture({ profile, sampleType: 3, cut, order: 'size', knownTree: -1, quick: null });
  }
}

const RUNS = 8;
/** Of those, the last that also ask. */
const ASKING = 3;
const SAMPLES = 1400;
const LOCATIONS = 400;
/** Some ids take one byte, some three. */
const ID_STEP = 97;
const VALUES = 4;
const DEEPEST = 24;

/** Names and files of all the forms that there are ways to read. */
const FUNCTIONS = [
  ['example.com/shop/part%.(*Server).serve', '/src/shop/part%/server.go'],
  ['github.com/a/b/v2/pkg%.Map[...].func1', '/go/pkg/mod/github.com/a/b/v2@v2.3.4/pkg%/map.go'],
  ['net/http.(*conn).serve%', '/usr/local/go/src/net/http/server.go'],
  ['runtime.mallocgc%', '/usr/local/go/src/runtime/malloc.go'],
  ['example.com/shop/vendor/gopkg.in/yaml.v3.parse%', '/src/shop/vendor/gopkg.in/yaml.v3/parse.go'],
  ['main.größer%', 'main.go'],
  ['runtime.goexit%', '/usr/local/go/src/runtime/asm_amd64.s'],
] as const;

/** 2^64 − 1. */
const BIGGEST = [255, 255, 255, 255, 255, 255, 255, 255, 255, 1];

/**
 * Bytes of a Go heap profile with four sample types, one label, and stacks that share their beginnings. It has what real ones have, however
 * rarely, from ids and values of all lengths to addresses of 64 bits: what code meets for the first time makes an engine forget what it has
 * learned of it.
 */
function madeUpProfile(run: number): Uint8Array<ArrayBuffer> {
  const texts = ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inuse_objects', 'inuse_space', '/bin/shop'];
  const out: number[] = [];
  for (const [type, unit] of [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ] as const) {
    field(out, 1, [8, type, 16, unit]);
  }
  let seed = 7 + run;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  let stack: number[] = [];
  for (let s = 0; s < SAMPLES; s++) {
    stack = stack.slice(random(DEEPEST));
    while (stack.length < DEEPEST) stack.unshift((1 + random(LOCATIONS)) * ID_STEP);
    const sample: number[] = [];
    // Go packs what is more than two.
    if (s % 9 === 0) sample.push(8, ...varints(stack.slice(0, 1)));
    else field(sample, 1, varints(stack.slice(random(4))));
    field(sample, 2, varints(Array.from({ length: VALUES }, () => random(2 ** random(24)) * 2 ** random(16))));
    if (s % 4 > 0) field(sample, 3, varints([8, 4, 24, 16 + random(512)]));
    field(out, 2, sample);
  }
  field(out, 3, [...varints([8, 1, 16, 2 ** 22, 40, 7, 56, 1]), 24, ...BIGGEST]);
  for (let l = 1; l <= LOCATIONS; l++) {
    const location = varints([8, l * ID_STEP, 16, 1, 24, 2 ** (23 + (l % 26)) + 16 * l]);
    // Every third one holds a call that was inlined into another.
    for (const f of l % 3 === 0 ? [l, 1 + (l % 50)] : [l]) field(location, 4, varints([8, f, 16, 10 + (l % 900)]));
    field(out, 4, location);
  }
  for (let l = 1; l <= LOCATIONS; l++) {
    const [name, file] = FUNCTIONS[l % FUNCTIONS.length]!;
    field(out, 5, varints([8, l, 16, texts.length, 24, texts.length, 32, texts.length + 1, 40, l]));
    texts.push(name.replace('%', String(l)), file.replace('%', String(l % 17)));
  }
  const encoder = new TextEncoder();
  for (const text of texts) field(out, 6, [...encoder.encode(text)]);
  out.push(...varints([72, 1.6e18, 80, 1e9, 96, 524288, 112, 6]));
  field(out, 11, [8, 6, 16, 4]);
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
