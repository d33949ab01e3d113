import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FrameTable } from '../fold/tree.ts';
import { packTexts } from '../lib/texts.ts';
import { type MapRequest, type PackageCell, packageMap } from './packages.ts';
import { squarify } from './squarify.ts';

const PACKAGES = [
  { name: 'main', module: 'main', origin: 'other' },
  { name: 'github.com/x/y/a', module: 'github.com/x/y', origin: 'other' },
  { name: 'github.com/x/y/b', module: 'github.com/x/y', origin: 'other' },
  { name: 'net/http', module: 'std', origin: 'standard' },
  { name: 'bufio', module: 'std', origin: 'standard' },
  { name: 'gopkg.in/yaml.v3', module: 'gopkg.in/yaml.v3', origin: 'other' },
] as const;

/** Frames as `package function flat`, with what they have. */
function columnOf(lines: readonly (readonly [name: string, pack: number, flat: number])[]) {
  const frames: FrameTable = {
    length: lines.length,
    name: packTexts(lines.map(([name]) => name)),
    file: packTexts(lines.map(([name]) => (name === 'main.main' ? '/home/me/github.com/x/y/cmd/main.go' : ''))),
    line: new Float64Array(lines.length),
    package: Uint32Array.from(lines, ([, pack]) => pack),
    packages: PACKAGES,
  };
  const flat = Float64Array.from(lines, ([, , value]) => value);
  return { frames, top: { frame: Int32Array.from(lines.keys()), flat, cum: flat } };
}

const COLUMN = columnOf([
  ['main.main', 0, 10],
  ['github.com/x/y/a.F', 1, 40],
  ['github.com/x/y/a.G', 1, 20],
  ['github.com/x/y/b.(*T).M', 2, 30],
  ['net/http.(*conn).serve', 3, 50],
  ['bufio.NewWriter', 4, 0],
  ['gopkg.in/yaml%2ev3.Unmarshal', 5, 5],
]);

const WHOLE: MapRequest = { module: '', package: '', width: 1000, height: 600, empty: 0, own: 'gopkg.in/yaml.v3' };

const drawn = (cells: readonly PackageCell[]) =>
  cells.map(({ kind, name, flat, depth }) => `${'  '.repeat(depth)}${kind} ${name} ${flat}`);

test('modules contain packages, packages functions; a module of one package is that package', () => {
  const map = packageMap(COLUMN.top, COLUMN.frames, WHOLE);
  expect(drawn(map.cells)).toEqual([
    'module github.com/x/y 90',
    '  package github.com/x/y/a 60',
    '    frame github.com/x/y/a.F 40',
    '    frame github.com/x/y/a.G 20',
    '  package github.com/x/y/b 30',
    '    frame github.com/x/y/b.(*T).M 30',
    'package net/http 50',
    '  frame net/http.(*conn).serve 50',
    'package main 10',
    '  frame main.main 10',
    'package gopkg.in/yaml.v3 5',
    '  frame gopkg.in/yaml%2ev3.Unmarshal 5',
  ]);
  expect(map.flat).toBe(155);
});

test('the table has every package with a flat value, by size, with its owner and what its names begin with', () => {
  const { rows } = packageMap(COLUMN.top, COLUMN.frames, WHOLE);
  expect(rows.map(({ pack, owner, flat, functions, prefix }) => [pack.name, owner, flat, functions, prefix])).toEqual([
    ['github.com/x/y/a', 'other', 60, 2, 'github.com/x/y/a.'],
    ['net/http', 'standard', 50, 1, 'net/http.'],
    ['github.com/x/y/b', 'other', 30, 1, 'github.com/x/y/b.'],
    ['main', 'own', 10, 1, 'main.'],
    ['gopkg.in/yaml.v3', 'own', 5, 1, 'gopkg.in/yaml%2ev3.'],
  ]);
});

test('drilled down, only what is there is drawn, and nothing that is not in the column', () => {
  const at = (module: string, name: string) =>
    packageMap(COLUMN.top, COLUMN.frames, { ...WHOLE, module, package: name });
  expect(drawn(at('github.com/x/y', '').cells).filter((line) => !line.startsWith(' '))).toEqual([
    'package github.com/x/y/a 60',
    'package github.com/x/y/b 30',
  ]);
  expect(drawn(at('', 'net/http').cells)).toEqual(['frame net/http.(*conn).serve 50']);
  expect(at('', 'net/http').place).toEqual({ module: 'std', package: 'net/http' });
  expect(at('nowhere', '').place).toEqual({ module: '', package: '' });
  expect(at('', 'bufio').flat).toBe(155);
});

test('samples without a stack are part of the whole; values of both signs have areas by their size', () => {
  const { frames, top } = columnOf([
    ['main.main', 0, -30],
    ['github.com/x/y/a.F', 1, 10],
  ]);
  const map = packageMap(top, frames, { ...WHOLE, empty: 20 });
  expect([map.flat, map.magnitude]).toEqual([0, 60]);
  const area = ({ x0, x1, y0, y1 }: PackageCell) => (x1 - x0) * (y1 - y0);
  const [main, empty, other] = map.cells.filter((cell) => cell.depth === 0);
  expect([main?.flat, empty?.kind, other?.flat]).toEqual([-30, 'empty', 10]);
  expect(area(main!) / area(other!)).toBeCloseTo(3, 1);
});

describe('any column', () => {
  const line = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -1000, max: 1_000_000 }));
  const request = fc.record({ width: fc.integer({ min: 1, max: 1600 }), height: fc.integer({ min: 1, max: 900 }) });

  it('adds up at every level, and nothing lies outside its container or on its siblings', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 300 }), request, fc.integer({ max: 99 }), (lines, size, empty) => {
        const { top, frames } = columnOf(lines.map(([pack, flat], i) => [`f${i}`, pack, flat]));
        const { cells, flat, rows } = packageMap(top, frames, { ...WHOLE, ...size, empty });
        const total = lines.reduce((sum, [, value]) => sum + value, empty);
        expect(flat).toBe(total);
        expect(rows.reduce((sum, row) => sum + row.flat, empty)).toBe(total);
        const root = { depth: -1, flat, x0: 0, y0: 0, x1: size.width, y1: size.height };
        checkContents(root, cells);
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

type Box = Pick<PackageCell, 'x0' | 'y0' | 'x1' | 'y1' | 'flat' | 'depth'>;

function checkContents(container: Box, inside: readonly PackageCell[]): void {
  const children = inside.filter((cell) => cell.depth === container.depth + 1);
  if (children.length === 0) return;
  expect(children.reduce((sum, cell) => sum + cell.flat, 0)).toBe(container.flat);
  for (const [i, cell] of children.entries()) {
    const within =
      cell.x0 >= container.x0 && cell.y0 >= container.y0 && cell.x1 <= container.x1 && cell.y1 <= container.y1;
    if (!within) throw new Error(`outside: ${JSON.stringify(cell)}`);
    for (const other of children.slice(i + 1)) {
      const apart = cell.x1 <= other.x0 || other.x1 <= cell.x0 || cell.y1 <= other.y0 || other.y1 <= cell.y0;
      if (!apart && cell.x1 > cell.x0 && cell.y1 > cell.y0 && other.x1 > other.x0 && other.y1 > other.y0)
        throw new Error(`overlap: ${JSON.stringify([cell, other])}`);
    }
    const from = inside.indexOf(cell) + 1;
    const end = inside.findIndex((next, place) => place >= from && next.depth <= cell.depth);
    checkContents(cell, inside.slice(from, end < 0 ? inside.length : end));
  }
}

test('thin frames are one cell that says how many', () => {
  const lines = [
    ['main.main', 0, 100_000] as const,
    ...Array.from({ length: 50 }, (_, i) => [`main.f${i}`, 0, 1] as const),
  ];
  const { top, frames } = columnOf(lines);
  const { cells } = packageMap(top, frames, WHOLE);
  const rest = cells.find((cell) => cell.kind === 'rest')!;
  expect([rest.items, rest.functions, rest.flat]).toEqual([50, 50, 50]);
});

test('areas are as their sizes', () => {
  const sizes = [60, 30, 10];
  const areas = squarify(sizes, { x0: 100, y0: 50, x1: 1100, y1: 650 });
  expect(areas).toHaveLength(sizes.length);
  for (const [i, { x0, y0, x1, y1 }] of areas.entries())
    expect(((x1 - x0) * (y1 - y0)) / 600_000).toBeCloseTo(sizes[i]! / 100, 1);
});
