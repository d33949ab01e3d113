import { expect, it } from 'vitest';
import { isSeen } from './domPicture.ts';

it('a colour without blue is seen, one without alpha is not', () => {
  for (const seen of [
    'rgb(153, 112, 0)',
    'rgba(0, 0, 0, 0.5)',
    'rgb(0 0 0 / 0.5)',
    'color(srgb 1 0 0)',
    'rgb(0, 0, 0)',
  ])
    expect(isSeen(seen), seen).toBe(true);
  for (const clear of ['transparent', 'rgba(0, 0, 0, 0)', 'rgb(0 0 0 / 0)', 'color(srgb 1 0 0 / 0)'])
    expect(isSeen(clear), clear).toBe(false);
});
