import { describe, expect, test } from 'vitest';
import { asAddress, readTransfer } from './dropped.ts';
import { shortAddress } from './shortAddress.ts';

const file = (name: string) => new File(['x'], name);

function transfer(files: File[], texts: Record<string, string> = {}, folders: string[] = []) {
  const items = files.map((f) => ({
    kind: 'file',
    webkitGetAsEntry: () => ({ isDirectory: folders.includes(f.name), name: f.name }),
  }));
  return { files, items: items as unknown as DataTransferItem[], getData: (format: string) => texts[format] ?? '' };
}

describe('what was dropped', () => {
  test('all files, in their order', () => {
    const dropped = readTransfer(transfer([file('a'), file('b')]));
    expect(dropped.files.map((f) => f.name)).toEqual(['a', 'b']);
    expect(dropped.url).toBeNull();
  });

  test('folders are told apart from files', () => {
    const dropped = readTransfer(transfer([file('a'), file('profiles')], {}, ['profiles']));
    expect(dropped.files.map((f) => f.name)).toEqual(['a']);
    expect(dropped.folders.map((f) => f.name)).toEqual(['profiles']);
  });

  test('an address is found in a link or in plain text, but not beside files', () => {
    const uriList = { 'text/uri-list': '# a comment\r\nhttps://x.org/heap\r\nhttps://y.org' };
    expect(readTransfer(transfer([], uriList)).url).toBe('https://x.org/heap');
    expect(readTransfer(transfer([], { 'text/plain': ' https://x.org/heap\n' })).url).toBe('https://x.org/heap');
    expect(readTransfer(transfer([file('a')], uriList)).url).toBeNull();
  });

  test('other text is nothing', () => {
    expect(readTransfer(transfer([], { 'text/plain': 'see https://x.org/heap' })).url).toBeNull();
    expect(readTransfer(transfer([], { 'text/uri-list': 'javascript:alert(1)' })).url).toBeNull();
    expect(readTransfer(transfer([], {}))).toEqual({ files: [], folders: [], url: null });
  });
});

test.each([
  ['https://x.org/a', 'https://x.org/a'],
  ['http://x.org/a', 'http://x.org/a'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['blob:https://x.org/1', null],
  ['heap.pb.gz', null],
  ['', null],
  [`https://x.org/${'a'.repeat(2000)}`, null],
])('the address in %j is %j', (text, address) => {
  expect(asAddress(text)).toBe(address);
});

test('a long address keeps its host and both ends of its path', () => {
  const address = `https://profiles.example.org/${'deep/'.repeat(40)}heap.pb.gz`;
  const short = shortAddress(address, 80);
  expect(short.length).toBeLessThanOrEqual(80);
  expect(short.startsWith('https://profiles.example.org/deep')).toBe(true);
  expect(short.endsWith('heap.pb.gz')).toBe(true);
  expect(short).toContain('…');
  expect(shortAddress('https://x.org/heap')).toBe('https://x.org/heap');
});
