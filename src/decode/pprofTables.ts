import { NONE } from '../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint32 } from '../lib/columns.ts';
import { fail, type Warning } from '../profile/problem.ts';
import type { FunctionTable, LocationTable, Mapping } from '../profile/profile.ts';
import { IdTable } from './ids.ts';
import { BYTES, VARINT, type WireReader } from './wire.ts';

/** A record refers to others by id, before or after they are read; rows are in the order ids were first seen, by whoever saw them. */
class Records {
  readonly ids = new IdTable();
  /** Per index: which record (in the order of the file) has that id; NONE: none so far. */
  readonly record = new GrowableInt32();

  /** The index of the id that is read next. */
  read(wire: WireReader): number {
    wire.varint64();
    return this.ids.wide(wire.lo, wire.hi);
  }

  /** A record has this id, of which there are two halves: the last that it names, if it names several. */
  define(lo: number, hi: number, record: number, table: 'location' | 'function'): void {
    if (lo === 0 && hi === 0) fail({ kind: 'zero-id', table, row: record + 1 });
    const records = this.record;
    const index = this.ids.wide(lo, hi);
    while (records.length <= index) records.push(NONE);
    if (records.array[index] !== NONE) fail({ kind: 'duplicate-id', table, id: this.ids.idAt(index) });
    records.array[index] = record;
  }

  /** Record of each index, NONE where an id was used but never defined. */
  order(): Int32Array {
    while (this.record.length < this.ids.length) this.record.push(NONE);
    return this.record.take();
  }
}

/** Collects `Location` messages. Lines refer to functions by the function table's index. */
export class Locations {
  readonly records = new Records();
  count = 0;
  private readonly mappingId = new GrowableUint32();
  private readonly address = new GrowableUint32();
  private readonly lineEnd = new GrowableUint32();
  private readonly lineFunction = new GrowableInt32();
  private readonly lineNumber = new GrowableFloat64();
  private readonly mappings = new IdTable();

  read(wire: WireReader, end: number, functions: Functions): void {
    let idLo = 0;
    let idHi = 0;
    let lo = 0;
    let hi = 0;
    let mapping = this.mappings.small(0);
    while (wire.pos < end) {
      const tag = wire.readTag('location');
      if (tag === 8) {
        wire.varint64();
        idLo = wire.lo;
        idHi = wire.hi;
      } else if (tag === 16) {
        wire.varint64();
        mapping = this.mappings.wide(wire.lo, wire.hi);
      } else if (tag === 24) {
        wire.varint64();
        lo = wire.lo;
        hi = wire.hi;
      } else if (tag === 34) {
        this.readLine(wire, wire.enter(end, 'location.line'), functions);
      } else {
        if (tag >>> 3 <= 3) wire.expect(tag, VARINT, 'location');
        if (tag >>> 3 === 4) wire.expect(tag, BYTES, 'location.line');
        if (tag >>> 3 === 5) wire.expect(tag, VARINT, 'location.is_folded');
        wire.skipField(tag, end, 'location');
      }
    }
    wire.leave(end, 'location');
    this.records.define(idLo, idHi, this.count, 'location');
    this.count++;
    this.mappingId.push(mapping);
    this.address.push(lo);
    this.address.push(hi);
    this.lineEnd.push(this.lineFunction.length);
  }

  private readLine(wire: WireReader, end: number, functions: Functions): void {
    let fn = NONE;
    let line = 0;
    while (wire.pos < end) {
      const tag = wire.readTag('line');
      if (tag === 8) fn = functions.records.read(wire);
      else if (tag === 16) line = wire.number();
      else {
        if (tag >>> 3 <= 2) wire.expect(tag, VARINT, 'line');
        wire.skipField(tag, end, 'line');
      }
    }
    wire.leave(end, 'line');
    if (fn === NONE) fail({ kind: 'dangling-function', location: this.count + 1, id: 0n });
    this.lineFunction.push(fn);
    this.lineNumber.push(Math.max(0, line));
  }

  /** The table in index order. */
  take(context: { functions: Functions; mappings: Mappings; warnings: Warning[] }): LocationTable {
    const order = this.records.order();
    const length = order.length;
    const mapping = new Int32Array(length);
    const address = new BigUint64Array(length);
    const lineStart = new Uint32Array(length + 1);
    const lineFunction = new Int32Array(this.lineFunction.length);
    const lineNumber = new Float64Array(this.lineNumber.length);
    const lost = new Map<number, number>();
    let lines = 0;
    for (let l = 0; l < length; l++) {
      const record = order[l]!;
      const mappingIndex = this.mappingId.array[record]!;
      mapping[l] = context.mappings.indexOf(this.mappings.idAt(mappingIndex));
      if (mapping[l] === NONE && this.mappings.idAt(mappingIndex) !== 0n) {
        lost.set(mappingIndex, (lost.get(mappingIndex) ?? 0) + 1);
      }
      address[l] = (BigInt(this.address.array[2 * record + 1]!) << 32n) | BigInt(this.address.array[2 * record]!);
      const from = record === 0 ? 0 : this.lineEnd.array[record - 1]!;
      for (let i = from; i < this.lineEnd.array[record]!; i++) {
        const fn = this.lineFunction.array[i]!;
        if (!context.functions.has(fn)) {
          fail({ kind: 'dangling-function', location: record + 1, id: context.functions.records.ids.idAt(fn) });
        }
        lineFunction[lines] = fn;
        lineNumber[lines] = this.lineNumber.array[i]!;
        lines++;
      }
      lineStart[l + 1] = lines;
    }
    for (const [index, count] of lost) {
      context.warnings.push({ kind: 'dangling-mapping', count, id: this.mappings.idAt(index) });
    }
    return { length, mapping, address, lineStart, lineFunction, lineNumber };
  }
}

/** Collects `Function` messages. */
export class Functions {
  readonly records = new Records();
  count = 0;
  private readonly name = new GrowableFloat64();
  private readonly systemName = new GrowableFloat64();
  private readonly file = new GrowableFloat64();
  private readonly startLine = new GrowableFloat64();

  read(wire: WireReader, end: number): void {
    let idLo = 0;
    let idHi = 0;
    let name = 0;
    let systemName = 0;
    let file = 0;
    let startLine = 0;
    while (wire.pos < end) {
      const tag = wire.readTag('function');
      if (tag === 8) {
        wire.varint64();
        idLo = wire.lo;
        idHi = wire.hi;
      } else if (tag === 16) name = wire.number();
      else if (tag === 24) systemName = wire.number();
      else if (tag === 32) file = wire.number();
      else if (tag === 40) startLine = wire.number();
      else {
        if (tag >>> 3 <= 5) wire.expect(tag, VARINT, 'function');
        wire.skipField(tag, end, 'function');
      }
    }
    wire.leave(end, 'function');
    this.records.define(idLo, idHi, this.count, 'function');
    this.count++;
    this.name.push(name);
    this.systemName.push(systemName);
    this.file.push(file);
    this.startLine.push(Math.max(0, startLine));
  }

  has(index: number): boolean {
    const { record } = this.records;
    return index < record.length && record.array[index] !== NONE;
  }

  /** The table in index order; functions that are named in lines but missing were refused before. */
  take(strings: { check(index: number, owner: string, row: number, field: string): number }): FunctionTable {
    const order = this.records.order();
    const length = order.length;
    const table = {
      length,
      name: new Uint32Array(length),
      systemName: new Uint32Array(length),
      file: new Uint32Array(length),
      startLine: new Float64Array(length),
    };
    for (let f = 0; f < length; f++) {
      const record = order[f]!;
      if (record === NONE) continue; // its id occurs only in a location that was refused already
      table.name[f] = strings.check(this.name.array[record]!, 'function', record + 1, 'name');
      table.systemName[f] = strings.check(this.systemName.array[record]!, 'function', record + 1, 'system_name');
      table.file[f] = strings.check(this.file.array[record]!, 'function', record + 1, 'filename');
      table.startLine[f] = this.startLine.array[record]!;
    }
    return table;
  }
}

interface RawMapping {
  id: bigint;
  start: bigint;
  limit: bigint;
  offset: bigint;
  file: number;
  buildId: number;
}

/** Collects `Mapping` messages: few, so plain objects. */
export class Mappings {
  private readonly raw: RawMapping[] = [];
  private readonly byId = new Map<bigint, number>();

  read(wire: WireReader, end: number): void {
    const m: RawMapping = { id: 0n, start: 0n, limit: 0n, offset: 0n, file: 0, buildId: 0 };
    while (wire.pos < end) {
      const tag = wire.readTag('mapping');
      if (tag === 8) m.id = wire.bigint();
      else if (tag === 16) m.start = wire.bigint();
      else if (tag === 24) m.limit = wire.bigint();
      else if (tag === 32) m.offset = wire.bigint();
      else if (tag === 40) m.file = wire.number();
      else if (tag === 48) m.buildId = wire.number();
      else {
        if (tag >>> 3 <= 10) wire.expect(tag, VARINT, 'mapping');
        wire.skipField(tag, end, 'mapping');
      }
    }
    wire.leave(end, 'mapping');
    if (m.id === 0n) fail({ kind: 'zero-id', table: 'mapping', row: this.raw.length + 1 });
    if (this.byId.has(m.id)) fail({ kind: 'duplicate-id', table: 'mapping', id: m.id });
    this.byId.set(m.id, this.raw.length);
    this.raw.push(m);
  }

  indexOf(id: bigint): number {
    return this.byId.get(id) ?? NONE;
  }

  take(strings: { text(index: number, owner: string, row: number, field: string): string }): Mapping[] {
    return this.raw.map((m, i) => ({
      start: m.start,
      limit: m.limit,
      offset: m.offset,
      file: strings.text(m.file, 'mapping', i + 1, 'filename'),
      buildId: strings.text(m.buildId, 'mapping', i + 1, 'build_id'),
    }));
  }
}
