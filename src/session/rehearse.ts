import { gzip } from '../encode/gzip.ts';
import { WireWriter } from '../encode/wireWriter.ts';
import { breathe } from '../lib/breathe.ts';
import { release } from '../lib/release.ts';
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
  const file = new Blob([(await gzip(madeUpProfile())) as Uint8Array<ArrayBuffer>]);
  for (let run = 0; run < RUNS && !wanted(); run++) {
    const made: unknown[] = [session];
    const tell = { ...UNHEARD, preview: (look: unknown) => void made.push(look) };
    await session.open({ id, name: 'rehearsal', source: file, show }, tell);
    await breathe();
    // Opening comes first: what is asked of a profile is asked after it.
    if (run >= RUNS - ASKING) await ask(session, id, { run, wanted, made });
    const arrays = arraysIn(made);
    await session.close(id);
    release(...arrays);
    await breathe();
  }
}

/** All that is reachable from there and worth giving back: nobody collects what an idle page has left, and it would count for the first file's. */
function arraysIn(root: unknown): Set<ArrayBufferView> {
  const seen = new Set<object>();
  const found = new Set<ArrayBufferView>();
  const agenda = [root];
  while (agenda.length > 0) {
    const value = agenda.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) {
      if (value.byteLength > 0) found.add(value);
    } else agenda.push(...(value instanceof Map ? value.values() : Object.values(value)));
  }
  return found;
}

async function ask(
  session: Session,
  profile: ProfileId,
  { run, wanted, made }: { readonly run: number; readonly wanted: () => boolean; readonly made: unknown[] },
): Promise<void> {
  for (let sampleType = 0; sampleType < VALUES && !wanted(); sampleType++) {
    const column = { profile, sampleType, cut: WHOLE };
    made.push(await session.picture({ ...column, order: 'size', knownTree: -1, quick: { zoom: 0, pixels: 1000 } }));
    made.push(await session.search({ ...column, text: 'serve' }));
  }
  for (const kind of ['focus', 'hide'] as const) {
    if (wanted()) return;
    const cut = { ...WHOLE, filters: [{ kind, text: `/serve${run}/` }] };
    made.push(await session.picture({ profile, sampleType: 3, cut, order: 'size', knownTree: -1, quick: null }));
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

const BIGGEST = 2n ** 64n - 1n;

/**
 * Bytes of a Go heap profile with four sample types, one label, and stacks that share their beginnings. It has what real ones have, however
 * rarely, from ids and values of all lengths to addresses of 64 bits: what code meets for the first time makes an engine forget what it has
 * learned of it. Nothing is made per sample or byte: an empty page would be left with the memory it took.
 */
function madeUpProfile(): Uint8Array {
  const texts = ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inuse_objects', 'inuse_space', '/bin/shop'];
  const out = new WireWriter();
  const part = new WireWriter();
  for (const [type, unit] of [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ] as const) {
    message(out, 1, part, [type, unit]);
  }
  samples(out);
  message(out, 3, part, [1, 2 ** 22, BIGGEST, 0, 7, 0, 1]);
  const line = new WireWriter();
  for (let l = 1; l <= LOCATIONS; l++) {
    part.reset();
    numbers(part, [l * ID_STEP, 1, 2 ** (23 + (l % 26)) + 16 * l]);
    // Every third one holds a call that was inlined into another.
    for (const f of l % 3 === 0 ? [l, 1 + (l % 50)] : [l]) message(part, 4, line, [f, 10 + (l % 900)]);
    out.bytes(4, part.written);
  }
  for (let l = 1; l <= LOCATIONS; l++) {
    const [name, file] = FUNCTIONS[l % FUNCTIONS.length]!;
    message(out, 5, part, [l, texts.length, texts.length, texts.length + 1, l]);
    texts.push(name.replace('%', String(l)), file.replace('%', String(l % 17)));
  }
  const encoder = new TextEncoder();
  for (const text of texts) out.bytes(6, encoder.encode(text));
  numbers(out, [0, 0, 0, 0, 0, 0, 0, 0, 1.6e18, 1e9, 0, 524288, 0, 6]);
  message(out, 11, part, [6, 4]);
  return out.take();
}

function samples(out: WireWriter): void {
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  // The innermost frames are other ones from sample to sample, the beginning stays a while.
  const stack = Array.from({ length: DEEPEST }, () => (1 + random(LOCATIONS)) * ID_STEP);
  const packed = new WireWriter();
  const sample = new WireWriter();
  for (let s = 0; s < SAMPLES; s++) {
    for (let i = random(DEEPEST); i > 0; i--) stack[i - 1] = (1 + random(LOCATIONS)) * ID_STEP;
    sample.reset();
    // Go packs what is more than two.
    if (s % 9 === 0) sample.number(1, stack[0]!);
    else {
      packed.reset();
      for (let i = random(4); i < DEEPEST; i++) packed.varint(stack[i]!);
      sample.bytes(1, packed.written);
    }
    packed.reset();
    for (let v = 0; v < VALUES; v++) packed.varint(random(2 ** random(24)) * 2 ** random(16));
    sample.bytes(2, packed.written);
    if (s % 4 > 0) message(sample, 3, packed, [4, 0, 16 + random(512)]);
    out.bytes(2, sample.written);
  }
}

/** Fields 1, 2 … of these values; 0 is left out. */
function numbers(out: WireWriter, values: readonly (number | bigint)[]): void {
  for (let i = 0; i < values.length; i++) out.number(1 + i, values[i]!);
}

/** A field that holds such fields, made in `part`. */
function message(out: WireWriter, field: number, part: WireWriter, values: readonly (number | bigint)[]): void {
  part.reset();
  numbers(part, values);
  out.bytes(field, part.written);
}
