import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint32 } from '../lib/columns.ts';
import { fail } from '../profile/problem.ts';
import type { LabelTable } from '../profile/profile.ts';
import { StackBuilder } from '../profile/stacks.ts';
import type { Locations } from './pprofTables.ts';
import { BYTES, VARINT, type WireReader } from './wire.ts';

/** Collects `Sample` messages: nothing is kept of one but its stack's row, its values and its labels. */
export class Samples {
  readonly stack = new GrowableInt32(1 << 10);
  readonly values: GrowableFloat64[] = [];
  readonly stacks = new StackBuilder();
  /** The first sample whose number of values is not that of sample 1. */
  odd: { readonly sample: number; readonly values: number } | null = null;
  /** Per sample type (by index) with a value beyond 2^53: what rounding took from their sum. */
  readonly lost = new Map<number, number>();
  /** Per location index: the first sample that refers to it. */
  private readonly firstUser = new GrowableInt32(1 << 10);

  private locations = new Int32Array(1 << 10);
  private current = new Float64Array(16);
  private currentLength = 0;
  private readonly labelStart = new GrowableUint32();
  private readonly labelKey = new GrowableUint32();
  private readonly labelText = new GrowableInt32();
  private readonly labelNumber = new GrowableFloat64();
  private readonly labelUnit = new GrowableUint32();

  read(wire: WireReader, end: number, table: Locations): void {
    let depth = 0;
    this.currentLength = 0;
    const labels = this.labelKey.length;
    while (wire.pos < end) {
      const tag = wire.readTag('sample');
      if (tag === 10) {
        const to = wire.enter(end, 'sample.location_id');
        depth = this.readLocations(wire, to, table, depth);
        wire.leave(to, 'sample.location_id');
      } else if (tag === 18) {
        const to = wire.enter(end, 'sample.value');
        while (wire.pos < to) this.readValue(wire);
        wire.leave(to, 'sample.value');
      } else if (tag === 26) {
        this.readLabel(wire, wire.enter(end, 'label'));
      } else if (tag === 8) {
        depth = this.readLocations(wire, wire.pos + 1, table, depth);
      } else if (tag === 16) {
        this.readValue(wire);
      } else {
        if (tag >>> 3 <= 2) wire.expect(tag, VARINT, 'sample');
        if (tag >>> 3 === 3) wire.expect(tag, BYTES, 'label');
        wire.skipField(tag, end, 'sample');
      }
    }
    wire.leave(end, 'sample');
    this.finishSample(depth, labels);
  }

  /** Reads location ids up to `to` (one, where it is unpacked), leaf first, behind the `depth` already read. */
  private readLocations(wire: WireReader, to: number, table: Locations, depth: number): number {
    const { ids } = table.records;
    let { locations } = this;
    const { buf } = wire;
    while (wire.pos < to) {
      const b = buf[wire.pos]!;
      let index: number;
      if (b < 128) {
        wire.pos++;
        index = ids.small(b);
      } else {
        const c = buf[wire.pos + 1]!;
        if (c < 128) {
          wire.pos += 2;
          index = ids.small((b & 127) | (c << 7));
        } else {
          wire.varint64();
          index = ids.wide(wire.lo, wire.hi);
        }
      }
      if (index >= this.firstUser.length) this.meet(index);
      if (depth === locations.length) {
        const grown = new Int32Array(depth * 2);
        grown.set(locations);
        this.locations = grown;
        locations = grown;
      }
      locations[depth++] = index;
    }
    return depth;
  }

  /** Notes the first sample that refers to a location; those before it that no sample had met are already defined. */
  private meet(location: number): void {
    while (this.firstUser.length < location) this.firstUser.push(NONE);
    this.firstUser.push(this.stack.length);
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
    const lost = this.lost.get(this.currentLength) ?? 0;
    this.lost.set(this.currentLength, lost + Number(exact - BigInt(value)));
  }

  private readLabel(wire: WireReader, end: number): void {
    let key = 0;
    let text = 0;
    let number = 0;
    let unit = 0;
    while (wire.pos < end) {
      const tag = wire.readTag('label');
      if (tag === 8) key = wire.number();
      else if (tag === 16) text = wire.number();
      else if (tag === 24) number = wire.number();
      else if (tag === 32) unit = wire.number();
      else {
        if (tag >>> 3 <= 4) wire.expect(tag, VARINT, 'label');
        wire.skipField(tag, end, 'label');
      }
    }
    wire.leave(end, 'label');
    this.labelKey.push(key < 0 ? 0xffffffff : key);
    this.labelText.push(text === 0 ? NONE : Math.min(text, 0x7fffffff));
    this.labelNumber.push(number);
    this.labelUnit.push(unit < 0 ? 0xffffffff : unit);
  }

  private finishSample(depth: number, labels: number): void {
    const sample = this.stack.length;
    const { values, currentLength } = this;
    if (sample === 0) {
      for (let t = 0; t < currentLength; t++) values.push(new GrowableFloat64(1 << 10));
    } else if (currentLength !== values.length) {
      this.odd ??= { sample: sample + 1, values: currentLength };
    }
    for (let t = 0; t < values.length; t++) values[t]!.push(t < currentLength ? this.current[t]! : 0);
    this.stack.push(this.stacks.insert(this.locations, depth));
    if (this.labelKey.length > labels || this.labelStart.length > 0) this.startLabels(sample, labels);
  }

  /** Until the first label the table is empty; from then on every sample has a start. */
  private startLabels(sample: number, labels: number): void {
    while (this.labelStart.length < sample) this.labelStart.push(0);
    this.labelStart.push(labels);
  }

  /** Refuses samples that do not have one value per sample type. */
  check(sampleTypes: number): void {
    if (this.stack.length === 0) return;
    if (this.values.length !== sampleTypes) {
      fail({ kind: 'value-count', sample: 1, values: this.values.length, sampleTypes });
    }
    if (this.odd) fail({ kind: 'value-count', ...this.odd, sampleTypes });
  }

  /** Per location index, the first sample (from 0) that refers to it, NONE where that is not known to matter. */
  users(): Int32Array {
    return this.firstUser.take();
  }

  takeLabels(strings: { check(index: number, owner: string, row: number, field: string): number }): LabelTable {
    const count = this.labelKey.length;
    if (this.labelStart.length > 0) this.labelStart.push(count);
    const start = this.labelStart.take();
    for (let i = 0; i < count; i++) {
      strings.check(this.labelKey.array[i]!, 'label', i + 1, 'key');
      if (this.labelText.array[i] !== NONE) strings.check(this.labelText.array[i]!, 'label', i + 1, 'str');
      strings.check(this.labelUnit.array[i]!, 'label', i + 1, 'num_unit');
    }
    return {
      start,
      key: this.labelKey.take(),
      text: this.labelText.take(),
      number: this.labelNumber.take(),
      unit: this.labelUnit.take(),
    };
  }
}
