import { expect, it } from 'vitest';
import { GrowableFloat64, OutOfMemory } from './columns.ts';

it('says how much memory it was refused, and keeps what it has', () => {
  const column = new GrowableFloat64();
  column.push(7);
  const refused = (() => {
    try {
      return column.reserve(2 ** 50);
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(OutOfMemory);
  expect(refused).toMatchObject({ bytes: (2 ** 50 + 1) * 8 });
  expect([...column.take()]).toEqual([7]);
});
