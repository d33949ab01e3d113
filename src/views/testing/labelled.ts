import { profileOf } from '../../fold/testing/picture.ts';
import { packTexts } from '../../lib/texts.ts';
import type { Profile } from '../../profile/profile.ts';

/** A sample with labels: texts, or numbers without a unit. */
export interface LabelLine {
  readonly labels: readonly (readonly [key: string, value: string | number])[];
  readonly value: number;
  /** Frames root first; `main` if not given. */
  readonly stack?: string;
}

/** A profile of one column whose sample i is line i; stacks have to be given in depth-first order. */
export function withLabels(lines: readonly LabelLine[]): Profile {
  const profile = profileOf(lines.map(({ stack = 'main', value }) => `${stack} ${value}`).join('\n'));
  const strings: string[] = [''];
  const place = (text: string): number => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const all = lines.flatMap(({ labels }) => labels);
  const start = Uint32Array.from([0, ...lines.map((_, i) => lines.slice(0, i + 1).flatMap((l) => l.labels).length)]);
  const labels = {
    start: all.length === 0 ? new Uint32Array(0) : start,
    key: Uint32Array.from(all, ([key]) => place(key)),
    text: Int32Array.from(all, ([, value]) => (typeof value === 'string' ? place(value) : -1)),
    number: Float64Array.from(all, ([, value]) => (typeof value === 'number' ? value : 0)),
    unit: new Uint32Array(all.length),
  };
  return { ...profile, samples: { ...profile.samples, labels }, strings: packTexts(strings) };
}
