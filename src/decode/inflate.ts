import { Z_BUF_ERROR, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako';
import { fail, ProfileError } from '../profile/problem.ts';

export type Format = 'gzip' | 'zlib';

/** Filled while a stream is inflated. */
export interface InflateNotes {
  /** Bytes after the end of the compressed data that belong to nothing. */
  trailing: number;
}

/**
 * Inflates chunk by chunk. A chunk that comes out is valid only until the next one is asked for.
 * Errors of the source pass through.
 */
export type Inflate = (
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes,
) => AsyncGenerator<Uint8Array, void>;

/** The platform gave up, for whatever reason: its texts differ, and some of its reasons are not even faults. Ask pako. */
export class NativeInflateError extends Error {
  override readonly name = 'NativeInflateError';
}

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
): AsyncGenerator<Uint8Array, void> {
  const stream = new DecompressionStream(format === 'gzip' ? 'gzip' : 'deflate');
  const tail = new Uint8Array(TRAILER);
  const reader = stream.readable.getReader();
  const feeding = feed(chunks, stream.writable.getWriter(), tail);
  let length = 0;
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await nativeStep(reader.read());
      if (done) break;
      length += value.length;
      yield value;
    }
    await nativeStep(feeding);
    ended = true;
    const stated = new DataView(tail.buffer).getUint32(TRAILER - 4, true);
    if (format === 'gzip' && stated !== length % 2 ** 32) throw new NativeInflateError('length');
  } finally {
    if (!ended) {
      feeding.catch(() => undefined);
      reader.cancel().catch(() => undefined);
    }
  }
}

async function nativeStep<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw error instanceof ProfileError ? error : new NativeInflateError(String(error));
  }
}

/** Writes all chunks; an error of the source becomes the error of the stream. */
async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
  tail: Uint8Array,
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      keepTail(tail, chunk);
      await writer.write(chunk as Uint8Array<ArrayBuffer>);
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

/** zlib's window bits 15, plus 32: find out from the header whether it is gzip or zlib. */
const ANY_WRAPPER = 15 + 32;
const OUTPUT_BYTES = 1 << 16;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * pako's inflate: checksums and lengths verified, several members joined, bytes after the end counted in `notes` and ignored.
 * Throws `ProfileError` (`gzip-truncated`, `gzip-checksum`, `gzip-damaged`).
 */
export async function* inflatePako(
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes,
): AsyncGenerator<Uint8Array, void> {
  const members = new Members(format);
  for await (const chunk of chunks) {
    members.input(chunk);
    for (let output = members.next(); output !== null; output = members.next()) yield output;
  }
  members.end();
  notes.trailing = members.trailing;
}

/** The members of a gzip file one after the other (a zlib stream is one member). */
class Members {
  /** Bytes after the last member. */
  trailing = 0;
  private readonly format: Format;
  private readonly strm = new ZStream();
  private readonly output = new Uint8Array(OUTPUT_BYTES);
  private inMember = true;
  /** Bytes of the next member's magic seen so far. */
  private magic = 0;
  /** Compressed bytes before the present chunk. */
  private origin = 0;

  constructor(format: Format) {
    this.format = format;
    zlibInflateInit2(this.strm, ANY_WRAPPER);
    this.strm.output = this.output;
    this.strm.avail_out = OUTPUT_BYTES;
  }

  /** The next compressed bytes; the ones before must have been used up by `next`. */
  input(chunk: Uint8Array): void {
    this.strm.input = chunk;
    this.strm.next_in = 0;
    this.strm.avail_in = chunk.length;
  }

  /** Some more of the output, null when the input is used up. */
  next(): Uint8Array | null {
    const { strm } = this;
    for (;;) {
      if (!this.inMember && !this.findMember()) break;
      if (strm.avail_in === 0 && strm.avail_out > 0) break;
      strm.next_out = 0;
      strm.avail_out = OUTPUT_BYTES;
      this.step();
      if (strm.next_out > 0) return this.output.subarray(0, strm.next_out);
    }
    this.origin += strm.next_in;
    strm.next_in = 0;
    return null;
  }

  private step(): void {
    const status = zlibInflate(this.strm, 0);
    if (status === Z_STREAM_END) {
      this.inMember = false;
      // Whatever did not fit before has come out by now.
      this.strm.avail_out = OUTPUT_BYTES;
    } else if (status !== Z_OK && status !== Z_BUF_ERROR) this.damaged();
  }

  /** After the end of a member: whether another begins. Anything else is trailing, and so is all that follows it. */
  private findMember(): boolean {
    const { strm } = this;
    while (strm.avail_in > 0) {
      if (this.trailing === 0 && this.format === 'gzip' && strm.input[strm.next_in] === GZIP_MAGIC[this.magic]) {
        strm.next_in++;
        strm.avail_in--;
        this.magic++;
        if (this.magic === GZIP_MAGIC.length) return this.beginMember();
      } else {
        this.trailing += this.magic + strm.avail_in;
        this.magic = 0;
        strm.next_in += strm.avail_in;
        strm.avail_in = 0;
      }
    }
    return false;
  }

  private beginMember(): boolean {
    const { strm } = this;
    const { input, next_in, avail_in } = strm;
    zlibInflateReset(strm);
    strm.input = Uint8Array.from(GZIP_MAGIC);
    strm.next_in = 0;
    strm.avail_in = GZIP_MAGIC.length;
    zlibInflate(strm, 0);
    strm.input = input;
    strm.next_in = next_in;
    strm.avail_in = avail_in;
    this.magic = 0;
    this.inMember = true;
    return true;
  }

  end(): void {
    if (this.inMember) fail({ kind: 'gzip-truncated', format: this.format, at: this.origin });
    this.trailing += this.magic;
  }

  private damaged(): never {
    const { format, strm } = this;
    const at = this.origin + strm.next_in;
    if (/incorrect (data|length) check/.test(strm.msg)) fail({ kind: 'gzip-checksum', format });
    if (/method/.test(strm.msg)) fail({ kind: 'gzip-damaged', format, what: 'method', at });
    const what = /header|window size/.test(strm.msg) ? 'header' : 'data';
    return fail({ kind: 'gzip-damaged', format, what, at });
  }
}
