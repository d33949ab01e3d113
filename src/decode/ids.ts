import { NONE } from '../lib/brand.ts';
import { GrowableUint32 } from '../lib/columns.ts';
import { release } from '../lib/release.ts';

const DIRECT_LIMIT = 1 << 22;

/**
 * Gives every uint64 id a small index, in the order ids are first seen. Exact: ids that are equal in their low 32 bits, or beyond 2^53,
 * stay different. Small ids (all that Go and pprof write) cost one array look-up.
 */
export class IdTable {
  length = 0;
  /** Index of every small id; NONE: not seen. Replaced when it grows. */
  direct = new Int32Array(1024).fill(NONE);
  private readonly sparse = new Map<number | bigint, number>();
  private readonly lo = new GrowableUint32();
  private readonly hi = new GrowableUint32();

  /** The index of a small id (< 2^28). */
  small(id: number): number {
    if (id < this.direct.length) {
      const index = this.direct[id]!;
      return index === NONE ? this.add(id) : index;
    }
    return this.add(id);
  }

  /** The index of the id with these two unsigned halves. */
  wide(lo: number, hi: number): number {
    if (hi === 0 && lo < DIRECT_LIMIT) return this.small(lo);
    const key = keyOf(lo, hi);
    let index = this.sparse.get(key);
    if (index === undefined) {
      index = this.length;
      this.sparse.set(key, index);
      this.append(lo, hi);
    }
    return index;
  }

  /** The index of the id with these two unsigned halves; NONE: not seen. */
  find(lo: number, hi: number): number {
    if (hi === 0 && lo < DIRECT_LIMIT) return this.direct[lo] ?? NONE;
    return this.sparse.get(keyOf(lo, hi)) ?? NONE;
  }

  /** The id at an index. */
  idAt(index: number): bigint {
    return (BigInt(this.hi.array[index]!) << 32n) | BigInt(this.lo.array[index]!);
  }

  private add(id: number): number {
    if (id >= DIRECT_LIMIT) return this.wide(id, 0);
    if (id >= this.direct.length) {
      const grown = new Int32Array(Math.min(DIRECT_LIMIT, Math.max(id + 1, this.direct.length * 2))).fill(NONE);
      grown.set(this.direct);
      release(this.direct);
      this.direct = grown;
    }
    const index = this.length;
    this.direct[id] = index;
    this.append(id, 0);
    return index;
  }

  private append(lo: number, hi: number): void {
    this.lo.push(lo);
    this.hi.push(hi);
    this.length++;
  }
}

/** Below 2^53 a number is an exact key. */
function keyOf(lo: number, hi: number): number | bigint {
  return hi < 0x200000 ? hi * 4294967296 + lo : (BigInt(hi) << 32n) | BigInt(lo);
}
