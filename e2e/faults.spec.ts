import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { bytesOf, LEAK } from './helpers/truth.ts';

const leak = bytesOf(LEAK.file);
const leakTotal = LEAK.truth.types[3]!.total;
const known = { name: 'known.pb', buffer: KNOWN };

type How = 'close' | 'throw' | 'loop' | 'wait';

/** From now on reading a file does that to the worker which reads it. */
async function breakReading(page: Page, how: How): Promise<void> {
  await workerOf(page).evaluate((what) => {
    Blob.prototype.stream = () => {
      if (what === 'loop') for (;;) {}
      if (what === 'close') setTimeout(() => self.close());
      if (what === 'throw')
        setTimeout(() => {
          throw new Error('on purpose');
        });
      return new ReadableStream();
    };
  }, how);
}

function workerOf(page: Page) {
  return page.workers().at(-1)!;
}

/** A worker that owes nothing is missed when it is asked, after ten seconds. */
const MISSED = { timeout: 30_000 };

async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
}

/** Two profiles are open, the first is shown, and a frame is selected. */
async function twoOpen(app: App): Promise<void> {
  await app.opened(LEAK.file);
  await loaded(app.page);
  await app.pick(known);
  await expect(app.chip(known.name)).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
}

/** Both profiles answer whatever is asked of them. */
async function bothWork(app: App): Promise<void> {
  await app.total(KNOWN_TOTAL);
  await app.chip(leak.name).click();
  await app.total(leakTotal);
  await app.radio('alloc_space').click();
  await app.total(LEAK.truth.types.find(({ type }) => type === 'alloc_space')!.total);
  await app.view('Top');
  await expect(app.page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await app.view('Flame');
  await expect.poll(() => app.page.workers().length).toBe(1);
}

for (const how of ['close', 'throw'] as const) {
  test(`F1: the worker ${how === 'close' ? 'ends' : 'throws'} while it reads a file @chromium`, async ({
    app,
    page,
    faults,
  }) => {
    await twoOpen(app);
    await breakReading(page, how);
    await app.pick({ name: 'third.pb', buffer: KNOWN });
    await expect(app.alert).toContainText('worker ended while it was reading third.pb');
    await expect(app.alert).toContainText('Try the file again');
    await bothWork(app);
    await app.alert.getByRole('button', { name: 'Try again' }).click();
    await expect(app.chip('third.pb')).toHaveAttribute('aria-pressed', 'true');
    await expect(app.alert).toHaveCount(0);
    await app.state('ready');
    await app.total(KNOWN_TOTAL);
    expect(faults.splice(0).every((fault) => how === 'throw' && fault.includes('on purpose'))).toBe(true);
  });
}

test('F1: the worker ends while nothing is read: what was open is read again, and the view is as it was @chromium', async ({
  app,
  page,
}) => {
  await twoOpen(app);
  await app.click(0.5, 1);
  await workerOf(page).evaluate(() => self.close());
  await app.view('Top');
  const selected = await page.evaluate(() => location.hash);
  await expect(app.alert).toContainText('The 2 files that were open have been read again', MISSED);
  expect(await page.evaluate(() => location.hash)).toBe(selected);
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  await app.state('ready');
  await bothWork(app);
});

test('F1: a view that waits for its answer gets it from the next worker @chromium', async ({ app, page }) => {
  await twoOpen(app);
  void workerOf(page)
    .evaluate(() => {
      const end = performance.now() + 300;
      while (performance.now() < end);
      self.close();
    })
    .catch(() => {});
  await page.getByRole('tab', { name: 'Packages' }).click();
  await expect(app.alert).toContainText('have been read again');
  await expect(page.locator('main').getByText('standard library').first()).toBeVisible();
});

test('F1: a merged profile is merged again @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await loaded(page);
  await app.pick({ name: 'again.pb.gz', buffer: leak.buffer });
  await app.state('ready');
  await page.getByRole('button', { name: /Merge/ }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Merge|Add)/ })
    .click();
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(2 * Number(leakTotal)));
  await workerOf(page).evaluate(() => self.close());
  await app.radio('alloc_space').click();
  await expect(app.alert).toContainText('have been read again', MISSED);
  const alloc = LEAK.truth.types.find(({ type }) => type === 'alloc_space')!.total;
  await app.total(2 * Number(alloc));
});

test('F2: Cancel stops a worker that does not listen; what was open is read again @chromium', async ({ app, page }) => {
  await twoOpen(app);
  await breakReading(page, 'loop');
  await app.pick({ name: 'third.pb', buffer: KNOWN });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect(app.alert).toContainText('have been read again');
  await bothWork(app);
});

test('F2: a new file is opened although the worker hangs in the one before @chromium', async ({ app, page }) => {
  await app.start();
  await loaded(page);
  await breakReading(page, 'loop');
  await app.pick(LEAK.file);
  await app.state('loading');
  await app.pick(known);
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await expect(app.chip(leak.name)).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(1);
});

test('F2: a worker that is silent for long may be stopped @chromium', async ({ app, page }) => {
  await twoOpen(app);
  await page.clock.install();
  await breakReading(page, 'loop');
  await app.pick({ name: 'third.pb', buffer: KNOWN });
  await expect(page.getByText('Reading third.pb').first()).toBeVisible();
  await page.clock.runFor(11_000);
  await expect(page.getByText('Reading third.pb').first()).toContainText('still working');
  await page.clock.runFor(60_000);
  await expect(app.alert).toContainText('has not said a word for a minute while it reads third.pb');
  await app.alert.getByRole('button', { name: 'Stop it' }).click();
  await expect(app.alert).toContainText('worker ended while it was reading third.pb');
  await bothWork(app);
});

test('F1: the worker ends while two files are read that belong together: both are named, and tried again @chromium', async ({
  app,
  page,
}) => {
  await app.start('#view=compare');
  await loaded(page);
  // Not before the second is read: the first waits for it then.
  await workerOf(page).evaluate(() => {
    const { stream } = Blob.prototype;
    Blob.prototype.stream = function () {
      if (!(this instanceof File && this.name === 'head.pb')) return stream.call(this);
      setTimeout(() => self.close());
      return new ReadableStream();
    };
  });
  await app.pick({ name: 'base.pb', buffer: KNOWN }, { name: 'head.pb', buffer: KNOWN });
  await expect(app.alert).toContainText('worker ended while it was reading base.pb, head.pb');
  await app.alert.getByRole('button', { name: 'Try again' }).click();
  await app.state('ready');
  for (const name of ['base.pb', 'head.pb']) await expect(app.chip(name)).toBeVisible();
  await expect(app.alert).toHaveCount(0);
  await expect(page.getByTestId('flame-head')).toBeVisible();
});

test('F1: what was open and cannot be read again is named @chromium', async ({ app, page }, info) => {
  const [file, other] = [info.outputPath('changing.pb'), info.outputPath('other.pb')];
  for (const one of [file, other]) writeFileSync(one, KNOWN);
  await app.opened(LEAK.file);
  await loaded(page);
  await app.pick(file, other);
  await expect(app.chip('other.pb')).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  for (const one of [file, other]) writeFileSync(one, 'something else, longer than before');
  await workerOf(page).evaluate(() => self.close());
  await app.view('Top');
  const lost = '2 files that were open could not be read again: changing.pb, other.pb.';
  await expect(app.alert).toContainText(lost, MISSED);
  await expect(app.alert).toContainText('changing.pb changed while it was being read');
  await expect(app.chip('changing.pb')).toHaveCount(0);
  await expect(app.chip('other.pb')).toHaveCount(0);
  await app.total(leakTotal);
});

test('F3: after a crash of the tab the next load says what was being opened @chromium', async ({ page, app }) => {
  await app.start();
  await loaded(page);
  await breakReading(page, 'wait');
  await app.pick({ name: 'huge.pb', buffer: KNOWN });
  await app.state('loading');
  const marked = await page.evaluate(() => ({ ...sessionStorage }));
  expect(Object.keys(marked)).toEqual(['flamedrop.opening']);
  // Leaving the page is no crash.
  await page.reload();
  await app.state('empty');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.evaluate((kept) => addEventListener('pagehide', () => Object.assign(sessionStorage, kept)), marked);
  await page.reload();
  await expect(app.alert).toContainText(/Last time this tab ended while it was reading huge\.pb \(\d+ B\)/);
  await expect(app.alert).toContainText('Nothing was sent anywhere');
  await app.state('error');
  // Forgotten, or tried again with less.
  await app.alert.getByRole('button', { name: 'Forget' }).click();
  await app.state('empty');
  await page.evaluate((kept) => addEventListener('pagehide', () => Object.assign(sessionStorage, kept)), marked);
  await page.reload();
  const chooser = page.waitForEvent('filechooser');
  await app.alert.getByRole('button', { name: 'Try in reduced mode' }).click();
  await (await chooser).setFiles(LEAK.file);
  await app.state('ready');
  await app.total(leakTotal);
  await expect(page.getByTestId('profile-warnings')).toContainText('reduced mode: without labels');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.reload();
  await app.pick(LEAK.file);
  await app.total(leakTotal);
  await expect(page.getByTestId('profile-warnings')).toHaveCount(0);
});
