import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Breakable } from './Breakable.tsx';
import { derivedOf } from './details.ts';
import { letterOf, letterRanges } from './letter.ts';
import { arrowTarget, rowAfter } from './roving.ts';
import { ownOrder, shownOrder } from './sampleTypes.ts';
import { placeTip } from './Tooltip.tsx';
import { nextSort } from './topSort.ts';
import type { Details, ProfileSummary } from './types.ts';

const types = (...names: string[]) => names.map((type) => ({ type, unit: '' }));

test('a Go heap shows what is live first; other files keep their order', () => {
  expect(shownOrder(types('alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'))).toEqual([3, 2, 1, 0]);
  expect(shownOrder(types('samples', 'cpu'))).toEqual([0, 1]);
  expect(shownOrder(types('inuse_objects', 'inuse_space'))).toEqual([0, 1]);
  expect(shownOrder([])).toEqual([]);
});

test('what is derived comes after all that is in the file', () => {
  const heap = types('alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space');
  const freed = { type: 'freed_space', unit: 'bytes', derived: { from: 1, minus: 3 } };
  expect(shownOrder([...heap, freed])).toEqual([3, 2, 1, 0, 4]);
  expect(ownOrder([...heap, freed])).toEqual([3, 2, 1, 0]);
  expect(shownOrder([...types('space', 'objects'), freed])).toEqual([0, 1, 2]);
});

test('a path is broken after its parts, and not before the ending of the file', () => {
  const pieces = (text: string) => renderToStaticMarkup(createElement(Breakable, { text })).split('<wbr/>');
  expect(pieces('/src/cache/cache.go:62, 60')).toEqual(['/', 'src/', 'cache/', 'cache.go:62,', ' 60']);
  expect(pieces('net/http.(*conn).serve')).toEqual(['net/', 'http.', '(*conn).', 'serve']);
});

describe('derived values', () => {
  const column = (flat: number, cum: number) => ({ flat, cum, nodeSelf: 0, nodeTotal: 0 });
  const profile = (kind: string, ...names: string[]) =>
    ({ kind, sampleTypes: types(...names) }) as unknown as ProfileSummary;
  const details = (...columns: ReturnType<typeof column>[]) => ({ columns }) as unknown as Details;

  test('exist for the pairs of columns there are', () => {
    const some = derivedOf(profile('heap', 'inuse_objects', 'inuse_space'), details(column(2, 4), column(10, 30)), 0);
    expect(some).toEqual([{ kind: 'averageLive', flat: 5, cum: 7.5 }]);
  });

  test('are of heap profiles only', () => {
    expect(derivedOf(profile('cpu', 'inuse_space', 'alloc_space'), details(column(1, 1), column(2, 2)), 0)).toEqual([]);
  });

  test('do not exist where nothing was allocated', () => {
    const [survival] = derivedOf(profile('heap', 'inuse_space', 'alloc_space'), details(column(0, 1), column(0, 4)), 0);
    expect(survival).toEqual({ kind: 'survivalSpace', flat: Number.NaN, cum: 0.25 });
  });
});

test('arrow keys go round a row of tabs', () => {
  expect(arrowTarget('ArrowRight', 2, 3)).toBe(0);
  expect(arrowTarget('ArrowLeft', 0, 3)).toBe(2);
  expect(arrowTarget('End', 0, 3)).toBe(2);
  expect(arrowTarget('x', 0, 3)).toBeNull();
  expect(arrowTarget('Home', 0, 0)).toBeNull();
});

test('keys in the table stop at its ends', () => {
  const extent = { count: 100, page: 20 };
  expect(rowAfter('ArrowDown', -1, extent)).toBe(0);
  expect(rowAfter('ArrowUp', -1, extent)).toBe(0);
  expect(rowAfter('ArrowDown', 99, extent)).toBe(99);
  expect(rowAfter('PageDown', 90, extent)).toBe(99);
  expect(rowAfter('PageUp', 90, extent)).toBe(70);
  expect(rowAfter('End', 3, extent)).toBe(99);
  expect(rowAfter('Tab', 3, extent)).toBeNull();
  expect(rowAfter('ArrowDown', 3, { count: 0, page: 20 })).toBeNull();
});

test('a column pressed first shows its largest, pressed again its smallest', () => {
  const flat = { column: 'flat', descending: true } as const;
  expect(nextSort(flat, 'flat')).toEqual({ column: 'flat', descending: false });
  expect(nextSort(flat, 'cum')).toEqual({ column: 'cum', descending: true });
  expect(nextSort(flat, 'name')).toEqual({ column: 'name', descending: false });
});

test('profiles have letters', () => {
  expect([0, 1, 25, 26, 52].map(letterOf)).toEqual(['A', 'B', 'Z', 'A2', 'A3']);
  expect([[], [2], [1, 0], [4, 0, 2, 3], [25, 26, 27, 1]].map(letterRanges)).toEqual([
    '',
    'C',
    'A, B',
    'A, C–E',
    'B, Z–B2',
  ]);
});

describe('a tooltip', () => {
  const anchor = (left: number, top: number) =>
    ({ left, top, width: 20, height: 20, bottom: top + 20, right: left + 20 }) as DOMRect;
  const room = { width: 400, height: 300 };

  test('is centred below its control', () => {
    expect(placeTip(anchor(100, 50), { width: 60, height: 20 }, room)).toEqual({ left: 80, top: 76 });
  });

  test('stays in the window', () => {
    expect(placeTip(anchor(380, 50), { width: 60, height: 20 }, room).left).toBe(334);
    expect(placeTip(anchor(0, 50), { width: 60, height: 20 }, room).left).toBe(6);
    expect(placeTip(anchor(100, 270), { width: 60, height: 20 }, room).top).toBe(244);
  });
});
