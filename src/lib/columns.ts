import { release } from './release.ts';

type Numeric = Int32Array | Uint32Array | Uint8Array | Float64Array;

/**
 * A typed array that grows by doubling, or to what is expected of it. `array` may be longer than `length`; what lies beyond is meaningless. When it
 * grows, `array` is another one and the former is empty.
 */
abstract class Growable<A extends Numeric> {
  array: A;
  length = 0;
  private expected = 0;

  protected constructor(capacity: number) {
    this.array = this.make(capacity);
  }

  protected abstract make(capacity: number): A;

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }

  /** Makes room for `more` further values. Throws `RangeError` where the platform has no such memory. */
  reserve(more: number): void {
    const need = this.length + more;
    if (need <= this.array.length) return;
    const grown = this.make(this.expected > need ? this.expected : Math.max(need, this.array.length * 2));
    grown.set(this.array);
    release(this.array);
    this.array = grown;
  }

  /** Says which part (0 to 1) of all values there will be are here: when it has to grow, it grows to hold all, and no more. */
  expect(part: number): void {
    this.expected = part > 0.01 ? Math.ceil((this.length / part) * 1.03) : 0;
  }

  /** Forgets the values, and their memory: `array` as it was is gone. */
  clear(): void {
    release(this.array);
    this.array = this.make(0);
    this.length = 0;
  }

  /** The values so far, exactly `length` long, in memory of their own. The column is empty afterwards. */
  take(): A {
    const { array, length } = this;
    const values = (length === array.length ? array : array.slice(0, length)) as A;
    if (values !== array) release(array);
    this.array = this.make(0);
    this.length = 0;
    return values;
  }
}

export class GrowableInt32 extends Growable<Int32Array> {
  constructor(capacity = 64) {
    super(capacity);
  }
  protected make(capacity: number): Int32Array {
    return new Int32Array(capacity);
  }
}

export class GrowableUint32 extends Growable<Uint32Array> {
  constructor(capacity = 64) {
    super(capacity);
  }
  protected make(capacity: number): Uint32Array {
    return new Uint32Array(capacity);
  }
}

export class GrowableUint8 extends Growable<Uint8Array> {
  constructor(capacity = 64) {
    super(capacity);
  }
  protected make(capacity: number): Uint8Array {
    return new Uint8Array(capacity);
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.array.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Appends `bytes[from, to)`; for a few bytes at a time, where a view of them would cost more than the copy. */
  appendRange(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    const { array } = this;
    let { length } = this;
    for (let i = from; i < to; i++) array[length++] = bytes[i]!;
    this.length = length;
  }
}

export class GrowableFloat64 extends Growable<Float64Array> {
  constructor(capacity = 64) {
    super(capacity);
  }
  protected make(capacity: number): Float64Array {
    return new Float64Array(capacity);
  }
}
