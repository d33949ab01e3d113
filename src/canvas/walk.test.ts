import { describe, expect, test } from 'vitest';
import { pictureOf } from './testing/picture.ts';
import { nextMatch, stepOfKey, walk } from './walk.ts';

//  root
//  main          | other
//  small | big   | last
const data = pictureOf([
  {
    name: 'main',
    callees: [
      { name: 'small', self: 10 },
      { name: 'big', self: 30 },
    ],
  },
  { name: 'other', callees: [{ name: 'last', self: 20 }] },
]);
const [root, main, small, big, other, last] = [0, 1, 2, 3, 4, 5];

describe('walk', () => {
  test.each([
    [root, 'callee', main],
    [main, 'callee', big],
    [big, 'callee', big],
    [big, 'caller', main],
    [root, 'caller', root],
    [small, 'left', small],
    [small, 'right', big],
    [big, 'right', last],
    [last, 'right', last],
    [other, 'left', main],
    [last, 'root', root],
    [-1, 'callee', main],
    [-1, 'right', main],
  ] as const)('from %i, %s: %i', (from, step, to) => {
    expect(walk(data, from, step)).toBe(to);
  });

  test('passes over boxes too thin to be seen, unless there are no others', () => {
    expect(walk(data, big, 'left', 15)).toBe(small);
    const thin = pictureOf([
      { name: 'a', self: 50 },
      { name: 'b', self: 1 },
      { name: 'c', self: 49 },
    ]);
    expect(walk(thin, 1, 'right', 5)).toBe(3);
  });

  test('a picture without boxes keeps the selection', () => {
    expect(walk(pictureOf([]), -1, 'callee')).toBe(-1);
    expect(walk(pictureOf([]), -1, 'root')).toBe(-1);
  });

  test('keys follow the picture', () => {
    expect(stepOfKey('ArrowUp', 'flame')).toBe('callee');
    expect(stepOfKey('ArrowUp', 'icicle')).toBe('caller');
    expect(stepOfKey('ArrowDown', 'icicle')).toBe('callee');
    expect(stepOfKey('Home', 'flame')).toBe('root');
    expect(stepOfKey('x', 'flame')).toBeNull();
  });
});

describe('nextMatch', () => {
  const { layout, shape } = data;
  const names = ['main', 'small', 'big', 'other', 'last'];
  const match = (...wanted: string[]): Uint8Array => Uint8Array.from(names, (name) => (wanted.includes(name) ? 1 : 0));
  const go = (wanted: string[], fromNode: number, direction: 1 | -1): number =>
    nextMatch(layout, shape.tree, match(...wanted), { fromNode, direction });

  test('goes row by row, left to right, and round', () => {
    expect(go(['main', 'big', 'last'], -1, 1)).toBe(main);
    expect(go(['main', 'big', 'last'], main!, 1)).toBe(big);
    expect(go(['main', 'big', 'last'], big!, 1)).toBe(last);
    expect(go(['main', 'big', 'last'], last!, 1)).toBe(main);
    expect(go(['main', 'big', 'last'], main!, -1)).toBe(last);
    expect(go(['main', 'big', 'last'], -1, -1)).toBe(last);
  });

  test('comes back to the only one there is, and says so when there is none', () => {
    expect(go(['big'], big!, 1)).toBe(big);
    expect(go([], big!, 1)).toBe(-1);
    expect(nextMatch(pictureOf([]).layout, shape.tree, match('main'), { fromNode: -1, direction: 1 })).toBe(-1);
  });
});
