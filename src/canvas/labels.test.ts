import { describe, expect, test } from 'vitest';
import { LabelCache } from './labels.ts';
import { pictureOf } from './testing/picture.ts';
import { CHARACTER } from './testing/recordingPen.ts';

function cacheOf(width = (text: string): number => text.length * CHARACTER): { cache: LabelCache; measured: string[] } {
  const measured: string[] = [];
  const cache = new LabelCache((text) => {
    measured.push(text);
    return width(text);
  });
  measured.length = 0;
  return { cache, measured };
}

describe('LabelCache', () => {
  const data = pictureOf([{ name: 'net/http.(*conn).serve', self: 1 }]);
  const chars = (n: number): number => n * CHARACTER;

  test('writes as much of the end of the name as there is room for', () => {
    const { cache } = cacheOf();
    expect(cache.fit(data, 0, chars(22))).toBe('net/http.(*conn).serve');
    expect(cache.fit(data, 0, chars(21))).toBe('http.(*conn).serve');
    expect(cache.fit(data, 0, chars(17))).toBe('(*conn).serve');
    expect(cache.fit(data, 0, chars(12))).toBe('…serve');
    expect(cache.fit(data, 0, chars(5))).toBe('serv…');
    expect(cache.fit(data, 0, chars(3))).toBe('');
    expect(cache.fit(data, -1, chars(9))).toBe('root');
  });

  test('a monospaced face is measured once, not per text', () => {
    const { cache, measured } = cacheOf();
    for (let room = 0; room < 200; room++) cache.fit(data, 0, room);
    expect(measured).toEqual([]);
  });

  test('other faces and scripts are measured, and only what is short', () => {
    const long = pictureOf([{ name: `пакет.${'Ж'.repeat(100_000)}`, self: 1 }]);
    const { cache, measured } = cacheOf();
    const text = cache.fit(long, 0, 100);
    expect(text.length * CHARACTER).toBeLessThanOrEqual(100);
    expect(text).toMatch(/Ж…$/);
    expect(Math.max(...measured.map((m) => m.length))).toBeLessThanOrEqual(400);
    const proportional = cacheOf((t) => t.length * (t.includes('i') ? 3 : 9));
    expect(proportional.cache.fit(data, 0, 120)).toBe('(*conn).serve');
    expect(proportional.measured.length).toBeGreaterThan(0);
  });

  test('names that read right to left are isolated, control characters seen', () => {
    const odd = pictureOf([
      { name: 'שלום', self: 1 },
      { name: 'a\nb\u202ec', self: 1 },
      { name: '', self: 1 },
    ]);
    const { cache } = cacheOf();
    expect(cache.fit(odd, 0, 500)).toBe('\u2068שלום\u2069');
    expect(cache.fit(odd, 1, 500)).toContain('a␊b\\u202Ec');
    expect(cache.fit(odd, 2, 500)).toBe('(no name)');
  });
});
