const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;
const STRIPE = 32;

const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint): bigint => wrap(value << by) | (value >> (64n - by));
const round = (lane: bigint, input: bigint): bigint => wrap(rotate(wrap(lane + input * P2), 31n) * P1);

/** XXH64 with seed 0 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md), the checksum of Zstandard. */
export class Xxh64 {
  private readonly lanes: [bigint, bigint, bigint, bigint] = [wrap(P1 + P2), P2, 0n, wrap(-P1)];
  private readonly pending = new Uint8Array(STRIPE);
  private pendingLength = 0;
  private total = 0;

  update(bytes: Uint8Array): void {
    this.total += bytes.length;
    let from = 0;
    if (this.pendingLength > 0) {
      from = Math.min(STRIPE - this.pendingLength, bytes.length);
      this.pending.set(bytes.subarray(0, from), this.pendingLength);
      this.pendingLength += from;
      if (this.pendingLength < STRIPE) return;
      this.stripes(this.pending);
      this.pendingLength = 0;
    }
    const end = from + Math.floor((bytes.length - from) / STRIPE) * STRIPE;
    this.stripes(bytes.subarray(from, end));
    this.pending.set(bytes.subarray(end));
    this.pendingLength = bytes.length - end;
  }

  /** The lower half of the hash of all that came. */
  low32(): number {
    const { lanes } = this;
    let hash: bigint;
    if (this.total < STRIPE) hash = P5;
    else {
      hash = wrap(rotate(lanes[0], 1n) + rotate(lanes[1], 7n) + rotate(lanes[2], 12n) + rotate(lanes[3], 18n));
      for (const lane of lanes) hash = wrap((hash ^ round(0n, lane)) * P1 + P4);
    }
    hash = this.tail(wrap(hash + BigInt(this.total)));
    hash = wrap((hash ^ (hash >> 33n)) * P2);
    hash = wrap((hash ^ (hash >> 29n)) * P3);
    return Number(BigInt.asUintN(32, hash ^ (hash >> 32n)));
  }

  private stripes(bytes: Uint8Array): void {
    const { lanes } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length; at += STRIPE) {
      for (let i = 0; i < 4; i++) lanes[i] = round(lanes[i]!, view.getBigUint64(at + 8 * i, true));
    }
  }

  private tail(start: bigint): bigint {
    const { pending, pendingLength } = this;
    const view = new DataView(pending.buffer);
    let hash = start;
    let at = 0;
    for (; at + 8 <= pendingLength; at += 8) {
      hash = wrap(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
    }
    if (at + 4 <= pendingLength) {
      hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
      at += 4;
    }
    for (; at < pendingLength; at++) hash = wrap(rotate(hash ^ wrap(BigInt(pending[at]!) * P5), 11n) * P1);
    return hash;
  }
}
