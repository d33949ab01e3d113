import type { Edited } from '../fold/edit.ts';
import { NONE } from '../lib/brand.ts';
import { TextIndex } from '../lib/textIndex.ts';
import { textBytes, textCount } from '../lib/texts.ts';
import type { Mapping, Profile, SampleType } from '../profile/profile.ts';
import { checkLength } from './length.ts';
import { WireWriter } from './wireWriter.ts';

/** Values of one sample type, by sample; `residual` as in `SampleTable`. What is not whole is rounded, halves away from 0. */
export interface ValueColumn {
  readonly values: Float64Array;
  readonly residual: Float64Array | null;
}

/** Samples of one profile as they are written. */
export interface Part {
  readonly profile: Profile;
  /** 1 for each sample that is written; null: all are. */
  readonly kept: Uint8Array | null;
  /** What is left of the stacks. A frame of a location is the number of one of its lines; NONE for what has no line. */
  readonly edited: Pick<Edited, 'stacks' | 'frames'>;
  /** One per sample type that is written. */
  readonly columns: readonly ValueColumn[];
  /** What is subtracted: every value is negated, and says so by a label, as `pprof -diff_base` does it. */
  readonly isBase: boolean;
}

/** All that profile.proto says of a profile besides its samples. */
export type Header = Pick<
  Profile,
  'periodType' | 'period' | 'timeNanos' | 'durationNanos' | 'comments' | 'dropFrames' | 'keepFrames' | 'docUrl'
> & {
  readonly sampleTypes: readonly SampleType[];
  /** Place of the sample type to show first. */
  readonly first: number;
};

/** The label of what is subtracted. */
const BASE_LABEL = { key: 'pprof::base', value: 'true' };

/**
 * Profiles as one file of profile.proto, not compressed. Every text, function, mapping and location stands in it once, and only what a sample
 * that is written needs; mappings all do. Samples stay as many as they are: whoever reads them adds up those that are equal. Throws `TooLong`.
 */
export function writePprof(header: Header, parts: readonly Part[]): Uint8Array {
  checkLength(parts.reduce((sum, part) => sum + locationsLength(part), 0));
  const file = new FileWriter();
  for (const type of header.sampleTypes) file.valueType(1, type);
  for (const part of parts) new PartWriter(file, part).write();
  file.header(header);
  return file.take();
}

/** The least bytes of the stacks of all samples that are written: one per location that has a frame left. */
function locationsLength({ profile: { samples }, kept, edited: { stacks, frames } }: Part): number {
  const depth = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const [prefix, location] = [stacks.prefix[row]!, stacks.location[row]!];
    const has = frames.start[location + 1]! > frames.start[location]! ? 1 : 0;
    depth[row] = (prefix === NONE ? 0 : depth[prefix]!) + has;
  }
  let sum = 0;
  for (let s = 0; s < samples.length; s++) {
    const row = samples.stack[s]!;
    if (row !== NONE && (kept === null || kept[s] === 1)) sum += depth[row]!;
  }
  return sum;
}

class FileWriter {
  /** Text 0 is ''. */
  private readonly texts = new TextIndex();
  private readonly mappings = new Map<string, number>();
  private readonly functions = new Map<string, number>();
  private readonly locations = new Map<string, number>();
  readonly out = new WireWriter();
  private readonly body = new WireWriter();

  constructor() {
    this.texts.internText('');
  }

  text(bytes: Uint8Array): number {
    return this.texts.intern(bytes, 0, bytes.length);
  }

  string(text: string): number {
    return this.texts.internText(text);
  }

  /** A message in a field. */
  message(field: number, write: (body: WireWriter) => void): void {
    this.body.reset();
    write(this.body);
    this.out.bytes(field, this.body.written);
  }

  valueType(field: number, { type, unit }: SampleType): void {
    this.message(field, (body) => {
      body.number(1, this.string(type));
      body.number(2, this.string(unit));
    });
  }

  mapping(mapping: Mapping, symbols: number): number {
    const { start, limit, offset, file, buildId } = mapping;
    return once(this.mappings, JSON.stringify([`${start} ${limit} ${offset}`, file, buildId]), (id) =>
      this.message(3, (body) => {
        for (const [i, value] of [id, start, limit, offset, this.string(file), this.string(buildId)].entries()) {
          body.number(i + 1, value);
        }
        // has_functions, has_filenames, has_line_numbers, has_inline_frames: what is known need not be looked up again.
        for (let field = 7; field <= 10; field++) body.number(field, symbols);
      }),
    );
  }

  /** Numbers of the texts of name, system name and file, and the line it begins in. */
  function(fields: readonly number[]): number {
    return once(this.functions, fields.join(), (id) =>
      this.message(5, (body) => {
        body.number(1, id);
        for (const [i, value] of fields.entries()) body.number(i + 2, value);
      }),
    );
  }

  /** `lines`: function and line number of each, one after the other. */
  location(mapping: number, address: bigint, lines: readonly number[]): number {
    return once(this.locations, `${mapping} ${address} ${lines.join()}`, (id) => {
      const line = new WireWriter();
      this.message(4, (body) => {
        body.number(1, id);
        body.number(2, mapping);
        body.number(3, address);
        for (let i = 0; i < lines.length; i += 2) {
          line.reset();
          line.number(1, lines[i]!);
          line.number(2, lines[i + 1]!);
          body.bytes(4, line.written);
        }
      });
    });
  }

  header(header: Header): void {
    const { out } = this;
    const { sampleTypes, first, periodType } = header;
    out.number(7, this.string(header.dropFrames));
    out.number(8, this.string(header.keepFrames));
    out.number(9, header.timeNanos);
    out.number(10, header.durationNanos);
    if (periodType) this.valueType(11, periodType);
    out.number(12, header.period);
    for (const comment of header.comments) {
      const text = this.string(comment);
      if (text !== 0) out.number(13, text);
    }
    // The last is what readers show who are told nothing.
    if (first < sampleTypes.length - 1) out.number(14, this.string(sampleTypes[first]!.type));
    out.number(15, this.string(header.docUrl));
  }

  /** All that was written, and the texts, which are only now complete. */
  take(): Uint8Array {
    const texts = this.texts.take();
    for (let i = 0; i < textCount(texts); i++) this.out.bytes(6, textBytes(texts, i));
    return this.out.take();
  }
}

/** The number of what is called `key`, from 1; `write` where it is new. */
function once(known: Map<string, number>, key: string, write: (id: number) => void): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  const id = known.size + 1;
  known.set(key, id);
  write(id);
  return id;
}

const UNKNOWN = -1;

class PartWriter {
  private readonly file: FileWriter;
  private readonly part: Part;
  private readonly mappings: readonly number[];
  /** Numbers in the file, once they are known: 0 for a location that has no frame left. */
  private readonly locations: Int32Array;
  private readonly texts: Int32Array;
  private readonly packed = new WireWriter();
  private readonly label = new WireWriter();

  constructor(file: FileWriter, part: Part) {
    this.file = file;
    this.part = part;
    const { mappings, locations, strings } = part.profile;
    const symbols = Number(locations.lineStart[locations.length]! > 0);
    this.mappings = mappings.map((mapping) => file.mapping(mapping, symbols));
    this.locations = new Int32Array(part.edited.frames.start.length - 1).fill(UNKNOWN);
    this.texts = new Int32Array(textCount(strings)).fill(UNKNOWN);
  }

  write(): void {
    const { file, part } = this;
    const { samples } = part.profile;
    for (let s = 0; s < samples.length; s++) {
      if (part.kept !== null && part.kept[s] !== 1) continue;
      this.packed.reset();
      this.packStack(samples.stack[s]!);
      file.message(2, (body) => {
        if (this.packed.length > 0) body.bytes(1, this.packed.written);
        this.packed.reset();
        for (const column of part.columns) this.packed.varint(this.valueOf(column, s));
        body.bytes(2, this.packed.written);
        this.writeLabels(body, s);
      });
    }
  }

  private valueOf({ values, residual }: ValueColumn, sample: number): number | bigint {
    const sign = this.part.isBase ? -1 : 1;
    const value = values[sample]! < 0 ? -Math.round(-values[sample]!) : Math.round(values[sample]!);
    const rest = residual?.[sample] ?? 0;
    // (Not -0.)
    return rest === 0 && Number.isSafeInteger(value) ? sign * value + 0 : BigInt(sign) * (BigInt(value) + BigInt(rest));
  }

  /** Leaf first. */
  private packStack(leaf: number): void {
    const { prefix, location } = this.part.edited.stacks;
    for (let row = leaf; row !== NONE; row = prefix[row]!) {
      const id = this.locationOf(location[row]!);
      if (id !== 0) this.packed.varint(id);
    }
  }

  private locationOf(l: number): number {
    const known = this.locations[l]!;
    if (known !== UNKNOWN) return known;
    const { start, frame } = this.part.edited.frames;
    const [from, to] = [start[l]!, start[l + 1]!];
    const id = from === to ? 0 : this.addLocation(l, frame.subarray(from, to));
    this.locations[l] = id;
    return id;
  }

  private addLocation(l: number, left: Int32Array): number {
    const { locations, functions } = this.part.profile;
    const lines: number[] = [];
    for (const line of left) {
      if (line === NONE) continue;
      const f = locations.lineFunction[line]!;
      const names = [functions.name[f]!, functions.systemName[f]!, functions.file[f]!].map((i) => this.textOf(i));
      lines.push(this.file.function([...names, functions.startLine[f]!]), locations.lineNumber[line]!);
    }
    const mapping = locations.mapping[l]!;
    return this.file.location(mapping === NONE ? 0 : this.mappings[mapping]!, locations.address[l]!, lines);
  }

  private textOf(i: number): number {
    const known = this.texts[i]!;
    if (known !== UNKNOWN) return known;
    const text = this.file.text(textBytes(this.part.profile.strings, i));
    this.texts[i] = text;
    return text;
  }

  private writeLabels(body: WireWriter, sample: number): void {
    const { file, label, part } = this;
    const { start, key, text, number, unit } = part.profile.samples.labels;
    const base = part.isBase ? file.string(BASE_LABEL.key) : UNKNOWN;
    const [from, to] = start.length > 0 ? [start[sample]!, start[sample + 1]!] : [0, 0];
    const write = (fields: readonly number[]): void => {
      label.reset();
      for (const [i, value] of fields.entries()) label.number(i + 1, value);
      body.bytes(3, label.written);
    };
    for (let i = from; i < to; i++) {
      const name = this.textOf(key[i]!);
      if (name === base) continue;
      if (text[i] === NONE) write([name, 0, number[i]!, this.textOf(unit[i]!)]);
      else write([name, this.textOf(text[i]!)]);
    }
    if (part.isBase) write([base, file.string(BASE_LABEL.value)]);
  }
}
