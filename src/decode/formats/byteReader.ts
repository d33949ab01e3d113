/** Bytes that come in chunks, taken off piece by piece. */
export class ByteReader {
  /** Bytes taken so far. */
  at = 0;
  private readonly chunks: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, fewer only at the end. They are the caller's. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      const piece = await this.some(missing);
      if (piece.length === 0) break;
      parts.push(piece.slice());
      missing -= piece.length;
    }
    return parts.length === 1 ? parts[0]! : joinedBytes(parts, length - missing);
  }

  /** Some of the next `most` bytes, none only at the end; valid until the next call. */
  async some(most: number): Promise<Uint8Array> {
    while (this.rest.length === 0) {
      const { done, value } = await this.chunks.next();
      if (done) return this.rest;
      this.rest = value;
    }
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    this.at += piece.length;
    return piece;
  }

  /** Goes on by so many bytes; false where there are not as many. */
  async skip(length: number): Promise<boolean> {
    let missing = length;
    while (missing > 0) {
      const piece = await this.some(missing);
      if (piece.length === 0) return false;
      missing -= piece.length;
    }
    return true;
  }
}

export function joinedBytes(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
