import { expect, it } from 'vitest';
import { pick, places } from './pick.ts';

it('picks values, in the order of the places, as often as they are named', () => {
  expect([...pick(Float64Array.of(0.5, 2 ** 53, -1), Int32Array.of(2, 1, 1))]).toEqual([-1, 2 ** 53, 2 ** 53]);
  expect(pick(Float64Array.of(1), new Int32Array())).toEqual(new Float64Array());
});

it('counts places from 0', () => {
  expect(places(3)).toEqual(Int32Array.of(0, 1, 2));
  expect(places(0)).toEqual(new Int32Array());
});
