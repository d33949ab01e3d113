import { expect, test } from 'vitest';
import { release } from './release.ts';

test('what is released is empty afterwards, also where it is named twice or was empty before', () => {
  const numbers = new Float64Array(1000).fill(1);
  const bytes = new Uint8Array(10);
  release(numbers, bytes, new Uint8Array(numbers.buffer), new Int32Array(0));
  expect([numbers.length, numbers.buffer.byteLength, bytes.length]).toEqual([0, 0, 0]);
  release(numbers);
  release();
});

test('a part of a larger buffer is left as it is', () => {
  const buffer = new ArrayBuffer(16);
  const part = new Uint8Array(buffer, 4, 8).fill(7);
  release(part);
  expect([...part]).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
});
