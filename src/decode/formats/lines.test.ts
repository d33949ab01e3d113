import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../profile/limits.ts';
import type { Encoding, FormatSource } from './format.ts';
import { eachLine } from './lines.ts';

async function lines(chunks: readonly Uint8Array[], encoding: Encoding = 'utf-8'): Promise<string[]> {
  async function* bytes() {
    // Each is another's as soon as the next is asked for.
    for (const chunk of chunks) {
      const mine = chunk.slice();
      yield mine;
      mine.fill(63);
    }
  }
  const source: FormatSource = { bytes: bytes(), encoding, format: 'folded', limits: DEFAULT_LIMITS };
  const found: string[] = [];
  await eachLine(source, ({ text, number, ended }) => found.push(`${number}${ended ? ':' : '.'}${text}`));
  return found;
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const ends = [...at].sort((a, b) => a - b).map((part) => Math.floor(part * bytes.length));
  return [...ends, bytes.length].map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

it('reads the same lines wherever a text is cut into chunks', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ';', '\n', '\r\n', 'ï', '木', '😀', '\ufeff'), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), async (t, at) => {
      const expected = t.replace(/^\ufeff/, '').split('\n');
      const last = expected.pop()!;
      const all = expected.map((line, i) => `${i + 1}:${line.replace(/\r$/, '')}`);
      if (last !== '') all.push(`${all.length + 1}.${last}`);
      expect(await lines(cut(utf8(t), at))).toEqual(all);
    }),
  );
});

it('keeps names apart that are not UTF-8, and those beside them as they are', async () => {
  const latin1 = Uint8Array.from(Buffer.from('na\u00efve 1\nna\u00e8ve 2\n', 'latin1'));
  const bytes = Uint8Array.from([...utf8('naïve;木 4\n'), ...latin1, ...utf8('ö 8')]);
  const expected = ['1:naïve;木 4', '2:naïve 1', '3:naève 2', '4.ö 8'];
  for (let at = 0; at <= bytes.length; at++) {
    expect(await lines([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(expected);
  }
});
