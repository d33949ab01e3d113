import { beforeEach, describe, expect, test } from 'vitest';
import { filesOf } from './folders.ts';
import { useUi } from './uiState.ts';

type Tree = { readonly [name: string]: Tree | string };

/** Entries as a browser gives them: some at a time, in no order. */
function entry(name: string, content: Tree | string, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (typeof content === 'string') {
    const file = (found: (file: File) => void, fail: (error: Error) => void) =>
      content === 'locked' ? fail(new Error('locked')) : found(new File([content], name));
    return { isFile: true, isDirectory: false, name, fullPath, file } as unknown as FileSystemEntry;
  }
  const inner = Object.entries(content)
    .reverse()
    .map(([n, c]) => entry(n, c, fullPath));
  const createReader = () => {
    let next = 0;
    return {
      readEntries: (found: (some: FileSystemEntry[]) => void) => {
        next += 2;
        found(inner.slice(next - 2, next));
      },
    };
  };
  return { isFile: false, isDirectory: true, name, fullPath, createReader } as unknown as FileSystemEntry;
}

const notice = () => useUi.getState().notice?.text ?? '';

describe('files of dropped folders', () => {
  beforeEach(() => useUi.setState({ notice: null }));

  test('are found at any depth, in natural order, without hidden ones', async () => {
    const folder = entry('series', {
      'heap-10': 'a',
      'heap-9': 'b',
      '.DS_Store': 'c',
      day2: { 'heap-1': 'd', '.git': { config: 'e' } },
    });
    const files = await filesOf([folder]);
    expect(files.map((f) => f.name)).toEqual(['heap-1', 'heap-9', 'heap-10']);
    expect(notice()).toBe('');
  });

  test('no more than 1,000 are looked at, which is said', async () => {
    const many = (count: number) =>
      entry('many', Object.fromEntries(Array.from({ length: count }, (_, i) => [`heap-${i}`, 'x'])));
    expect(await filesOf([many(1000)])).toHaveLength(1000);
    expect(notice()).toBe('');
    expect(await filesOf([many(1500)])).toHaveLength(1000);
    expect(notice()).toContain('more than 1,000 files');
  });

  test('what is empty, or cannot be read, is said', async () => {
    expect(await filesOf([entry('nothing', { inside: {} })])).toEqual([]);
    expect(notice()).toBe('There is no file in nothing.');
    expect(await filesOf([entry('half', { a: 'x', b: 'locked' })])).toHaveLength(1);
    expect(notice()).toContain('left out: 1.');
  });
});
