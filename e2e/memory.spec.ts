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
