import { release } from '../lib/release.ts';
import { fail, ProfileError } from '../profile/problem.ts';

/** The bytes of a file. They may be asked for more than once, and are the same each time. */
export interface ByteSource {
  stream(): ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  /** In bytes; 0: not known. */
  readonly size: number;
  /** The last four bytes as a little-endian number: the unzipped length, if it is a gzip file and of one member. */
  readonly ending?: number;
  /** Rejects with the reason why the file cannot be read, if it cannot: a stream may fail without one. */
  readonly check?: () => Promise<unknown>;
}

/** Bytes chunk by chunk. A chunk is valid only until the next one is asked for. */
export type Bytes = AsyncGenerator<Uint8Array, void>;

/** The first bytes of a stream, taken off it. */
export interface Head {
  readonly bytes: Uint8Array;
  /** All that was taken off: `bytes`, and maybe more. */
  readonly taken: Uint8Array;
  /** The stream has no more than `taken`, and `bytes` is all of it. */
  readonly complete: boolean;
}

/** A source may hand out everything at once; a cancel should not have to wait for it. */
const PIECE = 1 << 20;

/** The chunks of a source, none of them long. What goes wrong while the file is read becomes a `ProfileError`. */
export async function* fileBytes(source: ByteSource): Bytes {
  const chunks = chunksOf(source);
  let read = 0;
  let count = 0;
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch((error: unknown) => unreadable(source, error));
      if (done) {
        if (read < source.size || count > 1) await stillThere(source, read);
        return;
      }
      count++;
      read += value.length;
      for (let at = 0; at < value.length; at += PIECE) yield value.subarray(at, at + PIECE);
    }
  } finally {
    await chunks.return?.();
  }
}

function chunksOf(source: ByteSource): AsyncIterator<Uint8Array> {
  const stream = source.stream();
  return 'getReader' in stream ? readAll(stream) : stream[Symbol.asyncIterator]();
}

/** Not every browser lets a stream be iterated. */
async function* readAll(stream: ReadableStream<Uint8Array>): Bytes {
  const reader = stream.getReader();
  let last: Uint8Array | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
      // Nobody holds a chunk any more that the next one is asked after; save that Node.js calls one written that it still reads, until the next is.
      if (last) release(last);
      last = value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** A file that another program writes meanwhile may just end, or be of two: what was read of it would be neither. */
async function stillThere(source: ByteSource, read: number): Promise<void> {
  await source.check?.().catch((error: unknown) => unreadable(source, error));
  if (read < source.size) fail({ kind: 'file-changed' });
}

async function unreadable({ check }: ByteSource, error: unknown): Promise<never> {
  if (error instanceof ProfileError) throw error;
  const reason =
    (await check?.().then(
      () => error,
      (better: unknown) => better,
    )) ?? error;
  const name = reason instanceof Error ? reason.name : '';
  if (name === 'NotFoundError') fail({ kind: 'file-gone' });
  if (/^(NotReadableError|NotAllowedError|SecurityError)$/.test(name)) fail({ kind: 'file-changed' });
  throw error;
}

/** Takes the first `length` bytes off, or all there are. */
export async function headOf(bytes: Bytes, length: number): Promise<Head> {
  let taken = new Uint8Array(0);
  for (;;) {
    const { done, value } = await bytes.next();
    if (done) return { bytes: taken.subarray(0, length), taken, complete: taken.length <= length };
    const chunk = taken.length === 0 ? value : concat(taken, value);
    if (chunk.length >= length) return { bytes: chunk.slice(0, length), taken: chunk, complete: false };
    taken = chunk.slice();
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** What was taken off, and then the rest. Ending it early leaves the rest as it is. */
export async function* joined(head: Head, rest: Bytes): Bytes {
  yield head.taken;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}

/** Reads to the end for the sake of the error that may come: answers it, or null. */
export async function drain(bytes: Bytes): Promise<unknown> {
  try {
    while (!(await bytes.next()).done);
    return null;
  } catch (error) {
    return error;
  }
}
