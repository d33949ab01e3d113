import { GrowableUint8 } from '../lib/columns.ts';
import { DEFAULT_LIMITS, type Limits } from '../profile/limits.ts';
import { checkMemory } from '../profile/memory.ts';
import { fail, ProfileError, type Warning } from '../profile/problem.ts';
import type { Profile } from '../profile/profile.ts';
import { assemble, type Collected, type RawType, type Unsorted } from './pprofAssemble.ts';
import { NO_IDS, Samples } from './pprofSamples.ts';
import { Strings } from './pprofStrings.ts';
import { Functions, Locations, Mappings } from './pprofTables.ts';
import { BYTES, GROUP_START, VARINT, WireReader } from './wire.ts';

/** Fields of message Profile in proto/profile.proto, by number. */
const FIELDS = [
  '',
  'sample_type',
  'sample',
  'mapping',
  'location',
  'function',
  'string_table',
  'drop_frames',
  'keep_frames',
  'time_nanos',
  'duration_nanos',
  'period_type',
  'period',
  'comment',
  'default_sample_type',
  'doc_url',
] as const;

/** Fields of the Profile message that are messages or strings; 13 (`comment`) may be packed or not. */
const LENGTH_DELIMITED = new Set([1, 2, 3, 4, 5, 6, 11]);

/** Longest possible tag and length in front of a record: two varints. */
const HEAD = 20;

/**
 * Reads profile.proto (https://github.com/google/pprof/tree/main/proto) as its bytes arrive. Fields may come in any order, packed or not;
 * unknown ones are skipped; of a scalar that occurs twice the last one counts. Nothing is kept but the columns of the `Profile`.
 */
export class PprofReader implements Collected {
  private readonly limits: Limits;
  private readonly wire = new WireReader();
  readonly samples: Samples;
  readonly locations = new Locations();
  readonly functions = new Functions();
  readonly mappings = new Mappings();
  readonly strings: Strings;
  readonly sampleTypes: RawType[] = [];
  readonly comments: number[] = [];
  periodType: RawType | null = null;
  readonly text = { drop: 0, keep: 0, docUrl: 0, default: 0 };
  period = 0;
  time = 0n;
  duration = 0n;
  /** A second time, after one that is not 0: pprof takes that for a second profile, too. */
  private timedTwice = false;
  /** How often a run of sample types began, and how often strings came after one: a writer has one, two files in a row have two. */
  private typeRuns = 0;
  private tables = 0;
  private inTypes = false;
  groups = 0;

  /** What is to stay, as the ids of samples are in it, up to `kept`, and what is still to be read, from `from` on. */
  private readonly arrived = new GrowableUint8(1 << 16);
  private kept = NO_IDS;
  private from = NO_IDS;
  /** From each of these places on, what is at a place p of `arrived` stood at p + `shift` in the whole input. */
  private readonly shifts = [{ from: 0, shift: -NO_IDS }];

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.samples = new Samples(this.limits);
    this.strings = new Strings(this.limits.textBytes);
    this.arrived.push(0);
  }

  /** Whether anything that belongs to a profile has been read; if not, what was pushed is most likely something else. */
  get recognised(): boolean {
    return this.sampleTypes.length > 0 && (this.samples.count > 0 || this.strings.count > 0);
  }

  /** Says which part (0 to 1) of all bytes has been pushed, about. */
  expect(part: number): void {
    this.samples.expect(part);
    this.arrived.expect(part);
  }

  get bytes(): Uint8Array {
    return this.arrived.array;
  }

  originAt = (place: number): number => this.shifts.findLast(({ from }) => from <= place)!.shift;

  /** Bytes of memory that it takes to hold and sort what has been read so far. */
  get memory(): number {
    return this.samples.memory(this.kept);
  }

  /** Takes the next bytes, cut anywhere. The chunk is not kept. Throws `ProfileError` at the first thing that cannot be right. */
  push(chunk: Uint8Array): void {
    try {
      this.take(chunk);
      checkMemory(this.memory, this.limits);
    } catch (error) {
      throw this.explained(error);
    }
  }

  private take(chunk: Uint8Array): void {
    const { arrived, samples } = this;
    const before = samples.count;
    arrived.append(chunk);
    this.readRecords(false);
    const { kept, from } = this;
    if (samples.count > before) this.kept = from;
    if (samples.count > before || from === kept) return;
    // What was read behind the last samples is of no more use.
    arrived.array.copyWithin(kept, from, arrived.length);
    arrived.length -= from - kept;
    this.shifts.push({ from: kept, shift: this.consumed - kept });
    this.from = kept;
  }

  /** The profile. Throws `ProfileError` for one that ends in the middle of a record, or whose references do not hold. */
  finish(): { profile: Profile; warnings: Warning[] } {
    return this.collect().sort();
  }

  /** The same, short of sorting the samples. */
  collect(): Unsorted {
    try {
      return this.complete();
    } catch (error) {
      throw this.explained(error);
    }
  }

  /** Two profiles in a row contradict each other (ids, numbers of values) before it is seen that they are two. */
  private explained(error: unknown): unknown {
    if (!(error instanceof ProfileError)) return error;
    const { kind } = error.problem;
    // Ids are met in the middle of the second, but values are counted when its strings have been read, too.
    const doubled =
      (kind === 'duplicate-id' && (this.timedTwice || this.typeRuns > 1)) ||
      (kind === 'value-count' && (this.timedTwice || this.tables > 1));
    return doubled ? new ProfileError({ kind: 'two-profiles', at: this.consumed }) : error;
  }

  private complete(): Unsorted {
    this.readRecords(true);
    if (this.sampleTypes.length === 0) fail({ kind: 'no-sample-type', samples: this.samples.count });
    if (this.strings.count === 0) fail({ kind: 'no-string-table' });
    if (this.timedTwice || this.looksDoubled()) fail({ kind: 'two-profiles', at: this.consumed });
    return assemble(this, this.limits);
  }

  /** `cat a.pb b.pb` is a valid message with the repeated fields of both. */
  private looksDoubled(): boolean {
    const { sampleTypes } = this;
    const columns = this.samples.values.length;
    if (columns === 0 || sampleTypes.length !== 2 * columns) return false;
    return sampleTypes
      .slice(columns)
      .every((t, i) => t.type === sampleTypes[i]!.type && t.unit === sampleTypes[i]!.unit);
  }

  /** Bytes of the whole input whose records have been read. */
  private get consumed(): number {
    return this.from + this.originAt(this.from);
  }

  /** Reads the complete records of what has arrived; with `last`, all of it. */
  private readRecords(last: boolean): void {
    const { wire, arrived } = this;
    const end = arrived.length;
    wire.buf = arrived.array;
    wire.len = end;
    wire.pos = this.from;
    wire.origin = this.originAt(this.from);
    while (wire.pos < end) {
      const from = wire.pos;
      if (!last && end - from < HEAD) break;
      const tag = wire.readTag('profile');
      const field = tag >>> 3;
      const name = FIELDS[field] ?? `field ${field}`;
      if ((tag & 7) === BYTES) {
        const head = wire.pos;
        const length = wire.number();
        if (!last && length >= 0 && length <= this.limits.unzippedBytes && wire.pos + length > end) {
          wire.pos = from;
          break;
        }
        wire.pos = head;
        const to = wire.enter(end, name);
        this.readRecord(field, to, name);
      } else {
        if (LENGTH_DELIMITED.has(field)) wire.expect(tag, BYTES, name);
        if (!last && (tag & 7) === GROUP_START) {
          // A group has no length in front: it is complete only when everything is.
          if (!this.tryScalar(tag, end, name)) {
            wire.pos = from;
            break;
          }
        } else this.readScalar(tag, end, name);
        wire.leave(end, name);
      }
    }
    this.from = wire.pos;
  }

  /** As `readScalar`, but false where the record is not complete yet. */
  private tryScalar(tag: number, end: number, name: string): boolean {
    try {
      this.readScalar(tag, end, name);
    } catch (error) {
      if (end < this.limits.unzippedBytes) return false;
      throw error;
    }
    return this.wire.pos <= end;
  }

  private readRecord(field: number, to: number, name: string): void {
    const { wire, limits } = this;
    if (field === 1 && !this.inTypes) this.typeRuns++;
    if (field === 6) this.tables = this.typeRuns;
    this.inTypes = field === 1;
    switch (field) {
      case 1:
        this.sampleTypes.push(this.readType(to));
        break;
      case 2:
        this.samples.read(wire, to);
        if (this.samples.count > limits.samples) fail({ kind: 'too-many', what: 'samples', limit: limits.samples });
        break;
      case 3:
        this.mappings.read(wire, to);
        break;
      case 4:
        this.locations.read(wire, to, this.functions);
        if (this.locations.count > limits.locations)
          fail({ kind: 'too-many', what: 'locations', limit: limits.locations });
        break;
      case 5:
        this.functions.read(wire, to);
        if (this.functions.count > limits.functions)
          fail({ kind: 'too-many', what: 'functions', limit: limits.functions });
        break;
      case 6:
        this.strings.push(wire.buf.subarray(wire.pos, to));
        wire.pos = to;
        if (this.strings.count > limits.strings) fail({ kind: 'too-many', what: 'strings', limit: limits.strings });
        break;
      case 11:
        this.periodType = this.readType(to);
        break;
      case 13:
        while (wire.pos < to) this.comments.push(wire.number());
        break;
      default:
        if (field <= 15) fail({ kind: 'proto-wire-type', at: wire.at(), field: name, wireType: BYTES });
        wire.pos = to;
    }
    wire.leave(to, name);
  }

  private readScalar(tag: number, end: number, name: string): void {
    const { wire, text } = this;
    const field = tag >>> 3;
    if (field >= 7 && field <= 15) wire.expect(tag, VARINT, name);
    if (field === 7) text.drop = wire.number();
    else if (field === 8) text.keep = wire.number();
    else if (field === 9) {
      this.timedTwice ||= this.time !== 0n;
      this.time = BigInt.asIntN(64, wire.bigint());
    } else if (field === 10) this.duration = BigInt.asIntN(64, wire.bigint());
    else if (field === 12) this.period = wire.number();
    else if (field === 13) this.comments.push(wire.number());
    else if (field === 14) text.default = wire.number();
    else if (field === 15) text.docUrl = wire.number();
    else this.groups += wire.skipField(tag, end, name);
  }

  private readType(to: number): RawType {
    const { wire } = this;
    let type = 0;
    let unit = 0;
    while (wire.pos < to) {
      const tag = wire.readTag('value type');
      if (tag === 8) type = wire.number();
      else if (tag === 16) unit = wire.number();
      else {
        if (tag >>> 3 <= 2) wire.expect(tag, VARINT, 'value type');
        wire.skipField(tag, to, 'value type');
      }
    }
    return { type, unit };
  }
}
