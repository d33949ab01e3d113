import { expect, test } from 'vitest';
import { NONE } from '../../lib/brand.ts';
import type { PackageCell } from '../../views/packages.ts';
import { cellAfter, labelOf, sayCell } from './cells.ts';

const PACK = { name: 'github.com/x/y/internal/wire', module: 'github.com/x/y', origin: 'other' } as const;

function cell(patch: Partial<PackageCell>, width = 400): PackageCell {
  return {
    kind: 'frame',
    depth: 0,
    name: 'github.com/x/y/internal/wire.(*Reader).Next',
    frame: NONE,
    pack: PACK,
    owner: 'own',
    flat: 1024,
    magnitude: 1024,
    functions: 1,
    items: 0,
    whole: false,
    x0: 0,
    y0: 0,
    x1: width,
    y1: 40,
    ...patch,
  };
}

test('a label says as much as there is room for, and keeps the end', () => {
  const at = (width: number) => labelOf(cell({}, width));
  expect(at(400)).toBe('wire.(*Reader).Next');
  expect(at(120)).toBe('(*Reader).Next');
  expect(at(60)).toBe('…Next');
  expect(at(20)).toBe('');
  expect(labelOf(cell({ y1: 8 }))).toBe('');
});

test('a package is named within its module, a rest by how many it stands for', () => {
  const pack = (width: number, depth: number) => labelOf(cell({ kind: 'package', name: PACK.name, depth }, width));
  expect(pack(400, 0)).toBe('github.com/x/y/internal/wire');
  expect(pack(400, 1)).toBe('internal/wire');
  expect(pack(60, 1)).toBe('wire');
  expect(labelOf(cell({ kind: 'module', name: 'std' }))).toBe('standard library');
  expect(labelOf(cell({ kind: 'rest', items: 17 }))).toBe('17 more');
  expect(labelOf(cell({ kind: 'rest', items: 17 }, 40))).toBe('+17');
});

test('a cell is said with its owner, value and share', () => {
  const says = sayCell(cell({ kind: 'package', name: PACK.name, functions: 3 }), 'bytes', 4096);
  expect(says).toMatch(/^github\.com\/x\/y\/internal\/wire, package, own code, 1\.00\sKiB \(25\.0\s%\), 3 functions$/);
});

test('arrow keys walk into, out of, and along the cells', () => {
  const cells = [0, 1, 2, 1, 0].map((depth) => cell({ depth }));
  const go = (key: string, from: number) => cellAfter(key, from, cells);
  expect([go('ArrowDown', -1), go('ArrowDown', 0), go('ArrowDown', 1), go('ArrowDown', 2)]).toEqual([0, 1, 2, 2]);
  expect([go('ArrowUp', 2), go('ArrowUp', 3), go('ArrowUp', 0)]).toEqual([1, 0, 0]);
  expect([go('ArrowRight', 0), go('ArrowRight', 1), go('ArrowRight', 3), go('ArrowRight', 4)]).toEqual([4, 3, 3, 4]);
  expect([go('ArrowLeft', 4), go('ArrowLeft', 3), go('ArrowLeft', 1)]).toEqual([0, 1, 1]);
  expect([go('End', 1), go('Home', 3), go('x', 1)]).toEqual([4, 0, null]);
});
