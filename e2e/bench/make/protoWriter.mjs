const VARINT = 0;
const BYTES = 2;

/** Writes protobuf's wire format into a buffer that grows. Numbers are not negative and below 2^53. */
export class ProtoWriter {
  /** @param {number} size bytes to begin with */
  constructor(size) {
    this.buffer = Buffer.allocUnsafe(size);
    this.length = 0;
  }

  /** What was written so far, not copied. */
  bytes() {
    return this.buffer.subarray(0, this.length);
  }

  reset() {
    this.length = 0;
    return this;
  }

  /** @param {number} more bytes there has to be room for */
  reserve(more) {
    const needed = this.length + more;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, needed));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  /** @param {number} value */
  varint(value) {
    this.reserve(10);
    let rest = value;
    while (rest > 127) {
      this.buffer[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.length++] = rest;
  }

  /** A number; 0 is the default and is left out. @param {number} field @param {number} value */
  number(field, value) {
    if (value === 0) return;
    this.varint(field * 8 + VARINT);
    this.varint(value);
  }

  /** A string, packed numbers or a message. @param {number} field @param {Uint8Array} bytes */
  chunk(field, bytes) {
    this.varint(field * 8 + BYTES);
    this.varint(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }
}
