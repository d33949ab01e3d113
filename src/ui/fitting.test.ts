import { expect, it } from 'vitest';
import { fitting } from './fitting.ts';

it('has all tabs where there is room', () => {
  expect(fitting({ widths: [10, 20, 30], room: 60, button: 5 })).toEqual({ count: 3, width: 60 });
});

it('takes tabs from the first on, beside the button, and at least one', () => {
  expect(fitting({ widths: [10, 20, 30], room: 59, button: 5 })).toEqual({ count: 2, width: 30 });
  expect(fitting({ widths: [10, 20, 30], room: 34, button: 5 })).toEqual({ count: 1, width: 10 });
  expect(fitting({ widths: [10, 20, 30], room: 0, button: 5 })).toEqual({ count: 1, width: 10 });
});
