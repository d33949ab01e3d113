import { release } from './release.ts';

type Numeric = Int32Array | Uint32Array | Uint8Array | Float64Array;

/** The platform has no room for an array of so many bytes. */
export class OutOfMemory extends RangeError {
  readonly bytes: number;
  constructor(bytes: number) {
    super(`no memory for ${bytes} bytes`);
    this.bytes = bytes;
    // As the platform calls it, also in another thread.
    this.name = 'RangeError';
  }
}

/**
 * A typed array that grows by doubling, or to what is expected of it. `array` may be longer than `length`; what lies beyond is meaningless. When it
 * grows, `array` is another one and the former is empty.
 */
function growable<A extends Numeric>(make: (length: number) => A) {
  // A class of its own for each kind of array, with a `push` that is written out: what engines learn of a function, they learn of all that come from
  // the same place of the source, and one that writes to arrays of every kind takes 5 % of all that opening takes.
  return class Growable {
    array: A;
    length = 0;
    /** @internal */
    expected = 0;

    constructor(capacity = 64) {
      this.array = make(capacity);
    }

    /** Makes room for `more` further values. Throws `OutOfMemory` where the platform has no such memory. */
    reserve(more: number): void {
      const need = this.length + more;
      if (need <= this.array.length) return;
      const grown = this.made(this.expected > need ? this.expected : Math.max(need, this.array.length * 2));
      grown.set(this.array);
      release(this.array);
      this.array = grown;
    }

    /** @internal */
    made(length: number): A {
      try {
        return make(length);
      } catch (error) {
        throw error instanceof RangeError ? new OutOfMemory(length * this.array.BYTES_PER_ELEMENT) : error;
      }
    }

    /**
     * Says which part (0 to 1) of all values there will be are here: when it has to grow, it grows to hold all. Too little would be copied once
     * more; too much is never touched, so it takes no memory.
     */
    expect(part: number): void {
      this.expected = part > 0.01 ? Math.ceil((this.length / part) * 1.25) : 0;
    }

    /** Forgets the values, and their memory: `array` as it was is gone. */
    clear(): void {
      release(this.array);
      this.array = make(0);
      this.length = 0;
    }

    /** The values so far, exactly `length` long, in memory of their own. The column is empty afterwards. */
    take(): A {
      const { array, length } = this;
      const values = (length === array.length ? array : array.slice(0, length)) as A;
      if (values !== array) release(array);
      this.array = make(0);
      this.length = 0;
      return values;
    }
  };
}

export class GrowableInt32 extends growable((length) => new Int32Array(length)) {
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }
}

export class GrowableUint32 extends growable((length) => new Uint32Array(length)) {
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }
}

export class GrowableFloat64 extends growable((length) => new Float64Array(length)) {
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }
}

export class GrowableUint8 extends growable((length) => new Uint8Array(length)) {
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
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
