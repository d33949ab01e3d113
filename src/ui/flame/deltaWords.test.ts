import { expect, it } from 'vitest';
import type { DeltaLook, FlameData } from '../../canvas/data.ts';
import { deltaReadings } from './deltaWords.ts';

const MIB = 2 ** 20;
const column = (value: number) => ({ self: Float64Array.of(value), total: Float64Array.of(value), magnitude: null });

function told(look: Partial<DeltaLook>): string[] {
  const pair = { base: column(4 * MIB), head: column(5 * MIB) };
  const delta = { step: null, mark: new Uint8Array(1), pair, wholes: { base: 8 * MIB, head: 10 * MIB }, ...look };
  // Nothing else of a picture is read.
  const data = { delta, unit: 'bytes' } as Partial<FlameData> as FlameData;
  return deltaReadings(data, 0).map(({ word, value, share }) => `${word}: ${value} ${share}`.trim());
}

it('says what a node was, what it is and what changed, and where that may be chance', () => {
  expect(told({ rough: Uint8Array.of(0) })).toEqual([
    'base self: 4.00 MiB 50.0 %',
    'head self: 5.00 MiB 50.0 %',
    'Δ self: +1.00 MiB +25.0 %',
    'base total: 4.00 MiB 50.0 %',
    'head total: 5.00 MiB 50.0 %',
    'Δ total: +1.00 MiB +25.0 %',
  ]);
  expect(told({ rough: Uint8Array.of(1) }).at(-1)).toBe(': within the sampling error');
});

it('says of a series its first, its last and its slope', () => {
  expect(told({ slope: { value: Float32Array.of(MIB / 2), unit: 'bytes/min', of: 'bytes' } })).toEqual([
    'first total: 4.00 MiB 50.0 %',
    'last total: 5.00 MiB 50.0 %',
    'Δ total: +1.00 MiB +25.0 %',
    'slope of total: +512 KiB/min',
  ]);
});
