import { NONE } from '../../lib/brand.ts';
import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import type { SampleType } from '../../profile/profile.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { type Json, jsonOf, Shape } from './json.ts';

/** What a unit of speedscope is, and how many of ours one of it is. */
const UNITS: ReadonlyMap<string, readonly [SampleType, number]> = new Map([
  ['none', [sampleType('samples', 'count'), 1]],
  ['bytes', [sampleType('space', 'bytes'), 1]],
  ['nanoseconds', [sampleType('time', 'nanoseconds'), 1]],
  ['microseconds', [sampleType('time', 'nanoseconds'), 1e3]],
  ['milliseconds', [sampleType('time', 'nanoseconds'), 1e6]],
  ['seconds', [sampleType('time', 'nanoseconds'), 1e9]],
]);

/**
 * speedscope's own file format (https://www.speedscope.app/file-format-schema.json): several profiles over one list of frames, each either samples with weights
 * or the moments at which frames were opened and closed. Times become whole nanoseconds.
 */
export const readSpeedscope: FormatReader = async (source) => {
  const file = await jsonOf(source);
  const shape = new Shape(source.format);
  const shared = shape.field(file, '', 'shared');
  const frames = shape.list(shape.field(shared, 'shared', 'frames'), 'shared.frames');
  const profiles = shape.list(shape.field(file, '', 'profiles'), 'profiles');
  const contents = profiles.slice(0, FILE_PROFILES).map((profile, i): Content => {
    const one = new One(shape, frames, new ProfileBuilder(source.limits));
    const content = one.read(profile, `profiles[${i}]`);
    const name = shape.textOrNone(shape.field(profile, `profiles[${i}]`, 'name'), `profiles[${i}].name`);
    return { ...content, name: profiles.length === 1 ? '' : name.replace(/^#+/, '') || `#${i + 1}` };
  });
  if (contents.length === 0) shape.refuse('profiles[0]', 'object');
  const beyond = profiles.length - contents.length;
  if (beyond > 0) contents.at(-1)!.warnings.push({ kind: 'entries-beyond', count: beyond, limit: FILE_PROFILES });
  return contents;
};

/** One profile of the file. */
class One {
  private readonly shape: Shape;
  private readonly frames: readonly Json[];
  private readonly builder: ProfileBuilder;
  private readonly locations = new Map<number, number>();

  constructor(shape: Shape, frames: readonly Json[], builder: ProfileBuilder) {
    this.shape = shape;
    this.frames = frames;
    this.builder = builder;
  }

  read(profile: Json, path: string): Content {
    const { shape } = this;
    const field = (name: string): Json => shape.field(profile, path, name);
    const unit = UNITS.get(shape.text(field('unit'), `${path}.unit`));
    const [type, factor] = unit ?? shape.refuse(`${path}.unit`, 'text');
    if (field('type') === 'evented') this.events(profile, path, factor);
    else this.samples(field('samples'), field('weights'), path, factor);
    return this.builder.finish({ sampleTypes: [type] });
  }

  private samples(samples: Json, weights: Json, path: string, factor: number): void {
    const { shape } = this;
    const stacks = shape.list(samples, `${path}.samples`);
    const values = shape.values(weights, `${path}.weights`);
    if (values.length !== stacks.length) shape.refuse(`${path}.weights`, 'count');
    for (const [i, stack] of stacks.entries()) {
      const at = `${path}.samples[${i}]`;
      const locations = shape.list(stack, at).map((frame, k) => this.location(frame, `${at}[${k}]`));
      this.builder.sample(locations.reverse(), [scaled(values[i]!, factor)]);
    }
  }

  /** Between two events the frames that are open take the time. */
  private events(profile: Json, path: string, factor: number): void {
    const { shape, builder } = this;
    /** Locations and rows of the frames that are open. */
    const open: { readonly location: number; readonly row: number }[] = [];
    let last: number | null = null;
    const all = shape.list(shape.field(profile, path, 'events'), `${path}.events`);
    for (const [i, event] of all.entries()) {
      const at = `${path}.events[${i}]`;
      const field = (name: string): Json => shape.field(event, at, name);
      const time = Number(scaled(shape.number(field('at'), `${at}.at`), factor));
      if (last !== null && time < last) shape.refuse(`${at}.at`, 'count');
      if (last !== null && time > last && open.length > 0) builder.sampleAt(open.at(-1)!.row, [time - last]);
      last = time;
      const location = this.location(field('frame'), `${at}.frame`);
      const type = field('type');
      if (type === 'O') open.push({ location, row: builder.row(open.at(-1)?.row ?? NONE, location) });
      else if (type !== 'C') shape.refuse(`${at}.type`, 'text');
      else if (open.pop()?.location !== location) shape.refuse(`${at}.frame`, 'open-frame');
    }
    if (open.length === 0) return;
    // What is still open lasts until the end, if that is told.
    const end = Number(scaled(shape.number(shape.field(profile, path, 'endValue'), `${path}.endValue`), factor));
    if (end < last!) shape.refuse(`${path}.endValue`, 'count');
    if (end > last!) builder.sampleAt(open.at(-1)!.row, [end - last!]);
  }

  private location(value: Json, path: string): number {
    const { shape, frames, locations } = this;
    const index = shape.index(value, path, frames.length);
    const known = locations.get(index);
    if (known !== undefined) return known;
    const at = `shared.frames[${index}]`;
    const name = shape.text(shape.field(frames[index], at, 'name'), `${at}.name`);
    const file = shape.textOrNone(shape.field(frames[index], at, 'file'), `${at}.file`);
    const line = shape.field(frames[index], at, 'line') ?? 0;
    const location = this.builder.frame({ name, file, line: shape.number(line, `${at}.line`) });
    locations.set(index, location);
    return location;
  }
}

function scaled(value: number | bigint, factor: number): number | bigint {
  if (factor === 1) return value;
  return typeof value === 'bigint' ? value * BigInt(factor) : Math.round(value * factor);
}
