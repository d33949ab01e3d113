import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesOf } from './matches.ts';

it('finds a match among boxes wherever they begin and end', () => {
  const frames = fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 300 });
  fc.assert(
    fc.property(
      frames,
      fc.uniqueArray(fc.nat(40), { maxLength: 3 }),
      fc.nat(300),
      fc.nat(300),
      (boxes, wanted, a, b) => {
        const match = Uint8Array.from({ length: 41 }, (_, frame) => (wanted.includes(frame) ? 1 : 0));
        const first = Math.min(a, b, boxes.length);
        const end = Math.min(Math.max(a, b), boxes.length);
        const has = matchesOf(match, Int32Array.from(boxes));
        expect(has(first, end)).toBe(boxes.slice(first, end).some((frame) => wanted.includes(frame)));
      },
    ),
  );
});
