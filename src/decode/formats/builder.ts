import { NONE } from '../../lib/brand.ts';
import { GrowableFloat64, GrowableInt32, GrowableUint32 } from '../../lib/columns.ts';
import { TextBuilder } from '../../lib/texts.ts';
import { EXACT } from '../../profile/exact.ts';
import type { Limits } from '../../profile/limits.ts';
import { checkMemory, sortingMemory } from '../../profile/memory.ts';
import { fail, type Warning } from '../../profile/problem.ts';
import type { Mapping, Profile, SampleType } from '../../profile/profile.ts';
import { StackRows } from '../../profile/stackRows.ts';
import { type SortedStacks, sortStacks } from '../../profile/stacks.ts';
import { StackWriter } from '../../profile/stackWriter.ts';
import { Labels } from '../pprofLabels.ts';
import type { Content } from './format.ts';

/** A frame that is known by name. `line` 0, or no line that there could be: not given. `address` 0n: not given. */
export interface Frame {
  readonly name: string;
  readonly systemName?: string;
  readonly file?: string;
  readonly line?: number;
  readonly address?: bigint;
}

export interface Label {
  readonly key: string;
  readonly value: string | number;
  readonly unit?: string;
}

/** What a profile is, besides its samples. */
export type Facts = Pick<Profile, 'sampleTypes'> & Partial<Omit<Profile, 'sampleTypes' | 'samples' | 'stacks'>>;

const MOST = 2 ** 63;
/** Bytes of stacks, or samples and rows, between two looks at the memory. */
const CHECK = 1 << 16;

/**
 * Makes the tables of a `Profile` from plain stacks: frames and addresses become locations, equal ones become one. Limits are those of every
 * file. Example: `const a = b.frame({ name: 'main.main' }); b.sample([a], [1]); b.finish({ sampleTypes })`. A file that holds a tree gives rows in the
 * place of lists, which would be far longer than the tree: `b.sampleAt(b.row(NONE, a), [1])`. The profile is the same; a builder takes one or the other.
 */
export class ProfileBuilder {
  private readonly limits: Limits;
  private readonly strings = new TextBuilder();
  private readonly stringIndex = new Map<string, number>();
  /** name, system name, file: strings; three numbers each. */
  private readonly functions = new GrowableUint32();
  private readonly functionIndex = new Map<string, number>();
  private readonly frames = new Map<string, number>();
  private readonly addresses: bigint[] = [];
  private readonly addressIndex = new Map<bigint, number>();
  /** Per location; NONE where it has no line. */
  private readonly lineFunction = new GrowableInt32();
  private readonly lineNumber = new GrowableFloat64();
  private readonly stacks = new StackWriter();
  private readonly rows: StackRows;
  /** Per sample that was given by its row. */
  private readonly ends = new GrowableInt32();
  /** At this length of the stacks, or of rows and samples, memory is asked for. */
  private checked = 0;
  private readonly values: GrowableFloat64[] = [];
  /** As in pprof's reader: per sample type, by sample, what rounding took. */
  private readonly residual = new Map<number, Map<number, number>>();
  private readonly labels = new Labels();

  constructor(limits: Limits) {
    // Nothing of it can be left out, as in reduced mode.
    this.limits = { ...limits, reduced: true };
    this.rows = new StackRows(this.limits);
    this.string('');
  }

  get samples(): number {
    return this.stacks.samples + this.ends.length;
  }

  /** A location of one line. */
  frame({ name, systemName = '', file = '', line = 0, address = 0n }: Frame): number {
    const fn = this.function(name, systemName, file);
    const at = Number.isSafeInteger(line) && line > 0 ? line : 0;
    const key = `${fn} ${at} ${address}`;
    return this.frames.get(key) ?? this.noted(this.frames, key, this.location(address, fn, at));
  }

  /** A location of which nothing is known but where it is. */
  address(address: bigint): number {
    return this.addressIndex.get(address) ?? this.noted(this.addressIndex, address, this.location(address, NONE, 0));
  }

  addressOf(location: number): bigint {
    return this.addresses[location]!;
  }

  /** `stack`: locations, leaf first. `values`: one per sample type; exact integers beyond 2^53 are bigints. */
  sample(stack: readonly number[], values: readonly (number | bigint)[], labels: readonly Label[] = []): void {
    const { stacks } = this;
    if (stacks.length + stack.length >= this.checked) this.check(stacks.length + stack.length);
    this.measure(values, labels);
    stacks.add(stack);
  }

  /** The stack that goes on from that of `prefix` (NONE: begins) with a location. The same is the same row. */
  row(prefix: number, location: number): number {
    return this.rows.row(prefix, location);
  }

  /** As `sample`, of the stack of a row, NONE for none. */
  sampleAt(row: number, values: readonly (number | bigint)[], labels: readonly Label[] = []): void {
    const { ends, rows } = this;
    if (ends.length + rows.length >= this.checked) this.check(ends.length + rows.length);
    this.measure(values, labels);
    ends.push(row);
  }

  /** The profile, and what is odd about it. The builder is used up. */
  finish(facts: Facts, warnings: readonly Warning[] = []): Content {
    const { lineFunction } = this;
    const length = lineFunction.length;
    const count = this.samples;
    const { stacks, order, stack } = this.sorted(length);
    const { sampleTypes } = facts;
    const values = sampleTypes.map((_, t) => whole(Float64Array.from(order, (s) => this.values[t]!.array[s]!)));
    const residual = sampleTypes.map((_, t) => {
      const ofType = this.residual.get(t);
      return ofType ? Float64Array.from(order, (s) => ofType.get(s) ?? 0) : null;
    });
    const labels = this.labels.take(order);
    const address = BigUint64Array.from(this.addresses);
    const mappings = facts.mappings ?? [];
    const profile: Profile = {
      defaultSampleType: sampleTypes.length - 1,
      periodType: null,
      period: 0,
      timeNanos: 0n,
      durationNanos: 0n,
      comments: [],
      dropFrames: '',
      keepFrames: '',
      docUrl: '',
      ...facts,
      mappings,
      samples: { length: count, stack, values, residual, labels },
      stacks,
      locations: { length, mapping: placesIn(mappings, address), address, ...this.lines() },
      functions: this.functionTable(),
      strings: this.strings.take(),
    };
    return { name: '', profile, warnings: [...warnings, ...remarks(profile)] };
  }

  private sorted(locations: number): SortedStacks {
    const { stacks, rows, ends } = this;
    if (ends.length === 0) return sortStacks(stacks.take(locations), this.limits);
    if (stacks.samples > 0) throw new Error('stacks as lists and as rows');
    return rows.sorted(ends.take());
  }

  /** Refuses what takes too much memory; else notes at which length to ask again. */
  private check(length: number): void {
    const { samples, values, labels, stacks } = this;
    const needs = sortingMemory({ samples, sampleTypes: values.length, labels: labels.count, bytes: stacks.length });
    checkMemory(needs + this.rows.memory, this.limits);
    this.checked = length + CHECK;
  }

  /** What the next sample measures. */
  private measure(values: readonly (number | bigint)[], labels: readonly Label[]): void {
    const { limits } = this;
    if (this.samples === limits.samples) fail({ kind: 'too-many', what: 'samples', limit: limits.samples });
    for (const [t, value] of values.entries()) this.value(t, value);
    for (const { key, value, unit = '' } of labels) {
      const text = typeof value === 'string';
      this.labels.add(this.string(key), text ? this.string(value) : NONE, text ? 0 : value, this.string(unit));
    }
    this.labels.endSample();
  }

  /** Values are those of pprof, which have 64 bits: what has more, or is no number, could be neither added up nor written. */
  private value(sampleType: number, value: number | bigint): void {
    const rounded = Number(value);
    const fits = typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : value >= -MOST && value < MOST;
    if (!fits) fail({ kind: 'value-range', sample: this.samples + 1 });
    const column = this.values[sampleType] ?? new GrowableFloat64();
    this.values[sampleType] = column;
    if (typeof value === 'bigint' && BigInt(rounded) !== value) {
      const ofType = this.residual.get(sampleType) ?? new Map<number, number>();
      this.residual.set(sampleType, ofType.set(this.samples, Number(value - BigInt(rounded))));
    }
    column.push(rounded);
  }

  private lines(): Pick<Profile['locations'], 'lineStart' | 'lineFunction' | 'lineNumber'> {
    const { length, array } = this.lineFunction;
    const lineStart = new Uint32Array(length + 1);
    for (let l = 0; l < length; l++) lineStart[l + 1] = lineStart[l]! + (array[l] === NONE ? 0 : 1);
    const lineNumber = this.lineNumber.take().filter((_, l) => array[l] !== NONE);
    return { lineStart, lineFunction: this.lineFunction.take().filter((f) => f !== NONE), lineNumber };
  }

  private functionTable(): Profile['functions'] {
    const { array } = this.functions;
    const length = this.functions.length / 3;
    const column = (of: number): Uint32Array => Uint32Array.from({ length }, (_, f) => array[3 * f + of]!);
    return { length, name: column(0), systemName: column(1), file: column(2), startLine: new Float64Array(length) };
  }

  private location(address: bigint, fn: number, line: number): number {
    const { lineFunction, limits } = this;
    if (lineFunction.length === limits.locations)
      fail({ kind: 'too-many', what: 'locations', limit: limits.locations });
    this.addresses.push(address);
    this.lineNumber.push(line);
    lineFunction.push(fn);
    return lineFunction.length - 1;
  }

  private function(name: string, systemName: string, file: string): number {
    // With lengths, as names may hold whatever would stand between them.
    const key = `${name.length} ${file.length} ${name}${file}${systemName}`;
    const known = this.functionIndex.get(key);
    if (known !== undefined) return known;
    const { functions, functionIndex, limits } = this;
    if (functionIndex.size === limits.functions) fail({ kind: 'too-many', what: 'functions', limit: limits.functions });
    for (const text of [name, systemName, file]) functions.push(this.string(text));
    return this.noted(functionIndex, key, functionIndex.size);
  }

  private string(text: string): number {
    const known = this.stringIndex.get(text);
    if (known !== undefined) return known;
    const { strings, limits } = this;
    if (strings.count === limits.strings) fail({ kind: 'too-many', what: 'strings', limit: limits.strings });
    strings.push(utf8(text));
    return this.noted(this.stringIndex, text, strings.count - 1);
  }

  private noted<K>(index: Map<K, number>, key: K, row: number): number {
    index.set(key, row);
    return row;
  }
}

const ENCODER = new TextEncoder();
const scratch = new Uint8Array(1 << 10);

/** The bytes of a text, valid until the next is asked for. An encoder makes an array for each, which takes ten times as long as most texts do that are short and in ASCII. */
function utf8(text: string): Uint8Array {
  const { length } = text;
  if (length > scratch.length) return ENCODER.encode(text);
  let all = 0;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    all |= c;
    scratch[i] = c;
  }
  return all < 0x80 ? scratch.subarray(0, length) : ENCODER.encode(text);
}

/** Fractions, which folded stacks may count in, are kept unless they add up to what only integers can be added up to exactly. */
function whole(column: Float64Array): Float64Array {
  if (column.every(Number.isInteger)) return column;
  return column.reduce((sum, value) => sum + Math.abs(value), 0) < EXACT ? column : column.map(Math.round);
}

/** Which mapping each address is in; NONE for none, and for 0, which stands for no address. */
function placesIn(mappings: readonly Mapping[], address: BigUint64Array): Int32Array {
  const places = new Int32Array(address.length).fill(NONE);
  if (mappings.length === 0) return places;
  return places.map((_, l) => {
    const at = address[l]!;
    return at === 0n ? NONE : mappings.findIndex(({ start, limit }) => start <= at && at < limit);
  });
}

function remarks({ samples, sampleTypes }: Profile): Warning[] {
  if (samples.length === 0) return [{ kind: 'no-samples' }];
  const found: Warning[] = [];
  const zero = samples.values.every((column) => column.every((value) => value === 0));
  if (zero) found.push({ kind: 'all-zero', sampleTypes: sampleTypes.map(({ type }) => type) });
  for (const [t, column] of samples.values.entries()) {
    const beyond = column.some((value) => Math.abs(value) >= EXACT);
    if (beyond) found.push({ kind: 'beyond-exact', sampleType: sampleTypes[t]!.type });
  }
  return found;
}

export function sampleType(type: string, unit: string): SampleType {
  return { type, unit };
}
