import { GrowableFloat64, GrowableInt32 } from '../lib/columns.ts';
import { release } from '../lib/release.ts';
import { type Limits, REDUCED_FRAMES } from '../profile/limits.ts';
import { sortingMemory } from '../profile/memory.ts';
import { fail } from '../profile/problem.ts';
import type { SampleTable, StackTable } from '../profile/profile.ts';
import { beginOfId, type StackIds } from '../profile/stackIds.ts';
import { sortStacks } from '../profile/stacks.ts';
import { Labels } from './pprofLabels.ts';
import type { Strings } from './pprofStrings.ts';
import { BYTES, VARINT, type WireReader } from './wire.ts';

/** Before the first byte of a file stands another, which ends stacks that are empty. */
export const NO_IDS = 1;

/** Collects `Sample` messages: where the ids of their stacks stand, to be read and sorted when all is there, the values and the labels. */
export class Samples {
  count = 0;
  readonly values: GrowableFloat64[] = [];
  /** The first sample whose number of values is not that of sample 1. */
  odd: { readonly sample: number; readonly values: number } | null = null;
  /** Per sample type (by index) with values beyond 2^53: by sample, what rounding took from its value. */
  readonly residual = new Map<number, Map<number, number>>();
  /** As in `StackIds`. */
  private readonly first = new GrowableInt32(1 << 10);
  private readonly end = new GrowableInt32(1 << 10);
  private readonly labels = new Labels();
  private readonly limits: Limits;
  private readonly reduced: boolean;
  /** Stacks of which something was left out. */
  cut = 0;

  private current = new Float64Array(16);
  private currentLength = 0;
  /** The ids of the current stack so far. */
  private idsFrom = NO_IDS;
  private idsTo = NO_IDS;

  constructor(limits: Limits) {
    this.limits = limits;
    this.reduced = limits.reduced;
  }

  /** Reads a message that ends at `end`, and keeps no copy of its ids: they have to stay where they are in `wire.buf`, which is written to. */
  read(wire: WireReader, end: number): void {
    this.currentLength = 0;
    this.idsFrom = NO_IDS;
    this.idsTo = NO_IDS;
    while (wire.pos < end) {
      const tag = wire.readTag('sample');
      if (tag === 10) {
        const to = wire.enter(end, 'sample.location_id');
        this.addIds(wire.buf, wire.pos, to);
        // The last one may go on beyond the end.
        wire.pos = to + (wire.buf[to - 1]! >>> 7);
        wire.leave(to, 'sample.location_id');
      } else if (tag === 18) {
        const to = wire.enter(end, 'sample.value');
        while (wire.pos < to) this.readValue(wire);
        wire.leave(to, 'sample.value');
      } else if (tag === 26 && !this.reduced) {
        this.labels.read(wire, wire.enter(end, 'label'));
      } else if (tag === 8) {
        const from = wire.pos;
        wire.varint64();
        this.addIds(wire.buf, from, wire.pos);
      } else if (tag === 16) {
        this.readValue(wire);
      } else {
        if (tag >>> 3 <= 2) wire.expect(tag, VARINT, 'sample');
        if (tag >>> 3 === 3) wire.expect(tag, BYTES, 'label');
        wire.skipField(tag, end, 'sample');
      }
    }
    wire.leave(end, 'sample');
    wire.buf[this.idsFrom - 1] = 0;
    if (this.reduced) this.shorten(wire.buf);
    this.finishSample();
  }

  /** Of the current stack only what is nearest the root stays. */
  private shorten(bytes: Uint8Array): void {
    let from = this.idsTo;
    for (let frames = 0; frames < REDUCED_FRAMES && from > this.idsFrom; frames++) from = beginOfId(bytes, from);
    if (from === this.idsFrom) return;
    this.idsFrom = from;
    bytes[from - 1] = 0;
    this.cut++;
  }

  /** Those of one stack that do not stand together move up. */
  private addIds(bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    if (this.idsTo === NO_IDS) this.idsFrom = this.idsTo = from;
    if (this.idsTo !== from) bytes.copyWithin(this.idsTo, from, to);
    this.idsTo += to - from;
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
    this.first.push(this.idsFrom);
    this.end.push(this.idsTo);
    this.labels.endSample();
    this.count++;
  }

  /** Says which part of the bytes has been read, so that nothing grows beyond what is to come. */
  expect(part: number): void {
    for (const column of [this.first, this.end, ...this.values]) column.expect(part);
    this.labels.expect(part);
  }

  /** Bytes that it takes to hold and sort what has been read so far, of which so many are the ids'. */
  memory(bytes: number): number {
    const { count, values, labels } = this;
    return sortingMemory({ samples: count, sampleTypes: values.length, labels: labels.count, bytes });
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

  /** The stacks as they were read; the arrays are longer than what counts. */
  ids(bytes: Uint8Array): Pick<StackIds, 'samples' | 'bytes' | 'first' | 'end'> {
    return { samples: this.count, bytes, first: this.first.array, end: this.end.array };
  }

  /** One sample type's values in the order of the file. */
  column(sampleType: number): Float64Array {
    return this.values[sampleType]?.array.subarray(0, this.count) ?? new Float64Array(this.count);
  }

  /** The tables, in the order of the stacks. */
  take(ids: StackIds, sampleTypes: number): { samples: SampleTable; stacks: StackTable } {
    const length = this.count;
    const sorted = sortStacks(ids, this.limits);
    release(ids.bytes, ids.first, ids.end);
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
