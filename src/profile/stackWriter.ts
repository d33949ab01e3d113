import { GrowableInt32, GrowableUint8 } from '../lib/columns.ts';
import type { StackIds } from './stackIds.ts';

/** Writes stacks that no file has in that form; a location is its own id. */
export class StackWriter {
  private readonly bytes = new GrowableUint8(1 << 12);
  private readonly first = new GrowableInt32();
  private readonly end = new GrowableInt32();

  get samples(): number {
    return this.end.length;
  }

  /** Bytes so far. */
  get length(): number {
    return this.bytes.length;
  }

  /** The stack of the next sample: locations below 2^28, leaf first. */
  add(stack: readonly number[]): void {
    const { bytes } = this;
    bytes.push(0);
    this.first.push(bytes.length);
    for (const location of stack) {
      let rest = location;
      for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
      bytes.push(rest);
    }
    this.end.push(bytes.length);
  }

  /** The writer is used up. */
  take(locations: number): StackIds {
    return {
      samples: this.end.length,
      bytes: this.bytes.take(),
      first: this.first.take(),
      end: this.end.take(),
      locationOf: Int32Array.from({ length: locations }, (_, l) => l),
      locations,
      far: (from) => {
        throw new Error(`no location at ${from}`);
      },
    };
  }
}

/** Ids for stacks that are given leaf first. */
export function stackIds(stacks: readonly (readonly number[])[], locations: number): StackIds {
  const writer = new StackWriter();
  for (const stack of stacks) writer.add(stack);
  return writer.take(locations);
}
