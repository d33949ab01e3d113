import { NONE } from '../lib/brand.ts';
import { fail } from '../profile/problem.ts';
import type { StackIds } from '../profile/stackIds.ts';
import type { IdTable } from './ids.ts';
import { WireReader } from './wire.ts';

/** What the ids of stacks mean. `originAt`: what offset in the whole input is to be added to a place in `ids.bytes`. */
export function withLocations(
  ids: Pick<StackIds, 'samples' | 'bytes' | 'first' | 'end'>,
  table: IdTable,
  originAt: (place: number) => number,
): StackIds {
  const wire = new WireReader();
  wire.buf = ids.bytes;
  wire.len = ids.bytes.length;
  /** Goes behind the id. */
  const find = (from: number): number => {
    wire.pos = from;
    wire.origin = originAt(from);
    wire.varint64();
    return table.find(wire.lo, wire.hi);
  };
  const far = (from: number): number => {
    const location = find(from);
    return location === NONE ? refuse() : location;
  };
  /** The first sample of the file that is wrong is the one to name. */
  const refuse = (): never => {
    for (let s = 0; s < ids.samples; s++) {
      for (let at = ids.first[s]!; at < ids.end[s]!; at = wire.pos) {
        if (find(at) !== NONE) continue;
        const id = (BigInt(wire.hi) << 32n) | BigInt(wire.lo);
        fail({ kind: 'dangling-location', sample: s + 1, id });
      }
    }
    throw new Error('every id is of a location');
  };
  return { ...ids, locationOf: table.direct, locations: table.length, far };
}
