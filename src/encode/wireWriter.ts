import { GrowableUint8 } from '../lib/columns.ts';

const VARINT = 0;
const BYTES = 2;
/** Numbers from here on do not fit into 32 bits. */
const WORD = 2 ** 32;

/** Writes the wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding): fields of integers and of bytes. */
export class WireWriter {
  private readonly out = new GrowableUint8(1 << 10);

  get length(): number {
    return this.out.length;
  }

  /** What has been written so far, not copied: valid until the next write. */
  get written(): Uint8Array {
    return this.out.array.subarray(0, this.out.length);
  }

  /** Begins anew, in the same memory. */
  reset(): void {
    this.out.length = 0;
  }

  /** What has been written; the writer is empty afterwards. */
  take(): Uint8Array {
    return this.out.take();
  }

  /** An integer; negative ones as 64 bits in two's complement. Beyond 2^53 only a bigint is exact. */
  varint(value: number | bigint): void {
    if (typeof value === 'bigint' || value < 0 || value >= 2 ** 53) this.long(BigInt(value));
    else {
      let rest = value;
      for (; rest >= WORD; rest = Math.floor(rest / 128)) this.out.push((rest % 128) | 0x80);
      for (; rest > 0x7f; rest >>>= 7) this.out.push((rest & 0x7f) | 0x80);
      this.out.push(rest);
    }
  }

  /** A field of an integer, left out where it is 0, as in proto3. */
  number(field: number, value: number | bigint): void {
    if (value === 0 || value === 0n) return;
    this.varint((field << 3) | VARINT);
    this.varint(value);
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.varint((field << 3) | BYTES);
    this.varint(bytes.length);
    this.out.append(bytes);
  }

  private long(value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    for (; rest > 0x7fn; rest >>= 7n) this.out.push(Number(rest & 0x7fn) | 0x80);
    this.out.push(Number(rest));
  }
}
