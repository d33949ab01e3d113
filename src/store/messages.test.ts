import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileFormat, Foreign, JsonFormat } from '../profile/foreign.ts';
import type { Problem, Warning } from '../profile/problem.ts';
import { FOREIGN, JSON_TEXTS } from './foreignTexts.ts';
import { TEXTS } from './formatTexts.ts';
import { problemText } from './messages.ts';
import { warningText } from './warningTexts.ts';

const NASTY = `a\0\n\u202e\u2066<script>${'x'.repeat(500)}`;

type ByKind<T extends { kind: string }> = { readonly [K in T['kind']]: readonly Extract<T, { kind: K }>[] };

/** Every kind has to stand here to compile; texts from files are as bad as they can be. */
const PROBLEMS: ByKind<Problem> = {
  empty: [false, true].map((compressed) => ({ kind: 'empty', compressed })),
  blank: [0, 8].map((bytes) => ({ kind: 'blank', bytes })),
  zeros: [true, false].map((all) => ({ kind: 'zeros', all })),
  html: [true, false].map((login) => ({ kind: 'html', title: NASTY, login })),
  xml: [{ kind: 'xml' }],
  json: (Object.keys(JSON_TEXTS) as JsonFormat[]).map((what) => ({ kind: 'json', what, excerpt: NASTY })),
  'server-text': [{ kind: 'server-text', excerpt: NASTY }],
  'curl-error': [{ kind: 'curl-error', excerpt: NASTY }],
  'http-headers': ['HTTP/2 404', NASTY].map((status) => ({ kind: 'http-headers', status })),
  'behind-text': [NASTY, ''].map((excerpt) => ({ kind: 'behind-text', at: excerpt.length + 1, excerpt })),
  text: [NASTY, ''].map((excerpt) => ({ kind: 'text', excerpt })),
  foreign: (Object.keys(FOREIGN) as Foreign[]).map((what) => ({ kind: 'foreign', what })),
  unrecognised: [{ kind: 'unrecognised', bytes: 4096, firstBytes: 'd3 1c' }],
  mangled: (['utf-8', 'utf-16', 'ascii', 'crlf'] as const).map((how) => ({ kind: 'mangled', how })),
  'gzip-truncated': [{ kind: 'gzip-truncated', format: 'gzip', at: 1446 }],
  'gzip-checksum': [{ kind: 'gzip-checksum', format: 'gzip' }],
  'zstd-dictionary': [{ kind: 'zstd-dictionary', id: 2_139_497_402 }],
  'gzip-damaged': (['method', 'header', 'data'] as const).map((what) => ({
    kind: 'gzip-damaged',
    format: 'zlib',
    what,
    at: 9,
  })),
  'nested-compression': [{ kind: 'nested-compression', layers: 3 }],
  'too-big': (['file', 'unzipped', 'ratio', 'whole'] as const).map((of) => ({
    kind: 'too-big',
    of,
    bytes: 2_087_280,
    unzipped: 208_728_064,
    limit: of === 'ratio' ? 100 : 2 ** 31,
  })),
  'too-many': (['samples', 'strings', 'functions', 'locations'] as const).map((what) => ({
    kind: 'too-many',
    what,
    limit: 2e7,
  })),
  memory: [
    { kind: 'memory', bytes: 3e8, more: 5e8 },
    { kind: 'memory', bytes: 0, more: 0 },
  ],
  'proto-truncated': [{ kind: 'proto-truncated', at: 1140, field: 'string_table', claimed: 5000, left: 3 }],
  'proto-varint': [{ kind: 'proto-varint', at: 1140 }],
  'proto-wire-type': [{ kind: 'proto-wire-type', at: 1140, field: 'sample', wireType: 5 }],
  'two-profiles': [{ kind: 'two-profiles', at: 1140 }],
  'no-sample-type': [{ kind: 'no-sample-type', samples: 12 }],
  'no-string-table': [{ kind: 'no-string-table' }],
  'string-range': [{ kind: 'string-range', owner: 'function', row: 3, field: 'name', index: 4000, count: 17 }],
  'value-count': [1, 2].map((n) => ({ kind: 'value-count', sample: 12, values: n, sampleTypes: 3 - n })),
  'dangling-location': [{ kind: 'dangling-location', sample: 12, id: 2n ** 64n - 1n }],
  'dangling-function': [{ kind: 'dangling-function', location: 12, id: 77n }],
  'duplicate-id': (['location', 'function', 'mapping'] as const).map((table) => ({
    kind: 'duplicate-id',
    table,
    id: 5n,
  })),
  'zero-id': (['location', 'function'] as const).map((table) => ({ kind: 'zero-id', table, row: 2 })),
  'archive-cut': (['zip', 'tar'] as const).map((format) => ({ kind: 'archive-cut', format, at: 1140 })),
  'archive-damaged': (['zip', 'tar'] as const).map((format) => ({ kind: 'archive-damaged', format, at: 1140 })),
  'archive-without-profile': [0, 1234].map((files) => ({
    kind: 'archive-without-profile',
    format: 'zip',
    files,
    first: files === 0 ? '' : NASTY,
  })),
  'entry-checksum': [{ kind: 'entry-checksum' }],
  'entry-sparse': [{ kind: 'entry-sparse' }],
  'memory-needed': [
    { kind: 'memory-needed', needs: 2e9, limit: 1.5e9, most: 3e9, reduced: false },
    { kind: 'memory-needed', needs: 4e9, limit: 3e9, most: 3e9, reduced: true },
  ],
  'many-files': [{ kind: 'many-files', files: 1234, names: [NASTY], limit: 500 }],
  'entry-unreadable': [true, false].map((encrypted) => ({ kind: 'entry-unreadable', encrypted, method: 14 })),
  'bad-line': (Object.keys(TEXTS) as FileFormat[]).flatMap((format) =>
    (['header', 'row', 'number', 'count', 'too-long', 'row'] as const).map((what, i) => ({
      kind: 'bad-line',
      format,
      line: 1234,
      what,
      cut: i === 5,
      excerpt: what === 'too-long' ? '' : NASTY,
    })),
  ),
  'bad-json': [
    ...(['cut', 'syntax'] as const).map(
      (what) => ({ kind: 'bad-json', format: 'speedscope', what, path: '', wants: '' }) as const,
    ),
    ...(['object', 'list', 'number', 'count', 'text', 'numbers', 'index', 'id', 'open-frame'] as const).map(
      (wants) => ({ kind: 'bad-json', format: 'cpuprofile', what: 'shape', path: NASTY, wants }) as const,
    ),
  ],
  'value-range': [{ kind: 'value-range', sample: 1234 }],
  'binary-cut': [
    { kind: 'binary-cut', at: 1140, claimed: 5000, left: 3 },
    { kind: 'binary-cut', at: 1140, claimed: 0, left: 0 },
  ],
  'file-changed': [{ kind: 'file-changed' }],
  'file-gone': [{ kind: 'file-gone' }],
  'url-refused': [{ kind: 'url-refused', url: NASTY }],
  'fetch-status': [{ kind: 'fetch-status', url: NASTY, status: 503, detail: NASTY }],
  'fetch-failed': [{ kind: 'fetch-failed', url: NASTY }],
  'fetch-timeout': [{ kind: 'fetch-timeout', url: NASTY, seconds: 15 }],
  'not-noted': [{ kind: 'not-noted', url: NASTY }],
  cancelled: [{ kind: 'cancelled' }],
  'worker-died': [{ kind: 'worker-died' }],
  'worker-replaced': [
    { kind: 'worker-replaced', files: 1 },
    { kind: 'worker-replaced', files: 2 },
  ],
  'worker-lost': [
    { kind: 'worker-lost', names: [NASTY], why: { kind: 'file-gone' } },
    { kind: 'worker-lost', names: Array.from({ length: 9 }, () => NASTY), why: null },
  ],
  'worker-silent': [{ kind: 'worker-silent' }],
  'tab-crashed': [
    { kind: 'tab-crashed', bytes: 0, stage: 'reading' },
    { kind: 'tab-crashed', bytes: 3_000_000, stage: 'decoded' },
  ],
  internal: [{ kind: 'internal', detail: NASTY }],
};

const WARNINGS: ByKind<Warning> = {
  'no-samples': [{ kind: 'no-samples' }],
  'all-zero': [{ kind: 'all-zero', sampleTypes: ['inuse_space', NASTY] }],
  'first-string': [{ kind: 'first-string', text: NASTY }],
  'dangling-mapping': [1, 1234].map((count) => ({ kind: 'dangling-mapping', count, id: 9n })),
  'beyond-exact': [{ kind: 'beyond-exact', sampleType: NASTY }],
  'trailing-bytes': [{ kind: 'trailing-bytes', bytes: 1 }],
  'unknown-default': [{ kind: 'unknown-default', name: NASTY }],
  peeled: [{ kind: 'peeled', what: 'gzip', layers: 2 }],
  'invalid-regex': [false, true].map((tooLong) => ({
    kind: 'invalid-regex',
    field: 'drop_frames',
    expression: NASTY,
    tooLong,
  })),
  'groups-skipped': [1, 2].map((count) => ({ kind: 'groups-skipped', count })),
  'lines-skipped': [1, 7].map((count) => ({ kind: 'lines-skipped', count, first: [2, 1234].slice(0, count) })),
  'cut-short': [0, 1234].map((line) => ({ kind: 'cut-short', line })),
  'rows-missing': [{ kind: 'rows-missing', stated: 5, found: 3 }],
  'frames-elided': [1, 1234].map((goroutines) => ({ kind: 'frames-elided', goroutines })),
  reduced: [0, 1234].map((cut) => ({ kind: 'reduced', cut, frames: 24 })),
  'entries-skipped': [1, 1234].map((count) => ({
    kind: 'entries-skipped',
    count,
    first: [NASTY],
    why: { kind: 'text', excerpt: NASTY },
  })),
  'entries-beyond': [1, 1234].map((count) => ({ kind: 'entries-beyond', count, limit: 500 })),
  concatenated: [{ kind: 'concatenated', count: 3 }],
  'beyond-64': [
    { kind: 'beyond-64', count: 1, first: [4] },
    { kind: 'beyond-64', count: 9, first: [4, 5, 6, 7, 8] },
  ],
  'two-columns': [{ kind: 'two-columns' }],
  'parts-differ': [{ kind: 'parts-differ', whole: 10, parts: 1234 }],
  'texts-cut': [1, 1234].map((count) => ({ kind: 'texts-cut', count, limit: 2 ** 26 })),
  'negative-values': [{ kind: 'negative-values', sampleType: NASTY }],
};

const problems: readonly Problem[] = Object.values(PROBLEMS).flat();
const warnings: readonly Warning[] = Object.values(WARNINGS).flat();

function wellWritten(sentence: string): void {
  expect(sentence).toMatch(/^\S.*[.…]$/);
  expect(sentence).not.toMatch(/undefined|NaN|null|Infinity|\[object|went wrong/i);
  expect(sentence).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(sentence).not.toContain('x'.repeat(121));
}

test('every problem is a sentence that says what, and a sentence that says what to do', () => {
  for (const problem of problems) {
    const { title, advice } = problemText(problem, 'heap.pb.gz');
    wellWritten(title);
    // It is shown as it is, as it holds names of files; marks are for what advises.
    expect(title).not.toContain('`');
    wellWritten(advice);
    if (!/^(url-refused|worker-replaced|worker-lost)$/.test(problem.kind)) expect(title).toContain('heap.pb.gz');
  }
});

test('no two problems are told in the same words', () => {
  const texts = problems.map((problem) => Object.values(problemText(problem, 'f')).join(' '));
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
});

test('every warning is a sentence of its own', () => {
  const sentences = warnings.map(warningText);
  sentences.forEach(wellWritten);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('quantities have separators, ids and indexes have none', () => {
  expect(problemText({ kind: 'gzip-truncated', format: 'gzip', at: 1446 }, 'a.gz')).toEqual({
    title: 'a.gz is truncated: its gzip data stops at byte 1,446 without its end.',
    advice: 'Copy or download it again.',
  });
  expect(problemText(PROBLEMS['string-range'][0]!, 'a').title).toContain('refers to string 4000, the table has 17');
  expect(problemText(PROBLEMS['dangling-location'][0]!, 'a').title).toContain('location id 18446744073709551615');
  expect(problemText(PROBLEMS['too-big'][2]!, 'a').title).toBe(
    'a was refused: its 1.99 MiB unzip to more than 199 MiB (over 100 : 1).',
  );
});

test('property: whatever a file is called, its name cannot disturb the sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const { title } = problemText({ kind: 'xml' }, name);
      expect(title).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(title.length).toBeLessThan(140);
    }),
  );
  expect(problemText({ kind: 'xml' }, '').title).toMatch(/^The file is an XML document/);
});
