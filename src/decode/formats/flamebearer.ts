import { NONE } from '../../lib/brand.ts';
import type { Warning } from '../../profile/problem.ts';
import type { SampleType } from '../../profile/profile.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { type Json, jsonOf, Shape } from './json.ts';

const TYPES: ReadonlyMap<string, SampleType> = new Map([
  ['samples', sampleType('samples', 'count')],
  ['objects', sampleType('objects', 'count')],
  ['bytes', sampleType('space', 'bytes')],
  ['goroutines', sampleType('goroutine', 'count')],
  ['lock_samples', sampleType('contentions', 'count')],
  ['lock_nanoseconds', sampleType('delay', 'nanoseconds')],
  ['nanoseconds', sampleType('time', 'nanoseconds')],
]);

/**
 * Pyroscope's flame graphs as JSON (https://pyroscope.io/docs/server-api-reference): boxes level by level, four numbers each: the gap after the box before, its
 * total, its self and its name; in a comparison seven, of two graphs over the same names, which become two profiles.
 */
export const readFlamebearer: FormatReader = async (source) => {
  const file = await jsonOf(source);
  const shape = new Shape(source.format);
  // Some keep the graph alone.
  const graph = shape.field(file, '', 'flamebearer') ?? file;
  const names = shape.list(shape.field(graph, 'flamebearer', 'names'), 'flamebearer.names');
  const levels = shape.list(shape.field(graph, 'flamebearer', 'levels'), 'flamebearer.levels');
  const about = (name: string): Json => {
    const metadata = shape.field(file, '', 'metadata');
    const place = metadata === undefined ? graph : metadata;
    return shape.field(place, metadata === undefined ? 'flamebearer' : 'metadata', name);
  };
  const units = shape.textOrNone(about('units'), 'metadata.units') || 'samples';
  const rate = shape.countOrNone(about('sampleRate'), 'metadata.sampleRate');
  const double = about('format') === 'double' || shape.field(file, '', 'leftTicks') != null;
  const type = TYPES.get(units) ?? sampleType(units, 'count');
  const cpu = units === 'samples' && rate > 0;
  // At a thousand million samples a second each is a nanosecond, and none was counted.
  const counted = !cpu || rate !== 1e9;
  const types = [...(counted ? [type] : []), ...(cpu ? [sampleType('cpu', 'nanoseconds')] : [])];
  return (double ? [0, 3] : [0]).map((at, side): Content => {
    const builder = new ProfileBuilder(source.limits);
    const boxes = new Boxes(shape, { names, builder }, { size: double ? 7 : 4, at });
    const whole = boxes.total(levels);
    let parts = 0;
    for (const { row, self } of boxes.in(levels)) {
      builder.sampleAt(row, cpu && counted ? [self, Math.round((Number(self) * 1e9) / rate)] : [self]);
      parts += Number(self);
    }
    // Fractions do not add up exactly.
    const differ = Math.abs(whole - parts) > 1e-9 * whole;
    const warnings: Warning[] = differ ? [{ kind: 'parts-differ', whole, parts }] : [];
    const content = builder.finish({ sampleTypes: types }, warnings);
    return { ...content, name: double ? `#${side + 1}` : '' };
  });
};

interface Box {
  readonly from: number;
  readonly to: number;
  /** Of its stack. */
  readonly row: number;
}

/** Boxes of one of the graphs: `size` numbers each, of which those at `at` are its own, and the last is the name. */
class Boxes {
  private readonly shape: Shape;
  private readonly names: readonly Json[];
  private readonly builder: ProfileBuilder;
  private readonly place: { readonly size: number; readonly at: number };

  constructor(
    shape: Shape,
    { names, builder }: { readonly names: readonly Json[]; readonly builder: ProfileBuilder },
    place: { readonly size: number; readonly at: number },
  ) {
    this.shape = shape;
    this.names = names;
    this.builder = builder;
    this.place = place;
  }

  /** Of all, as the file states it. */
  total([level = []]: readonly Json[]): number {
    const { size, at } = this.place;
    return this.shape
      .numbers(level, 'flamebearer.levels[0]')
      .reduce((sum, total, i) => sum + (i % size === at + 1 ? total : 0), 0);
  }

  /** The rows of the stacks that have values of their own. The box of all, which is the first level, is no frame. */
  *in(levels: readonly Json[]): Generator<{ readonly row: number; readonly self: number | bigint }> {
    const { shape, builder } = this;
    let above: Box[] = [];
    for (const [l, level] of levels.entries()) {
      const path = `flamebearer.levels[${l}]`;
      const numbers = shape.numbers(level, path);
      const exact = level as readonly (number | bigint)[];
      const { size, at } = this.place;
      if (numbers.length % size !== 0) shape.refuse(path, 'numbers');
      const boxes: Box[] = [];
      let x = 0;
      let caller = 0;
      for (let i = 0; i < numbers.length; i += size) {
        const [gap, total, self] = [numbers[i + at]!, numbers[i + at + 1]!, numbers[i + at + 2]!];
        if (Math.min(gap, total, self) < 0) shape.refuse(`${path}[${i}]`, 'count');
        const name = shape.index(numbers[i + size - 1], `${path}[${i + size - 1}]`, this.names.length);
        x += gap;
        while (caller < above.length && above[caller]!.to <= x && total > 0) caller++;
        const below = above[caller];
        if (l > 0 && total > 0 && below === undefined) shape.refuse(`${path}[${i}]`, 'index');
        if (self > total || (below && total > 0 && x + total > below.to)) shape.refuse(`${path}[${i}]`, 'count');
        const own = shape.text(this.names[name], `flamebearer.names[${name}]`);
        // What takes no room is in no stack.
        const row = l === 0 || total === 0 ? NONE : builder.row(below!.row, builder.frame({ name: own }));
        boxes.push({ from: x, to: x + total, row });
        if (self > 0) yield { row, self: exact[i + at + 2]! };
        x += total;
      }
      above = boxes.filter(({ from, to }) => to > from);
    }
  }
}
