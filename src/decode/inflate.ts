import { release } from '../lib/release.ts';
import { ProfileError } from '../profile/problem.ts';
import type { Format, InflateNotes } from './inflateMembers.ts';

export type { Format, InflateNotes } from './inflateMembers.ts';

/**
 * Inflates chunk by chunk. A chunk that comes out is valid only until the next one is asked for.
 * Errors of the source pass through.
 */
export type Inflate = (
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes,
) => AsyncGenerator<Uint8Array, void>;

/** The platform gave up, for whatever reason: its texts differ, and some of its reasons are not even faults; or what came was only counted. Ask pako. */
export class NativeInflateError extends Error {}

export function hasNativeInflate(): boolean {
  return typeof DecompressionStream === 'function';
}

/** A gzip member ends in CRC-32 and length, four bytes each. */
const TRAILER = 8;

/**
 * The platform's inflate: the fastest, but strict in some browsers and lax in others. Where its answer may be wrong (an error, or
 * a length that is not the one the file states, as with several members or something after the end) it throws `NativeInflateError`.
 */
export async function* inflateNative(
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes = { trailing: 0 },
): AsyncGenerator<Uint8Array, void> {
  const stream = new DecompressionStream(format === 'gzip' ? 'gzip' : 'deflate');
  const tail = new Uint8Array(TRAILER);
  const reader = stream.readable.getReader();
  const feeding = feed(chunks, stream.writable.getWriter(), { tail, notes });
  feeding.catch(() => undefined); // heard of below, which may be later than browsers wait before they complain
  let length = 0;
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await nativeStep(reader.read());
      if (done) break;
      length += value.length;
      yield value;
      // The next one is made where it was, on pages that are there.
      release(value);
    }
    await nativeStep(feeding);
    ended = true;
    const stated = new DataView(tail.buffer).getUint32(TRAILER - 4, true);
    if (format === 'gzip' && stated !== length % 2 ** 32) throw new NativeInflateError();
  } finally {
    if (!ended) reader.cancel().catch(() => undefined);
  }
}

async function nativeStep<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw error instanceof ProfileError ? error : new NativeInflateError();
  }
}

/** Bytes written at once: all that comes out of them, up to a thousand times as much, is made before the first of it can be looked at. */
const MOUTHFUL = 1 << 15;

/** Writes all chunks; an error of the source becomes the error of the stream. */
async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
  { tail, notes }: { readonly tail: Uint8Array; readonly notes: InflateNotes },
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      keepTail(tail, chunk);
      // Nothing is written, too: it tells whether anybody still reads.
      let at = 0;
      do {
        const mouthful = chunk.subarray(at, at + MOUTHFUL) as Uint8Array<ArrayBuffer>;
        notes.taken = (notes.taken ?? 0) + mouthful.length;
        await writer.write(mouthful);
        at += MOUTHFUL;
      } while (at < chunk.length);
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}

/** `tail` holds the last bytes of all chunks so far. */
function keepTail(tail: Uint8Array, chunk: Uint8Array): void {
  const taken = Math.min(tail.length, chunk.length);
  tail.copyWithin(0, taken);
  tail.set(chunk.subarray(chunk.length - taken), tail.length - taken);
}

/**
 * pako's inflate: checksums and lengths verified, several members joined, bytes after the end counted in `notes` and ignored. Most files never
 * need it, so it is loaded when one does, or before, when there is time (`loadPako`). Throws `ProfileError` (`gzip-truncated`, `gzip-checksum`,
 * `gzip-damaged`).
 */
export async function* inflatePako(
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes,
): AsyncGenerator<Uint8Array, void> {
  const { inflateMembers } = await loadPako();
  yield* inflateMembers(chunks, format, notes);
}

export function loadPako(): Promise<typeof import('./inflateMembers.ts')> {
  return import('./inflateMembers.ts');
}

export function isGzip(error: unknown): boolean {
  return error instanceof ProfileError && error.problem.kind.startsWith('gzip-');
}

export function isDamage(error: unknown): boolean {
  return error instanceof ProfileError && /^gzip-(damaged|checksum)$/.test(error.problem.kind);
}
