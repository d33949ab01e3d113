import { NONE } from '../../lib/brand.ts';
import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import type { Limits } from '../../profile/limits.ts';
import { checkMemory } from '../../profile/memory.ts';
import { fail } from '../../profile/problem.ts';
import type { SampleType } from '../../profile/profile.ts';
import { type Frame, type Label, ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { Message } from './message.ts';
import { otlpBytes } from './otlpJson.ts';
import { wholeBytes } from './whole.ts';

/** Whether the first bytes of a binary file begin `ProfilesData`: field 1, a message that begins with a message of field 1 or 2. */
export function isOtlp(head: Uint8Array): boolean {
  // An empty first message is that of a pprof profile whose first sample type has no name.
  if (head[0] !== 0x0a || head[1] === 0) return false;
  let at = 1;
  while (at < 6 && head[at]! >= 0x80) at++;
  return head[at + 1] === 0x0a || head[at + 1] === 0x12;
}

/**
 * OpenTelemetry's profiles, binary or as JSON (`ProfilesData` or the body of an export; opentelemetry/proto/profiles/v1development/profiles.proto, still in development): both the layout
 * with a table of stacks, and the one before, in which samples are slices of a list of locations. A location of several lines becomes as many frames.
 */
export const readOtlp: FormatReader = async (source) => {
  const bytes = source.format === 'otlp' ? await wholeBytes(source) : await otlpBytes(source);
  const data = new Message(bytes, 'ProfilesData');
  const [dictionary] = data.messages(2, 'dictionary');
  const contents: Content[] = [];
  let beyond = 0;
  for (const resource of data.messages(1, 'resource_profiles')) {
    for (const scope of resource.messages(2, 'scope_profiles')) {
      for (const profile of scope.messages(2, 'profile')) {
        if (dictionary === undefined) fail({ kind: 'no-string-table' });
        else if (contents.length === FILE_PROFILES) beyond++;
        else contents.push(new OneProfile(new Dictionary(dictionary), profile, source.limits).read());
      }
    }
  }
  if (contents.length === 0) fail({ kind: 'no-sample-type', samples: 0 });
  if (beyond > 0) contents.at(-1)!.warnings.push({ kind: 'entries-beyond', count: beyond, limit: FILE_PROFILES });
  return contents.length === 1 ? contents : contents.map((content, i) => ({ ...content, name: `#${i + 1}` }));
};

/** What all profiles of a file refer to by index. */
class Dictionary {
  readonly strings: readonly string[];
  readonly mappings: readonly Message[];
  readonly locations: readonly Message[];
  readonly functions: readonly Message[];
  readonly attributes: readonly Message[];
  readonly stacks: readonly Message[];

  constructor(tables: Message) {
    this.mappings = tables.messages(1, 'mapping_table');
    this.locations = tables.messages(2, 'location_table');
    this.functions = tables.messages(3, 'function_table');
    this.strings = tables.texts(5);
    this.attributes = tables.messages(6, 'attribute_table');
    this.stacks = tables.messages(7, 'stack_table');
  }

  text(index: number, owner: string, field: string): string {
    const text = this.strings[index];
    return text ?? fail({ kind: 'string-range', owner, row: 1, field, index, count: this.strings.length });
  }

  type(message: Message | undefined): SampleType | null {
    if (message === undefined) return null;
    return sampleType(
      this.text(message.index(1), 'value type', 'type'),
      this.text(message.index(2), 'value type', 'unit'),
    );
  }
}

class OneProfile {
  private readonly dictionary: Dictionary;
  private readonly profile: Message;
  private readonly builder: ProfileBuilder;
  /** The layout with a table of stacks: there field 3 is the time, not a list of locations. */
  private readonly stacks: boolean;
  private readonly frames = new Map<number, readonly number[]>();
  /** Rows of the table of stacks. */
  private readonly rows = new Map<number, number>();
  private readonly limits: Limits;
  /** Frames of all stacks that were made into rows. */
  private walked = 0;

  constructor(dictionary: Dictionary, profile: Message, limits: Limits) {
    this.dictionary = dictionary;
    this.profile = profile;
    this.limits = limits;
    this.builder = new ProfileBuilder(limits);
    this.stacks = !profile.isBytes(3);
  }

  read(): Content {
    const { profile, dictionary, stacks } = this;
    const types = profile.messages(1, 'sample_type').map((type) => dictionary.type(type)!);
    const slices = profile.integers(3);
    for (const [s, sample] of profile.messages(2, 'sample').entries())
      this.sample(sample, s + 1, { types: types.length, slices });
    if (types.length === 0) fail({ kind: 'no-sample-type', samples: this.builder.samples });
    const [time, duration, periodType, period] = stacks ? [3, 4, 5, 6] : [4, 5, 6, 7];
    return this.builder.finish({
      sampleTypes: types,
      timeNanos: profile.unsigned(time!),
      durationNanos: profile.unsigned(duration!),
      periodType: dictionary.type(profile.messages(periodType!, 'period_type')[0]),
      period: Number(profile.unsigned(period!)),
      mappings: dictionary.mappings.map((mapping) => ({
        start: mapping.unsigned(1),
        limit: mapping.unsigned(2),
        offset: mapping.unsigned(3),
        file: dictionary.text(mapping.index(4), 'mapping', 'filename'),
        buildId: '',
      })),
    });
  }

  private sample(
    message: Message,
    row: number,
    of: { readonly types: number; readonly slices: readonly bigint[] },
  ): void {
    const { stacks } = this;
    const values = message.integers(stacks ? 2 : 3);
    const times = stacks ? message.fixedCount(5) : message.integers(6).length;
    const sum = values.length === 0 ? BigInt(times) : values.reduce((total, value) => total + value, 0n);
    if (of.types > 1 && values.length !== of.types) {
      fail({ kind: 'value-count', sample: row, values: values.length, sampleTypes: of.types });
    }
    const stack = stacks ? this.stackAt(message.index(1), row) : this.rowOf(slice(message, row, of.slices), row);
    const labels = message.integers(stacks ? 3 : 4).flatMap((attribute) => this.label(Number(attribute)));
    this.builder.sampleAt(stack, of.types > 1 ? values : [sum], labels);
  }

  /** The row of a stack of the table, which may be that of many samples. Where nothing has a stack there is no table. */
  private stackAt(index: number, sample: number): number {
    const known = this.rows.get(index);
    if (known !== undefined) return known;
    const { stacks } = this.dictionary;
    if (index === 0 && stacks.length === 0) return NONE;
    const stack = stacks[index] ?? fail({ kind: 'dangling-location', sample, id: BigInt(index), of: 'stack' });
    const row = this.rowOf(stack.integers(1), sample);
    this.rows.set(index, row);
    return row;
  }

  /** The row of a list of locations, leaf first. */
  private rowOf(locations: readonly bigint[], sample: number): number {
    const { builder, limits } = this;
    let row = NONE;
    for (let i = locations.length - 1; i >= 0; i--) {
      const frames = this.location(Number(locations[i]), sample);
      for (let f = frames.length - 1; f >= 0; f--) row = builder.row(row, frames[f]!);
      this.walked += frames.length;
    }
    // Slices of one list, and locations of many lines, ask for more frames than a file has bytes: as lists they would have no room, either.
    checkMemory(Int32Array.BYTES_PER_ELEMENT * this.walked, { ...limits, reduced: true });
    return row;
  }

  /** The frames of a location, innermost first. */
  private location(index: number, sample: number): readonly number[] {
    const known = this.frames.get(index);
    if (known) return known;
    const { dictionary, builder } = this;
    const location = dictionary.locations[index];
    if (location === undefined) return fail({ kind: 'dangling-location', sample, id: BigInt(index) });
    const address = location.unsigned(2);
    const lines = location.messages(3, 'line').map((line) => builder.frame({ ...this.frame(line, index), address }));
    const frames = lines.length > 0 ? lines : [builder.address(address)];
    this.frames.set(index, frames);
    return frames;
  }

  private frame(line: Message, location: number): Frame {
    const { dictionary } = this;
    const index = line.index(1);
    const fn = dictionary.functions[index];
    if (fn === undefined) return fail({ kind: 'dangling-function', location: location + 1, id: BigInt(index) });
    const text = (field: number): string => dictionary.text(fn.index(field), 'function', 'name');
    return { name: text(1), systemName: text(2), file: text(3), line: Number(line.unsigned(2)) };
  }

  /** An attribute whose value is a text, a number or a truth; its key is a string, or (since there are units) the index of one. */
  private label(index: number): Label[] {
    const attribute = this.dictionary.attributes[index];
    const [value] = attribute?.messages(2, 'value') ?? [];
    if (attribute === undefined || value === undefined) return [];
    const [key] = attribute.isBytes(1)
      ? attribute.texts(1)
      : [this.dictionary.text(attribute.index(1), 'attribute', 'key')];
    const [text] = value.texts(1);
    if (text !== undefined) return [{ key: key!, value: text }];
    if (value.has(2)) return [{ key: key!, value: String(value.unsigned(2) !== 0n) }];
    return value.has(3) ? [{ key: key!, value: Number(BigInt.asIntN(64, value.unsigned(3))) }] : [];
  }
}

/** Locations of a sample in the layout before. */
function slice(message: Message, sample: number, all: readonly bigint[]): readonly bigint[] {
  const [from, length] = [message.index(1), message.index(2)];
  const known = from >= 0 && length >= 0 && from + length <= all.length;
  return known
    ? all.slice(from, from + length)
    : fail({ kind: 'dangling-location', sample, id: BigInt(from + length) });
}
