import { NONE } from '../../lib/brand.ts';
import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import type { Limits } from '../../profile/limits.ts';
import { checkMemory } from '../../profile/memory.ts';
import { fail } from '../../profile/problem.ts';
import type { SampleType } from '../../profile/profile.ts';
import { type Frame, type Label, ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { Message } from './message.ts';
import { otlpMessages } from './otlpJson.ts';
import { type Layout, layoutOf, STACKS } from './otlpLayouts.ts';
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
 * with a table of stacks, and those before, in which samples are slices of a list of locations (`otlpLayouts.ts`). A location of several lines becomes as many frames.
 */
export const readOtlp: FormatReader = async (source) => {
  const files = source.format === 'otlp' ? [await wholeBytes(source)] : await otlpMessages(source);
  const contents: Content[] = [];
  let beyond = 0;
  for (const { profile, dictionary } of files.flatMap(profilesIn)) {
    const found = layoutOf(profile, dictionary !== undefined);
    if (found === null) fail({ kind: 'no-string-table' });
    else if (contents.length === FILE_PROFILES) beyond++;
    else {
      const tables = new Dictionary(dictionary ?? found.profile, found.layout);
      contents.push(new OneProfile(tables, found.profile, source.limits).read());
    }
  }
  if (contents.length === 0) fail({ kind: 'no-sample-type', samples: 0 });
  if (beyond > 0) contents.at(-1)!.warnings.push({ kind: 'entries-beyond', count: beyond, limit: FILE_PROFILES });
  return contents.length === 1 ? contents : contents.map((content, i) => ({ ...content, name: `#${i + 1}` }));
};

/** The profiles of a `ProfilesData`, each with what it refers to, where that is not in itself. */
function profilesIn(bytes: Uint8Array): { profile: Message; dictionary: Message | undefined }[] {
  const data = new Message(bytes, 'ProfilesData');
  const [dictionary] = data.messages(2, 'dictionary');
  return data
    .messages(1, 'resource_profiles')
    .flatMap((resource) => resource.messages(2, 'scope_profiles'))
    .flatMap((scope) => scope.messages(2, 'profile'))
    .map((profile) => ({ profile, dictionary }));
}

/** What profiles refer to by index. */
class Dictionary {
  readonly layout: Layout;
  readonly strings: readonly string[];
  readonly mappings: readonly Message[];
  readonly locations: readonly Message[];
  readonly functions: readonly Message[];
  readonly attributes: readonly Message[];
  readonly stacks: readonly Message[];

  constructor(tables: Message, layout: Layout) {
    this.layout = layout;
    this.mappings = tables.messages(layout.mappings, 'mapping_table');
    this.locations = tables.messages(layout.locations, 'location_table');
    this.functions = tables.messages(layout.functions, 'function_table');
    this.strings = tables.texts(layout.strings);
    this.attributes = tables.messages(layout.attributes, 'attribute_table');
    this.stacks = layout.stacks === 0 ? [] : tables.messages(layout.stacks, 'stack_table');
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
  private readonly layout: Layout;
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
    this.layout = dictionary.layout;
  }

  read(): Content {
    const { profile, dictionary, layout } = this;
    const types = profile.messages(1, 'sample_type').map((type) => dictionary.type(type)!);
    const slices = profile.integers(layout.profile.slices);
    for (const [s, sample] of profile.messages(2, 'sample').entries())
      this.sample(sample, s + 1, { types: types.length, slices });
    if (types.length === 0) fail({ kind: 'no-sample-type', samples: this.builder.samples });
    const { time, duration, periodType, period } = layout.profile;
    const from = layout.mapping;
    return this.builder.finish({
      sampleTypes: types,
      timeNanos: profile.unsigned(time),
      durationNanos: profile.unsigned(duration),
      periodType: dictionary.type(profile.messages(periodType, 'period_type')[0]),
      period: Number(profile.unsigned(period)),
      mappings: dictionary.mappings.map((mapping) => ({
        start: mapping.unsigned(from),
        limit: mapping.unsigned(from + 1),
        offset: mapping.unsigned(from + 2),
        file: dictionary.text(mapping.index(from + 3), 'mapping', 'filename'),
        buildId: '',
      })),
    });
  }

  private sample(
    message: Message,
    row: number,
    of: { readonly types: number; readonly slices: readonly bigint[] },
  ): void {
    const { layout } = this;
    const fields = layout.sample;
    const values = message.integers(fields.values);
    const times = layout === STACKS ? message.fixedCount(fields.times) : message.integers(fields.times).length;
    const sum = values.length === 0 ? BigInt(times) : values.reduce((total, value) => total + value, 0n);
    if (of.types > 1 && values.length !== of.types) {
      fail({ kind: 'value-count', sample: row, values: values.length, sampleTypes: of.types });
    }
    const stack =
      layout === STACKS
        ? this.stackAt(message.index(fields.stack), row)
        : this.rowOf(slice(message, { row, all: of.slices, layout }), row);
    const labels = message.integers(fields.attributes).flatMap((attribute) => this.label(Number(attribute), row));
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
    const { dictionary, builder, layout } = this;
    const location = dictionary.locations[index];
    if (location === undefined) return fail({ kind: 'dangling-location', sample, id: BigInt(index) });
    const address = location.unsigned(layout.address);
    // The first function of a table stands for none.
    const lines = location
      .messages(layout.address + 1, 'line')
      .map((line) => this.frame(line, index))
      .filter(({ name, systemName, file }) => name !== '' || systemName !== '' || file !== '')
      .map((frame) => builder.frame({ ...frame, address }));
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
    const { name } = this.layout;
    return { name: text(name), systemName: text(name + 1), file: text(name + 2), line: Number(line.unsigned(2)) };
  }

  /** An attribute whose value is a text, a number or a truth; its key is a string, or (since there are units) the index of one. */
  private label(index: number, sample: number): Label[] {
    const { dictionary } = this;
    const attribute = dictionary.attributes[index];
    if (attribute === undefined) fail({ kind: 'dangling-location', sample, id: BigInt(index), of: 'attribute' });
    const [value] = attribute.messages(2, 'value');
    if (value === undefined) return [];
    const indexed = !attribute.isBytes(1);
    const [key = ''] = indexed ? [dictionary.text(attribute.index(1), 'attribute', 'key')] : attribute.texts(1);
    const [text] = value.texts(1);
    if (text !== undefined) return [{ key, value: text }];
    if (value.has(2)) return [{ key, value: String(value.unsigned(2) !== 0n) }];
    // Labels have no fractions.
    if (value.has(4)) return [{ key, value: String(value.double(4)) }];
    const unit = indexed ? dictionary.text(attribute.index(3), 'attribute', 'unit') : '';
    return value.has(3) ? [{ key, value: Number(BigInt.asIntN(64, value.unsigned(3))), unit }] : [];
  }
}

/** Locations of a sample where there is no table of stacks: a slice of a list, or in the oldest layout a list of its own. */
function slice(
  message: Message,
  { row, all, layout }: { readonly row: number; readonly all: readonly bigint[]; readonly layout: Layout },
): readonly bigint[] {
  const { stack, length } = layout.sample;
  if (stack !== 1 && message.has(1)) return message.integers(1);
  const [from, count] = [message.index(stack), message.index(length)];
  const known = from >= 0 && count >= 0 && from + count <= all.length;
  return known
    ? all.slice(from, from + count)
    : fail({ kind: 'dangling-location', sample: row, id: BigInt(from + count) });
}
