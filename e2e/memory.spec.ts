import { writeFileSync } from 'node:fs';
import { forest } from '../src/decode/testing/forest.ts';
import { expect, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };

test('a profile that would take more memory than is taken unasked says how much; in reduced mode it opens', async ({
  app,
  page,
}, info) => {
  // 28 million boxes, in 29 MB.
  const file = info.outputPath('forest.pb');
  writeFileSync(file, forest(140_000, 200));
  await app.opened(known);
  await app.pick(file);
  await expect(app.alert).toContainText(
    'forest.pb would take 1.50 GiB of memory or more, more than this page takes unasked (1.50 GiB).',
    { timeout: 30_000 },
  );
  await expect(app.alert.getByRole('button', { name: 'Open anyway' })).toBeVisible();
  await app.total(KNOWN_TOTAL);
  await app.alert.getByRole('button', { name: 'Try in reduced mode' }).click();
  await expect(app.chip('forest.pb')).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  await app.total(140_000);
  await expect(page.getByTestId('profile-warnings')).toContainText('reduced mode');
});

const COUNT = 1234;
const wide = {
  name: 'wide.pb',
  buffer: encode({
    sampleTypes: ['samples/count'],
    stacks: Array.from({ length: COUNT }, (_, i) => ({ frames: ['main', `callee${i}`, 'leaf'], values: [1] })),
  }),
};

for (const [what, size] of [
  ['sorted', COUNT],
  // Two rows for each sample, and one for what they share.
  ['folded', 2 * COUNT + 1],
] as const) {
  test(`a browser that has no memory when samples are ${what} is told how much it needed @chromium`, async ({
    app,
    page,
  }) => {
    await app.opened(known);
    await page
      .workers()
      .at(-1)!
      .evaluate((length) => {
        const Whole = Int32Array;
        self.Int32Array = new Proxy(Whole, {
          construct(target, args, made) {
            if (args[0] !== length) return Reflect.construct(target, args, made);
            self.Int32Array = Whole;
            throw new RangeError('Array buffer allocation failed');
          },
        });
      }, size);
    await app.pick(wide);
    await expect(app.alert).toContainText(/wide\.pb needs \d\S* KiB more than this browser gives a tab/);
    await app.total(KNOWN_TOTAL);
    await expect(app.chip('wide.pb')).toHaveCount(0);
    await app.alert.getByRole('button', { name: 'Try again' }).click();
    await app.state('ready');
    await app.total(COUNT);
  });
}

test('opened anyway, such a profile is there as a whole', async ({ app, page }, info) => {
  test.setTimeout(240_000);
  const file = info.outputPath('forest.pb');
  writeFileSync(file, forest(140_000, 200));
  await app.start();
  await app.pick(file);
  const anyway = app.alert.getByRole('button', { name: 'Open anyway' });
  await expect(anyway).toBeVisible({ timeout: 60_000 });
  await anyway.click();
  await expect(app.alert).toHaveCount(0);
  await expect(page.getByTestId('profile-warnings')).toHaveCount(0);
  // Not the first picture, but the whole.
  await page.waitForFunction(() => performance.getEntriesByName('picture:whole').length > 0, null, {
    timeout: 200_000,
  });
  await app.state('ready');
  await app.total(140_000);
  await app.view('About');
  await expect(page.getByRole('tabpanel')).toContainText('140,000');
});

test('what was seen of a profile before it was refused is said to have been a first picture', async ({ app }, info) => {
  const file = info.outputPath('forest.pb');
  writeFileSync(file, forest(140_000, 200));
  await app.opened(known);
  await app.pick(file);
  await expect(app.alert).toContainText('first picture', { timeout: 60_000 });
  await expect(app.chip('forest.pb')).toHaveCount(0);
  await app.total(KNOWN_TOTAL);
  await app.state('error');
});

test('a view that there is no memory for says how much it takes, and comes when it is tried again @chromium', async ({
  app,
  page,
}) => {
  await app.opened(wide);
  await page.getByRole('radio', { name: 'samples' }).waitFor();
  await page
    .workers()
    .at(-1)!
    .evaluate(() => {
      const Whole = Float64Array;
      self.Float64Array = new Proxy(Whole, {
        construct() {
          self.Float64Array = Whole;
          throw new RangeError('Array buffer allocation failed');
        },
      });
    });
  await app.search.fill('callee7');
  await app.view('Top');
  await expect(app.alert).toContainText(/wide\.pb needs \d\S* KiB more than this browser gives a tab/);
  await app.alert.getByRole('button', { name: 'Try again' }).click();
  await app.state('ready');
  await app.total(COUNT);
  await expect(page.getByRole('grid')).toContainText('callee7');
});
