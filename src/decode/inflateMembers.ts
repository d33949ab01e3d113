import { Z_BUF_ERROR, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako';
import { fail } from '../profile/problem.ts';
export type Format = 'gzip' | 'zlib';

/** Filled while a stream is inflated. */
export interface InflateNotes {
  /** Bytes after the end of the compressed data that belong to nothing. */
  trailing: number;
  /** Compressed bytes of which all that comes out has been handed out, and a few more. */
  taken?: number;
}

/** zlib's window bits 15, plus 32: find out from the header whether it is gzip or zlib. */
const ANY_WRAPPER = 15 + 32;
const OUTPUT_BYTES = 1 << 16;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** See `inflatePako`. */
export async function* inflateMembers(
  chunks: AsyncIterable<Uint8Array>,
  format: Format,
  notes: InflateNotes,
): AsyncGenerator<Uint8Array, void> {
  const members = new Members(format);
  for await (const chunk of chunks) {
    members.input(chunk);
    for (let output = members.next(); output !== null; output = members.next()) {
      notes.taken = members.taken;
      yield output;
    }
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

  /** Compressed bytes used up. */
  get taken(): number {
    return this.origin + this.strm.next_in;
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
