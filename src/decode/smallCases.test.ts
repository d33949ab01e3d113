import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { outcomeOf } from './testing/outcome.ts';
import { heapParts, heapProfile, len, num, packed, varint } from './testing/protobuf.ts';

/** The most important bad and odd files, made by code, so that they are tested wherever the repository is. */
const GOOD = heapProfile();
const cat = (...parts: (string | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const flipped = (bytes: Uint8Array, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at]! ^= 1;
  return copy;
};
const { samples, strings, mappings, locations, functions, sampleTypes } = heapParts();

test.each<[string, Uint8Array]>([
  ['plain', GOOD],
  ['gzip', gzipSync(GOOD)],
  ['zlib', deflateSync(GOOD)],
  ['two gzip members', cat(gzipSync(GOOD.subarray(0, 40)), gzipSync(''), gzipSync(GOOD.subarray(40)))],
  [
    'string table first',
    Uint8Array.from([...strings, ...functions, ...locations, ...mappings, ...samples, ...sampleTypes]),
  ],
  ['an unknown field with the highest number', cat(GOOD, Uint8Array.from(len(536_870_911, 'later')))],
])('%s opens, with the right numbers', async (_name, bytes) => {
  const got = await outcomeOf('heap.pb.gz', bytes);
  expect(got).toMatchObject({
    outcome: 'opens',
    text: '',
    sampleTypes: ['alloc_space/bytes', 'inuse_space/bytes'],
    totals: ['3', '210'],
    samples: 2,
    flat: { 'main.main': 10, 'main.leak': 200 },
  });
});

test.each<[string, Uint8Array, RegExp]>([
  ['compressed twice', gzipSync(gzipSync(GOOD)), /compressed 2 times, one inside the other/],
  ['text after the end', cat(gzipSync(GOOD), 'done\n'), /5 bytes after the end .* were ignored/],
  ['no samples', heapProfile({ samples: [] }), /no samples/],
  ['first string', heapProfile({ strings: [...len(6, 'x'), ...strings.slice(2)] }), /‘x’/],
])('%s opens with a warning', async (_name, bytes, text) => {
  const got = await outcomeOf('heap.pb.gz', bytes);
  expect(got.outcome).toBe('opens-with-warning');
  expect(got.text).toMatch(text);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['empty', '', /empty \(0 bytes\)/],
  ['compressed nothing', gzipSync(''), /has nothing inside/],
  ['blank', '\n \n', /blank: 3 bytes of white space/],
  ['zeros', new Uint8Array(100), /nothing but zero bytes/],
  ['text', 'Hello there\n', /is text, not a profile. It begins ‘Hello there’/],
  ['html', '<!doctype html><title>Sign in</title>', /web page \(HTML\).*‘Sign in’.*login/],
  ['html in gzip', gzipSync('<html><title>404 Not Found</title>'), /web page .*‘404 Not Found’/],
  ['json', '{"error":"token expired"}', /JSON.*‘\{"error":"token expired"\}’/],
  ['a Go server’s answer', '404 page not found\n', /server sent an error instead, ‘404 page not found’/],
  ['curl -i', cat('HTTP/1.1 200 OK\r\n\r\n', gzipSync(GOOD)), /HTTP headers/],
  ['base64', gzipSync(GOOD).toString('base64'), /base64/],
  [
    'text of a heap, cut',
    'heap profile: 1: 2 [3: 4] @ heap/1048576\n1: 2 [3',
    /heap profile as text, but line 2 is cut short: ‘1: 2 \[3’\. The text is truncated/,
  ],
  ['zip', 'PK\x03\x04\x14\0\0\0', /zip archive that is truncated/],
  ['random bytes', Uint8Array.from([0xd3, 0x1c, 0x9e, 0x77, 0xfb, 0x02]), /first bytes are d3 1c 9e 77 fb 02/],
  ['utf-8 damage', Buffer.from(gzipSync(GOOD).toString('utf8')), /text conversion.*UTF-8/],
  ['truncated gzip', gzipSync(GOOD).subarray(0, 60), /truncated: its gzip data stops at byte 60/],
  ['gzip with a wrong checksum', flipped(gzipSync(GOOD), -6), /gzip checksum does not match/],
  ['gzip with a wrong bit', flipped(gzipSync(GOOD, { level: 0 }), 40), /gzip checksum does not match/],
  ['five layers', [1, 2, 3, 4, 5].reduce((bytes) => gzipSync(bytes), Buffer.from(GOOD)), /more than 3 times/],
  ['truncated', GOOD.subarray(0, GOOD.length - 20), /truncated at byte \d+/],
  ['a varint of 11 bytes', cat(GOOD, Uint8Array.from([8 * 9, ...Array(11).fill(0x81)])), /damaged at byte \d+.*varint/],
  [
    'length beyond the end',
    cat(GOOD, Uint8Array.from([50, ...varint(5000), 1])),
    /string_table claims 5,000 bytes, 1 are left/,
  ],
  ['no sample type', heapProfile({ sampleTypes: [] }), /no sample type/],
  ['no strings', heapProfile({ strings: [] }), /no string table/],
  [
    'values',
    heapProfile({ samples: len(2, [...packed(1, [1]), ...packed(2, [1])]) }),
    /Sample 1 has 1 value, .* 2 sample types/,
  ],
  [
    'location',
    heapProfile({ samples: len(2, [...packed(1, [99]), ...packed(2, [1, 2])]) }),
    /Sample 1 refers to location id 99, which does not exist/,
  ],
  ['function', heapProfile({ functions: [] }), /Location 1 refers to function id 1, which does not exist/],
  ['string index', heapProfile({ functions: len(5, [...num(1, 1), ...num(2, 4000)]) }), /string 4000|function id 2/],
  ['duplicate', heapProfile({ locations: [...locations, ...len(4, num(1, 2))] }), /Two locations have the same id 2/],
])('%s is refused, in words that help', async (_name, content, text) => {
  const got = await outcomeOf('heap.pb.gz', Buffer.from(content));
  expect(got.outcome).toBe('error');
  expect(got.text).toMatch(text);
  expect(got.text).toMatch(/^heap\.pb\.gz /);
});
