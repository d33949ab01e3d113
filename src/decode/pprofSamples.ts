import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
import { release } from '../lib/release.ts';
import { type Limits, REDUCED_FRAMES } from '../profile/limits.ts';
import { sortingMemory } from '../profile/memory.ts';
import { fail } from '../profile/problem.ts';
import type { SampleTable, StackTable } from '../profile/profile.ts';
import { type StackLists, sortStacks } from '../profile/stacks.ts';
import type { IdTable } from './ids.ts';
import { Labels } from './pprofLabels.ts';
import type { Strings } from './pprofStrings.ts';
import type { Locations } from './pprofTables.ts';
import { BYTES, VARINT, type WireReader } from './wire.ts';

/** No small id. */
const LONG = 0x7fffffff;

/** Collects `Sample` messages: the stacks as lists, to be sorted when all are there, the values and the labels. */
export class Samples {
  count = 0;
  readonly values: GrowableFloat64[] = [];
  /** The first sample whose number of values is not that of sample 1. */
  odd: { readonly sample: number; readonly values: number } | null = null;
  /** Per sample type (by index) with values beyond 2^53: by sample, what rounding took from its value. */
  readonly residual = new Map<number, Map<number, number>>();
  /** Per location index: the first sample that refers to it. */
  private readonly firstUser = new GrowableInt32(1 << 10);
  /** As in `StackLists`. */
  private readonly location = new GrowableInt32(1 << 14);
  private readonly root = new GrowableInt32(1 << 10);
  private readonly labels = new Labels();
  private readonly limits: Limits;
  private readonly reduced: boolean;
  /** Stacks of which something was left out. */
  cut = 0;

  private current = new Float64Array(16);
  private currentLength = 0;

  constructor(limits: Limits) {
    this.limits = limits;
    this.reduced = limits.reduced;
  }

  read(wire: WireReader, end: number, table: Locations): void {
    this.currentLength = 0;
    this.location.push(~this.count);
    const start = this.location.length;
    while (wire.pos < end) {
      const tag = wire.readTag('sample');
      if (tag === 10) {
        const to = wire.enter(end, 'sample.location_id');
        this.readLocations(wire, to, table);
        wire.leave(to, 'sample.location_id');
      } else if (tag === 18) {
        const to = wire.enter(end, 'sample.value');
        while (wire.pos < to) this.readValue(wire);
        wire.leave(to, 'sample.value');
      } else if (tag === 26 && !this.reduced) {
        this.labels.read(wire, wire.enter(end, 'label'));
      } else if (tag === 8) {
        this.readLocations(wire, wire.pos + 1, table);
      } else if (tag === 16) {
        this.readValue(wire);
      } else {
        if (tag >>> 3 <= 2) wire.expect(tag, VARINT, 'sample');
        if (tag >>> 3 === 3) wire.expect(tag, BYTES, 'label');
        wire.skipField(tag, end, 'sample');
      }
    }
    wire.leave(end, 'sample');
    if (this.reduced) this.shorten(start);
    this.finishSample();
  }

  /** Of the current stack, which begins at `start` with its leaf, only what is nearest the root stays. */
  private shorten(start: number): void {
    const { array, length } = this.location;
    if (length - start <= REDUCED_FRAMES) return;
    array.copyWithin(start, length - REDUCED_FRAMES, length);
    this.location.length = start + REDUCED_FRAMES;
    this.cut++;
  }

  /** Reads location ids up to `to` (one, where it is unpacked), leaf first. */
  private readLocations(wire: WireReader, to: number, table: Locations): void {
    const { ids } = table.records;
    // No id is shorter than a byte, so this is room enough, and the loop need not look.
    this.location.reserve(to - wire.pos);
    const location = this.location.array;
    let { length } = this.location;
    const { buf } = wire;
    let { direct } = ids;
    let { pos } = wire;
    while (pos < to) {
      // An id of at most three bytes that has been seen before; all else, and what lies beyond the end of `buf`, is left to `newLocation`.
      let id = buf[pos]!;
      let next = pos + 1;
      if (id > 127) {
        const second = buf[next++]!;
        id = (id & 127) | (second << 7);
        if (second > 127) {
          const third = buf[next++]!;
          id = third > 127 ? LONG : (id & 0x3fff) | (third << 14);
        }
      }
      let index = id < direct.length ? direct[id]! : NONE;
      if (index === NONE) {
        wire.pos = pos;
        index = this.newLocation(wire, ids);
        next = wire.pos;
        direct = ids.direct;
      }
      location[length++] = index;
      pos = next;
    }
    wire.pos = pos;
    this.location.length = length;
  }

  /** Reads an id that may be the first of its kind, or longer than three bytes. */
  private newLocation(wire: WireReader, ids: IdTable): number {
    const id = wire.short();
    if (id < 0) wire.varint64();
    const index = id < 0 ? ids.wide(wire.lo, wire.hi) : ids.small(id);
    this.meet(index);
    return index;
  }

  /** Notes the first sample that refers to a location; those that no sample was the first to name are defined already. */
  private meet(location: number): void {
    if (location < this.firstUser.length) return;
    while (this.firstUser.length < location) this.firstUser.push(NONE);
    this.firstUser.push(this.count);
  }

  private readValue(wire: WireReader): void {
    wire.inexact = false;
    const value = wire.number();
    if (wire.inexact) this.noteRounding(wire, value);
    if (this.currentLength === this.current.length) {
      const grown = new Float64Array(this.currentLength * 2);
      grown.set(this.current);
      this.current = grown;
    }
    this.current[this.currentLength++] = value;
  }

  private noteRounding(wire: WireReader, value: number): void {
    const exact = BigInt.asIntN(64, (BigInt(wire.hi) << 32n) | BigInt(wire.lo));
    const ofType = this.residual.get(this.currentLength) ?? new Map<number, number>();
    ofType.set(this.count, Number(exact - BigInt(value)));
    this.residual.set(this.currentLength, ofType);
  }

  private finishSample(): void {
    const { values, currentLength } = this;
    if (this.count === 0) {
      for (let t = 0; t < currentLength; t++) values.push(new GrowableFloat64(1 << 10));
    } else if (currentLength !== values.length) {
      this.odd ??= { sample: this.count + 1, values: currentLength };
    }
    for (let t = 0; t < values.length; t++) values[t]!.push(t < currentLength ? this.current[t]! : 0);
    this.root.push(this.location.length - 1);
    this.labels.endSample();
    this.count++;
  }

  /** Says which part of the bytes has been read, so that nothing grows beyond what is to come. */
  expect(part: number): void {
    for (const column of [this.location, this.root, ...this.values]) column.expect(part);
    this.labels.expect(part);
  }

  /** Bytes that it takes to hold and sort what has been read so far. */
  get memory(): number {
    const { count, values, labels, location } = this;
    return sortingMemory({
      samples: count,
      sampleTypes: values.length,
      labels: labels.count,
      entries: location.length,
    });
  }

  /** Refuses samples that do not have one value per sample type, and labels with texts that there are not. */
  check(sampleTypes: number, strings: Strings): void {
    if (this.count === 0) return;
    if (this.values.length !== sampleTypes) {
      fail({ kind: 'value-count', sample: 1, values: this.values.length, sampleTypes });
    }
    if (this.odd) fail({ kind: 'value-count', ...this.odd, sampleTypes });
    this.labels.check(strings);
  }

  /** Per location index, the first sample (from 0) that refers to it, NONE where that is not known to matter. */
  users(): Int32Array {
    return this.firstUser.take();
  }

  /** The stacks as they were read. The arrays are longer than what counts. */
  lists(locations: number): StackLists {
    return { samples: this.count, location: this.location.array, root: this.root.array, locations };
  }

  /** One sample type's values in the order of the file. */
  column(sampleType: number): Float64Array {
    return this.values[sampleType]?.array.subarray(0, this.count) ?? new Float64Array(this.count);
  }

  /** The tables, in the order of the stacks. */
  take(locations: number, sampleTypes: number): { samples: SampleTable; stacks: StackTable } {
    const length = this.count;
    const sorted = sortStacks(this.lists(locations), this.limits);
    this.location.clear();
    const values = Array.from({ length: sampleTypes }, (_, t) => {
      const column = this.values[t]?.array;
      const ordered = new Float64Array(length);
      if (column) for (let i = 0; i < length; i++) ordered[i] = column[sorted.order[i]!]!;
      this.values[t]?.clear();
      return ordered;
    });
    const labels = this.labels.take(sorted.order);
    const residual = values.map((_, t) => {
      const ofType = this.residual.get(t);
      return ofType ? Float64Array.from(sorted.order, (s) => ofType.get(s) ?? 0) : null;
    });
    release(sorted.order);
    return { stacks: sorted.stacks, samples: { length, stack: sorted.stack, values, residual, labels } };
  }
}
