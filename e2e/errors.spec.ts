import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { heapParts, heapProfile, len, num, packed, varint } from '../src/decode/testing/protobuf.ts';
import { formatBytes } from '../src/lib/units.ts';
import { FILE_PROFILES } from '../src/profile/fileProfiles.ts';
import { DEFAULT_LIMITS as LIMITS, MOST_MEMORY } from '../src/profile/limits.ts';
import { type App, expect, test } from './helpers/app.ts';
import { dropped, GOOD, goodAgain, hasSet, hostileClasses, judgeOf, SET } from './helpers/hostile.ts';

const GOOD_BYTES = heapProfile();
const zipped = gzipSync(GOOD_BYTES);
const bytes = (text: string) => Buffer.from(text, 'latin1');

/** What has no value is not shown as if it had: no NaN, no -0, no year 1970. */
async function expectNoNonsense(app: App): Promise<void> {
  for (const view of ['Flame', 'Top', 'About'] as const) {
    const painted = () => app.page.evaluate(() => performance.getEntriesByName('view:painted').length);
    const before = await painted();
    await app.view(view);
    if (view !== 'Flame') await expect.poll(painted).toBeGreaterThan(before);
    expect(await app.page.locator('body').innerText()).not.toMatch(
      /\b(NaN|Infinity|undefined|Invalid Date|1970)\b|[−-]0\b/,
    );
  }
  await app.view('Flame');
}

if (hasSet) {
  for (const [name, cases] of hostileClasses()) {
    test(`${name}: each file is opened or explained, and what was open stays`, async ({ app, page }) => {
      await app.opened(GOOD.file);
      const judge = await judgeOf();
      const found: string[] = [];
      for (const c of cases) {
        await test.step(c.id, async () => {
          const got = await dropped(app, c.file, readFileSync(`${SET}/open/${c.file}`));
          found.push(...judge(c.expect, got).map((complaint) => `${c.id}: ${complaint}`));
          if (got.outcome !== 'error' && /^(values|times|shape)$/.test(name)) await expectNoNonsense(app);
          await goodAgain(app, got);
        });
      }
      expect(found).toEqual([]);
      expect(
        await page.evaluate(() => [({} as { polluted?: unknown }).polluted, (window as { pwned?: unknown }).pwned]),
      ).toEqual([undefined, undefined]);
    });
  }
} else {
  console.warn('errors.spec.ts: ../shared/hostile is missing, only the cases made here were tested');
}

const { strings, functions, locations } = heapParts();

/** The most important, made by code so that they are tested wherever the repository is. */
const WRONG: [string, Uint8Array, RegExp][] = [
  ['an empty file', bytes(''), /empty \(0 bytes\)/],
  ['text', bytes('Hello there\n'), /is text, not a profile/],
  ['a login page', bytes('<!doctype html><title>Sign in</title>'), /web page.*‘Sign in’.*login/],
  ['a 404 page, zipped', gzipSync('<html><title>404 Not Found</title>'), /web page.*‘404 Not Found’/],
  ['a server’s error', bytes('404 page not found\n'), /server sent an error instead, ‘404 page not found’/],
  ['JSON', bytes('{"error":"token expired"}'), /JSON/],
  ['a zip archive', bytes('PK\x03\x04\x14\0\0\0'), /zip archive that is truncated/],
  ['truncated gzip', zipped.subarray(0, 60), /truncated.*byte 60/],
  ['truncated protobuf', GOOD_BYTES.subarray(0, -20), /truncated at byte \d+/],
  [
    'a dangling location',
    heapProfile({ samples: [...len(2, [...packed(1, [99]), ...packed(2, [1, 1])])] }),
    /location.*99/,
  ],
  ['a dangling function', heapProfile({ functions: functions.slice(0, functions.length / 2) }), /function.*2/],
  ['a string out of range', heapProfile({ strings: strings.slice(0, 20) }), /string/],
  ['too few values', heapProfile({ samples: [...len(2, [...packed(1, [1]), ...packed(2, [1])])] }), /1 value/],
  ['a location twice', heapProfile({ locations: [...locations, ...locations] }), /location.*1/],
];

test('says what is wrong with a file, and keeps what was open', async ({ app }) => {
  await app.opened(GOOD.file);
  for (const [what, wrong, sentence] of WRONG) {
    await test.step(what, async () => {
      const got = await dropped(app, `${what}.pb.gz`, Buffer.from(wrong));
      expect(got.outcome).toBe('error');
      expect(got.text).toMatch(sentence);
      expect(got.text).toContain(`${what}.pb.gz`);
      await app.state('error');
      await goodAgain(app, got);
    });
  }
});

test('opens what is only odd, and says what was odd', async ({ app, page }) => {
  await app.opened(GOOD.file);
  const odd: [string, Uint8Array, RegExp][] = [
    ['no samples', heapProfile({ samples: [] }), /no samples/],
    ['two profiles', Buffer.concat([GOOD_BYTES, GOOD_BYTES]), /held 2 profiles, one after the other/],
    ['text after the end', Buffer.concat([zipped, Buffer.from('done\n')]), /5 bytes after the end/],
  ];
  for (const [what, file, sentence] of odd) {
    const got = await dropped(app, `${what}.pb.gz`, Buffer.from(file));
    expect(got.outcome).toBe('opens-with-warning');
    expect(got.text).toMatch(sentence);
    await expectNoNonsense(app);
    await goodAgain(app, got);
  }
  const zeros = [...len(2, [...packed(1, [1]), ...packed(2, [1, 0])])];
  const got = await dropped(app, 'zeros.pb', Buffer.from(heapProfile({ samples: zeros })));
  expect(got.outcome).toBe('opens');
  await expect(page.getByText('All values of inuse_space are 0.')).toBeVisible();
  await expectNoNonsense(app);
  await page.getByRole('radio', { name: 'alloc_space' }).click();
  await app.total(1);
});

test('a bad file on the empty page is explained there; the next good one opens', async ({ app, page }) => {
  await app.start();
  await app.drop([{ name: 'heap.prof', buffer: bytes('<html><title>Sign in</title>') }]);
  await app.state('error');
  await expect(app.alert).toContainText('heap.prof');
  await expect(page.locator('button', { hasText: 'Open files…' })).toBeVisible();
  await app.pick(GOOD.file);
  await app.state('ready');
  await expect(app.alert).toHaveCount(0);
});

test('of a large profile whose first picture was seen already, a stack that names no location takes it away again', async ({
  app,
  page,
}) => {
  await app.opened(GOOD.file);
  // For the first picture only what can be seen is looked up; this one is deep in a stack that costs next to nothing.
  const sample = (stack: number[], value: number) => len(2, [...packed(1, stack), ...packed(2, [1, value])]);
  const many = new Array(20_000).fill(sample([2, 2, 1], 1_000_000)).flat();
  const last = sample([77, 1, 1, 1, 1], 1);
  await app.drop([{ name: 'dangling.pb', buffer: Buffer.from(heapProfile({ samples: [...many, ...last] })) }]);
  await app.state('error');
  await expect(app.alert).toContainText('Sample 20,001 refers to location id 77, which does not exist.');
  await expect(app.alert).toContainText('What could be seen of it was a first picture.');
  expect(await page.evaluate(() => performance.getEntriesByName('open:painted').length)).toBe(2);
  await goodAgain(app, { outcome: 'error', text: '' });
});

test('a bomb is refused at once, at the limits that Help names', async ({ app, page }) => {
  await app.opened(GOOD.file);
  const before = Date.now();
  const bomb = gzipSync(Buffer.alloc(3 * LIMITS.ratioFloorBytes));
  const made = Date.now() - before;
  const got = await dropped(app, 'bomb.pb.gz', bomb);
  expect(Date.now() - before - made).toBeLessThan(5000);
  expect(got.outcome).toBe('error');
  expect(got.text).toMatch(/bomb\.pb\.gz.*more than 64(\.\d)? MiB.*100.*open it anyway/);
  await goodAgain(app, got);
  await page.keyboard.press('?');
  const help = page.getByTestId('limits');
  const { fileBytes, wholeBytes, unzippedBytes, ratioFloorBytes, memoryBytes } = LIMITS;
  for (const bytes of [fileBytes, wholeBytes, unzippedBytes, ratioFloorBytes, memoryBytes, MOST_MEMORY])
    await expect(help).toContainText(formatBytes(bytes));
  for (const count of [LIMITS.samples, LIMITS.functions]) await expect(help).toContainText(count.toLocaleString('en'));
  await expect(help).toContainText(`${FILE_PROFILES}; of more there is a list`);
  for (const limit of [LIMITS.locations, LIMITS.strings]) expect(limit).toBe(LIMITS.functions);
});

test('what only looks like a bomb is opened if that is wanted; of a name that is as long a part is kept @chromium', async ({
  app,
  page,
}) => {
  const named = (id: number, name: number) => len(5, [...num(1, id), ...num(2, name), ...num(4, 6)]);
  const long = Buffer.alloc(LIMITS.textBytes + 2 ** 20, 'n');
  const whole = Buffer.concat([
    heapProfile({ functions: [...named(1, 4), ...named(2, 7)] }),
    Uint8Array.from([...varint(6 * 8 + 2), ...varint(long.length)]),
    long,
  ]);
  await app.opened(GOOD.file);
  await app.pick({ name: 'long.pb.gz', buffer: gzipSync(whole, { level: 1 }) });
  await expect(app.alert).toContainText('more than 64');
  await app.alert.getByRole('button', { name: 'Open anyway' }).click();
  await expect(app.chip('long.pb.gz')).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  await app.total(210);
  await expect(page.getByTestId('profile-warnings')).toContainText('1 name or text was longer than 64');
  await app.hover(0.5, 2);
  await expect(app.tooltip).toContainText('nnn…nnn');
});

test('Escape puts an error away', async ({ app, page }) => {
  await app.opened(GOOD.file);
  await app.drop([{ name: 'x', buffer: bytes('') }]);
  await expect(app.alert).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.alert).toHaveCount(0);
  await app.state('ready');
});

test('of good and bad files together the good ones open, and the bad one is named', async ({ app }) => {
  await app.start();
  await app.drop([
    { name: 'good.pb', buffer: Buffer.from(GOOD_BYTES) },
    { name: 'bad.pb', buffer: Buffer.from(num(1, 1)) },
  ]);
  await expect(app.alert).toContainText('bad.pb');
  await expect(app.chip('good.pb')).toHaveAttribute('aria-pressed', 'true');
  await app.total(210);
});

test('of several bad files each is explained', async ({ app }) => {
  await app.start();
  await app.drop([
    { name: 'login.prof', buffer: bytes('<!doctype html><p>Sign in') },
    { name: 'empty.prof', buffer: bytes('') },
    { name: 'good.pb', buffer: Buffer.from(GOOD_BYTES) },
    { name: 'bad.pb', buffer: Buffer.from(num(1, 1)) },
  ]);
  await expect(app.alert).toContainText(/login\.prof is a web page.*empty\.prof is empty.*bad\.pb/s);
  await expect(app.alert.locator('code').first()).toHaveText(
    'curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap',
  );
  await expect(app.alert).not.toContainText('`');
});

test('names from a file are text, whatever they say', async ({ app, page }) => {
  const name = '<img src=x onerror="window.pwned=1">';
  const named = heapProfile({
    strings: ['', 'alloc_space', 'bytes', 'inuse_space', name, '</script>', '$&'].flatMap((s) => len(6, s)),
  });
  page.on('dialog', (dialog) => expect(dialog.message()).toBe('never'));
  await app.start();
  await app.drop([{ name: `${name}.pb`, buffer: Buffer.from(named) }]);
  await app.state('ready');
  await app.view('Top');
  await expect(page.getByRole('grid')).toContainText(name);
  await app.view('About');
  await expect(page.getByRole('heading', { name: /onerror/ })).toBeVisible();
  expect(await page.locator('main img, header img').count()).toBe(0);
  expect(await page.evaluate(() => (window as { pwned?: unknown }).pwned)).toBe(undefined);
});
