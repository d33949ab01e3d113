import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { tar, zip } from '../src/decode/testing/archives.ts';
import { heapProfile } from '../src/decode/testing/protobuf.ts';
import { expect, test } from './helpers/app.ts';
import { FIXTURES, knownProfile } from './helpers/truth.ts';

const PROFILE = Buffer.from(heapProfile());
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

const DUMP = `goroutine 1 [running]:
main.main()
	/src/main.go:24 +0x1f3

goroutine 21 [chan receive, 5 minutes, locked to thread]:
main.worker(0x1)
	/src/worker.go:25 +0x25
created by main.main in goroutine 1
	/src/main.go:20 +0x11
`;

/** Longer than what is looked at to tell what a file is. */
const LOG = `${'started\n'.repeat(1000)}${DUMP}`.replace(/^/gm, '2026-01-02T03:04:05Z ');

const SPEEDSCOPE = json({
  $schema: 'https://www.speedscope.app/file-format-schema.json',
  shared: { frames: [{ name: 'a' }, { name: 'b' }] },
  profiles: [{ type: 'sampled', name: '', unit: 'none', samples: [[0, 1], [0]], weights: [3, 4] }],
});

const call = (functionName: string) => ({ functionName, scriptId: '0', url: 'app.js', lineNumber: 1, columnNumber: 1 });
const V8_NODE = { id: 1, callFrame: call('(root)'), children: [2] };

const OTLP = json({
  resourceProfiles: [
    {
      scopeProfiles: [
        { profiles: [{ sampleType: { typeStrindex: 1 }, samples: [{ stackIndex: 0, values: ['3', '4'] }] }] },
      ],
    },
  ],
  dictionary: {
    stringTable: ['', 'samples', 'work'],
    locationTable: [{ lines: [{ functionIndex: 0, line: '9' }] }],
    functionTable: [{ nameStrindex: 2 }],
    stackTable: [{ locationIndices: [0] }],
  },
});

/** Three rows of a heap as text, as the zstd program writes them. */
const ZSTD =
  'KLUv/QRo3QIAooQRGHCrDpy7GmSgkRKq/odAq+po4eOF+vcLAacZoV5NEE3vy4FEzIT0DZzVHDfCLp/memCs0osfzOxvGRf+1F9cpqyNvYVRCQYAAUkEwmUzf7CsHCg8hkA5AdmTIxk=';

/** A profile in a Zstandard frame of one raw block. */
function zstd(content: Buffer): Buffer {
  const word = content.length * 8 + 1;
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, word & 255, (word >> 8) & 255, word >> 16]);
  header.writeUInt32LE(content.length, 5);
  return Buffer.concat([header, content]);
}

/** Name, content, the total of what is shown first, and a name on its flame graph. */
const FORMATS: [name: string, content: Buffer, total: string, frame: string][] = [
  ...['heap-debug1.txt.gz', 'gleak-600-debug1.txt', 'mutex-debug1.txt', 'shop.0002.heap', 'shop-gperftools.cpu'].map(
    (name): [string, Buffer, string, string] => {
      const { file, truth } = knownProfile(FIXTURES, name);
      const { total } = truth.types[truth.default_index]!;
      const [row] = (truth.named_from_comments?.types.at(-1) ?? truth.unsymbolised_by_address!).top_cum;
      return [name, readFileSync(file), String(total), row!.name];
    },
  ),
  ['dump.txt', Buffer.from(DUMP), '2', 'main.worker'],
  ['app.log', Buffer.from(LOG), '2', 'main.worker'],
  ['zstd.pb.zst', zstd(PROFILE), '210', 'main.leak'],
  ['heap.txt.zst', Buffer.from(ZSTD, 'base64'), '1572867', 'main.f'],
  ['je.heap', Buffer.from('heap_v2/1\n  t*: 1: 640 [0: 0]\n@ 0x4b5077\n  t*: 1: 640 [0: 0]\n'), '640', '0x4b5076'],
  ['otlp.json', OTLP, '7', 'work'],
  ['default.pgo', gzipSync(PROFILE), '210', 'main.leak'],
  ['out.folded', Buffer.from('main;run;parse 10\nmain;idle 90\n'), '100', 'idle'],
  ['a.speedscope.json', SPEEDSCOPE, '7', 'b'],
  ['a.cpuprofile', json({ nodes: [V8_NODE, { id: 2, callFrame: call('work'), hitCount: 5 }] }), '5', 'work'],
  [
    'a.heapprofile',
    json({ head: { ...V8_NODE, selfSize: 0, children: [{ callFrame: call('keep'), selfSize: 640, id: 2 }] } }),
    '640',
    'keep',
  ],
  [
    'flame.json',
    json({
      version: 1,
      flamebearer: {
        names: ['total', 'serve'],
        levels: [
          [0, 9, 0, 0],
          [0, 9, 9, 1],
        ],
        numTicks: 9,
      },
    }),
    '9',
    'serve',
  ],
  [
    'perf.txt',
    Buffer.from('server 12 [001] 1.5:  250000 cpu-clock:\n\t  55d0 work+0x1f (/usr/bin/server)\n\n'),
    '250000',
    'work',
  ],
];

test('each format opens when it is dropped, as what it is', async ({ app, page }) => {
  await app.start();
  for (const [name, buffer, total, frame] of FORMATS) {
    await test.step(name, async () => {
      await app.drop([{ name, buffer }]);
      await app.state('ready');
      await expect(app.chip(name)).toHaveAttribute('aria-pressed', 'true');
      await app.total(total);
      await app.view('Top');
      await expect(page.getByRole('row').filter({ hasText: frame }).first()).toBeVisible();
      await app.view('Flame');
    });
  }
});

test('folded stacks with two numbers in every line are compared', async ({ app, page }) => {
  // (Else head is scaled to the total of base.)
  await app.start('#norm=f');
  await app.drop([
    { name: 'diff.folded', buffer: Buffer.from('main;run;parse 10 12\nmain;gone 90 0\nmain;new one 0 5\n') },
  ]);
  await app.state('ready');
  await expect(app.chip('diff.folded #head')).toHaveAttribute('aria-pressed', 'true');
  await app.total(17);
  await expect(page.getByTestId('profile-warnings')).toContainText(
    /first ones were opened as base, the second ones as head/,
  );
  await page.getByTestId('compare-offer').getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByTestId('flame-head')).toBeVisible();
  await page.getByRole('radio', { name: 'Table' }).click();
  const row = page.getByRole('row').filter({ hasText: 'parse' });
  await expect(row).toContainText('+2');
  await expect(page.getByRole('row').filter({ hasText: 'gone' })).toContainText('−90');
  await app.chip('diff.folded #base').click();
  await app.total(100);
});

const FILES = [
  ['dumps/heap.pb', PROFILE],
  ['dumps/README.md', Buffer.from('# Monday\n')],
  ['dumps/goroutine.txt', Buffer.from(DUMP)],
] as const;

test('of an archive every profile opens, and what is none is named', async ({ app, page }) => {
  for (const [name, buffer] of [
    ['dumps.zip', zip(FILES)],
    ['dumps.tar.gz', gzipSync(tar(FILES))],
  ] as const) {
    await app.start();
    await app.drop([{ name, buffer }]);
    await app.state('ready');
    await expect(app.chip('goroutine.txt')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByTestId('profile-warnings')).toContainText('README.md');
    await app.total(2);
    await app.chip('heap.pb').click();
    await app.total(210);
    await page.reload();
  }
});

test('profiles one after the other open as several', async ({ app, page }) => {
  await app.start();
  await app.drop([{ name: 'both.pb', buffer: Buffer.concat([PROFILE, PROFILE]) }]);
  await app.state('ready');
  for (const name of ['both.pb #1', 'both.pb #2']) await expect(app.chip(name)).toBeVisible();
  await expect(page.getByTestId('profile-warnings')).toContainText('2 profiles, one after the other');
  await app.total(210);
  await app.drop([{ name: 'all.txt', buffer: Buffer.from(`--- mutex:\n4000 3 @ 0x1\n${DUMP}`) }]);
  await expect(app.chip('all.txt #2')).toHaveAttribute('aria-pressed', 'true');
  await app.total(2);
});

test('About tells how a heap as text comes to the memory of the process', async ({ app, page }) => {
  const { file, name } = knownProfile(FIXTURES, 'heap-debug1.txt.gz');
  const text = gunzipSync(readFileSync(file)).toString();
  const stat = (field: string) => Number(new RegExp(`# ${field} = (\\d+)`).exec(text)![1]);
  await app.opened({ name, buffer: readFileSync(file) });
  await app.view('About');
  const about = page.getByRole('tabpanel');
  const row = (start: RegExp) => about.getByRole('row', { name: start }).getByRole('cell').first();
  const exactly = (bytes: number) => `${new Intl.NumberFormat('en').format(bytes)} bytes`;
  await expect(row(/HeapInuse/)).toHaveAttribute('title', exactly(stat('HeapInuse')));
  await expect(row(/Sys − HeapReleased/)).toHaveAttribute('title', exactly(stat('Sys') - stat('HeapReleased')));
  await expect(row(/^MaxRSS/)).toHaveAttribute('title', exactly(stat('MaxRSS')));
});

test('goroutines are told apart by state and by how long they wait', async ({ app, page }) => {
  await app.opened({ name: 'dump.txt', buffer: Buffer.from(DUMP) });
  await app.view('About');
  const about = page.getByRole('tabpanel');
  for (const label of ['state', 'wait', 'created by', 'locked']) {
    await expect(about.getByRole('row', { name: new RegExp(`^${label}\\b`) })).toBeVisible();
  }
});
