// The reader alone: the package's entry brings writer, remote calls and types along.
import Reader from 'protobufjs/src/reader.js';
import { fail } from '../profile/problem.ts';

/** Wire types of protocol buffers (https://protobuf.dev/programming-guides/encoding/). */
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED32 = 5;

const TWO_32 = 4294967296;
const TWO_53 = 9007199254740992;

/**
 * protobufjs' reader with what profile.proto needs besides: 64-bit numbers without `Long`, and errors that know their place.
 * `origin` is the offset of `buf[0]` in the whole input. A read may run past `end` of the message it belongs to (never past what
 * memory holds): whoever reads a message calls `leave` at its end, which notices.
 */
export class WireReader extends Reader {
  origin = 0;
  /** Both halves of the last varint of more than 28 bits. */
  lo = Number.NaN; // from the start a number that is no small integer: engines would prepare for those, in vain
  hi = Number.NaN;
  /** Whether the last `int64` was too large to be exact. */
  inexact = false;

  constructor() {
    super(new Uint8Array(0));
  }

  /** Offset of the next byte in the whole input. */
  at(): number {
    return this.origin + this.pos;
  }

  /** A signed 64-bit varint. From 2^53 on the nearest number, and `inexact` is set; `lo` and `hi` hold it exactly. */
  number(): number {
    const buf = this.buf;
    let b = buf[this.pos++]!;
    if (b < 128) return b;
    let v = b & 127;
    b = buf[this.pos++]!;
    v |= (b & 127) << 7;
    if (b < 128) return v;
    b = buf[this.pos++]!;
    v |= (b & 127) << 14;
    if (b < 128) return v;
    b = buf[this.pos++]!;
    v |= (b & 127) << 21;
    if (b < 128) return v;
    this.pos -= 4;
    this.varint64();
    if (this.hi < 0x80000000) {
      const n = this.hi * TWO_32 + this.lo;
      if (n >= TWO_53) this.inexact = true;
      return n;
    }
    const n = (~this.hi >>> 0) * TWO_32 + (~this.lo >>> 0) + 1;
    if (n >= TWO_53) this.inexact = true;
    return -n;
  }

  /** An unsigned 64-bit varint, exactly. */
  bigint(): bigint {
    this.varint64();
    return (BigInt(this.hi) << 32n) | BigInt(this.lo);
  }

  /** Reads a varint into `lo` and `hi` (both unsigned). Throws `proto-varint` after ten bytes. */
  varint64(): void {
    const buf = this.buf;
    const from = this.pos;
    let lo = 0;
    let hi = 0;
    for (let i = 0; i < 10; i++) {
      const b = buf[this.pos++]!;
      const bits = b & 127;
      if (i < 4) lo |= bits << (7 * i);
      else if (i === 4) {
        lo |= bits << 28;
        hi = bits >> 4;
      } else hi |= bits << (7 * i - 32);
      if (!(b >= 128)) {
        this.lo = lo >>> 0;
        this.hi = hi >>> 0;
        return;
      }
    }
    fail({ kind: 'proto-varint', at: this.origin + from });
  }

  /** A length; checked against `end`, the first position after the message that holds it. Returns where the content ends. */
  enter(end: number, field: string): number {
    const to = this.pos + 1 + this.buf[this.pos]!;
    if (!(to < this.pos + 129 && to <= end)) return this.enterFar(end, field);
    this.pos++;
    return to;
  }

  /** `enter` where a length has several bytes, or is too much. */
  private enterFar(end: number, field: string): number {
    const at = this.at();
    const length = this.number();
    if (length < 0 || this.pos + length > end) {
      fail({ kind: 'proto-truncated', at, field, claimed: length, left: Math.max(0, end - this.pos) });
    }
    return this.pos + length;
  }

  /** To be called where a message should end: throws if the last read ran past it. */
  leave(end: number, field: string): void {
    if (this.pos > end)
      fail({ kind: 'proto-truncated', at: this.origin + end, field, claimed: this.pos - end, left: 0 });
  }

  /** Skips a field's content. Returns the number of groups skipped. Throws `proto-wire-type` for one that does not exist. */
  skipField(tag: number, end: number, field: string): number {
    switch (tag & 7) {
      case VARINT:
        this.varint64();
        return 0;
      case FIXED64:
        this.pos += 8;
        return 0;
      case BYTES:
        this.pos = this.enter(end, field);
        return 0;
      case FIXED32:
        this.pos += 4;
        return 0;
      case GROUP_START:
        return this.skipGroup(end, field);
      default:
        return fail({ kind: 'proto-wire-type', at: this.at(), field, wireType: tag & 7 });
    }
  }

  /** Groups nest without a limit, so the depth is counted, not recursed into. */
  private skipGroup(end: number, field: string): number {
    let depth = 1;
    while (depth > 0) {
      if (this.pos >= end) fail({ kind: 'proto-truncated', at: this.origin + end, field, claimed: 1, left: 0 });
      const tag = this.readTag(field);
      if ((tag & 7) === GROUP_START) depth++;
      else if ((tag & 7) === GROUP_END) depth--;
      else this.skipField(tag, end, field);
    }
    return 1;
  }

  /** A field's tag: number × 8 + wire type, up to 2^32 (so `tag >>> 3`, never `>>`). Throws `proto-wire-type` for field number 0. */
  readTag(field: string): number {
    const tag = this.buf[this.pos]!;
    if (!(tag > 7 && tag < 128)) return this.readLongTag(field);
    this.pos++;
    return tag;
  }

  /** `readTag` where a tag has several bytes, or is none. */
  private readLongTag(field: string): number {
    const at = this.at();
    const tag = this.number();
    if (tag < 8 || tag >= TWO_32) fail({ kind: 'proto-wire-type', at, field, wireType: tag & 7 });
    return tag;
  }

  /** Throws unless the tag just read has the wire type its field is declared with. */
  expect(tag: number, wireType: number, field: string): void {
    if ((tag & 7) !== wireType) fail({ kind: 'proto-wire-type', at: this.at(), field, wireType: tag & 7 });
  }
}
