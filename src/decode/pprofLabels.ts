import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint32 } from '../lib/columns.ts';
import type { LabelTable } from '../profile/profile.ts';
import { VARINT, type WireReader } from './wire.ts';

interface Checker {
  check(index: number, owner: string, row: number, field: string): number;
}

const MOST_STRINGS = 0x7fffffff;

/** Collects the `Label` messages of samples, in the order of the file. */
export class Labels {
  /** Samples before the first that has a label: of most profiles all. */
  private bare = 0;
  /** Where the labels of each sample after those end. */
  private readonly end = new GrowableUint32();
  private readonly key = new GrowableUint32();
  private readonly text = new GrowableInt32();
  private readonly number = new GrowableFloat64();
  private readonly unit = new GrowableUint32();
  /** The first index into the strings that does not fit the columns. */
  private wild: { readonly index: number; readonly row: number; readonly field: string } | null = null;

  read(wire: WireReader, end: number): void {
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
    this.note(key, 'key');
    this.note(text, 'str');
    this.note(unit, 'num_unit');
    this.add(key, text === 0 ? NONE : text, number, unit);
  }

  /** The columns have no room for an index that no table can have. */
  private note(index: number, field: string): void {
    if (index < 0 || index > MOST_STRINGS) this.wild ??= { index, row: this.key.length + 1, field };
  }

  /** One label of the current sample, as in `LabelTable`. */
  add(key: number, text: number, number: number, unit: number): void {
    this.key.push(key);
    this.text.push(text);
    this.number.push(number);
    this.unit.push(unit);
  }

  get count(): number {
    return this.key.length;
  }

  /** See `Samples.expect`. */
  expect(part: number): void {
    for (const column of [this.end, this.key, this.text, this.number, this.unit]) column.expect(part);
  }

  endSample(): void {
    if (this.key.length === 0) this.bare++;
    else this.end.push(this.key.length);
  }

  /** The table for samples in another order. */
  take(order: Int32Array): LabelTable {
    const count = this.key.length;
    const table = {
      start: new Uint32Array(count === 0 ? 0 : order.length + 1),
      key: new Uint32Array(count),
      text: new Int32Array(count),
      number: new Float64Array(count),
      unit: new Uint32Array(count),
    };
    const end = this.end.array;
    let to = 0;
    for (let i = 0; count > 0 && i < order.length; i++) {
      const s = order[i]! - this.bare;
      const last = s < 0 ? 0 : end[s]!;
      for (let from = s <= 0 ? 0 : end[s - 1]!; from < last; from++, to++) {
        table.key[to] = this.key.array[from]!;
        table.text[to] = this.text.array[from]!;
        table.number[to] = this.number.array[from]!;
        table.unit[to] = this.unit.array[from]!;
      }
      table.start[i + 1] = to;
    }
    for (const column of [this.end, this.key, this.text, this.number, this.unit]) column.clear();
    return table;
  }

  /** Throws `string-range` for a text that the table does not have. */
  check(strings: Checker): void {
    const { key, text, unit, wild } = this;
    if (wild) strings.check(wild.index, 'label', wild.row, wild.field);
    for (let i = 0; i < key.length; i++) {
      strings.check(key.array[i]!, 'label', i + 1, 'key');
      if (text.array[i] !== NONE) strings.check(text.array[i]!, 'label', i + 1, 'str');
      strings.check(unit.array[i]!, 'label', i + 1, 'num_unit');
    }
  }
}
