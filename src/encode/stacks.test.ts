import { expect, it } from 'vitest';
import { treeOf } from '../fold/testing/picture.ts';
import { packTexts } from '../lib/texts.ts';
import { type Stacks, writeFolded, writeSpeedscope } from './stacks.ts';

const HOSTILE = ['</script>', 'a;b', 'line\nbreak\u2028', '\u202Ertl', 'nul\0', 'x'.repeat(100_000)];

/** `-` is a sample without a stack. */
const PICTURE = `
  f0 f1    5
  f0       2
  f2 f3 f4 1
  f5 f0 f5 7
  -        3
`;

/** The picture with frames f0, f1 … called by other names. */
function stacksOf(picture: string, names: readonly string[] | null = null): Stacks {
  const { tree, frames, profiles, stackNode } = treeOf(picture);
  const self = new Float64Array(tree.length);
  const { samples } = profiles[0]!;
  for (let s = 0; s < samples.length; s++) {
    self[samples.stack[s]! < 0 ? 0 : stackNode[0]![samples.stack[s]!]!]! += samples.values[0]![s]!;
  }
  const { table } = frames;
  const called = names === null ? table.name : packTexts(names.slice(0, table.length));
  return { tree, frames: { ...table, name: called }, self: (n) => (self[n] === 0 ? '' : String(self[n])) };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

it('writes a line per stack, with the value', () => {
  const lines = text(writeFolded(stacksOf(PICTURE)))
    .trimEnd()
    .split('\n');
  expect(lines.sort()).toEqual(['[no stack] 3', 'f0 2', 'f0;f1 5', 'f2;f3;f4 1', 'f5;f0;f5 7']);
});

it('keeps a line a line, and a frame a frame, whatever names are', () => {
  const lines = text(writeFolded(stacksOf(PICTURE, HOSTILE)))
    .trimEnd()
    .split('\n');
  expect(lines.length).toBe(5);
  expect(lines.map((line) => line.split(';').length).sort()).toEqual([1, 1, 2, 3, 3]);
  expect(lines.every((line) => / \d+$/.test(line))).toBe(true);
});

it('writes what speedscope reads', () => {
  const file = JSON.parse(
    text(writeSpeedscope(stacksOf(PICTURE, HOSTILE), { name: '</script>', unit: 'bytes', total: '18' })),
  );
  expect(file.$schema).toBe('https://www.speedscope.app/file-format-schema.json');
  expect(file.shared.frames.map(({ name }: { name: string }) => name)).toEqual(HOSTILE);
  const [profile] = file.profiles;
  expect(profile).toMatchObject({ type: 'sampled', unit: 'bytes', startValue: 0, endValue: 18 });
  expect(profile.samples.length).toBe(profile.weights.length);
  expect(profile.weights.reduce((sum: number, weight: number) => sum + weight, 0)).toBe(18);
  const byStack = new Map(profile.samples.map((s: number[], i: number) => [s.join(), profile.weights[i]]));
  expect(byStack.get('')).toBe(3);
  expect([...byStack.values()].sort()).toEqual([1, 2, 3, 5, 7]);
});

it('says a unit that speedscope has no word for in the name', () => {
  const written = text(writeSpeedscope(stacksOf(PICTURE), { name: 'a', unit: 'goroutines', total: '18' }));
  expect(JSON.parse(written).profiles[0]).toMatchObject({ name: 'a (goroutines)', unit: 'none' });
});
