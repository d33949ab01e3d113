import type { Page } from '@playwright/test';
import { App, expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

const leakTotal = LEAK.truth.types[3]!.total;

/** Leaves the page for another and comes back: whether the browser had kept it as it was. */
async function awayAndBack(page: Page): Promise<boolean> {
  const left = page.url();
  await page.goto('./boot.js');
  // Once this is answered: the page that would answer goes away.
  await page.evaluate(() => void setTimeout(() => history.back()));
  // (The automation of Firefox does not notice that a kept page is there again.)
  await expect.poll(() => page.evaluate(() => location.href).catch(() => '')).toBe(left);
  await page.waitForFunction(() => (window as unknown as Shown).shown.length > 0);
  return page.evaluate(() => (window as unknown as Shown).shown.at(-1)!);
}

interface Shown {
  /** Each time the page came up: whether it had been kept. */
  readonly shown: boolean[];
}

test('F25: Back to a page that was left has its profile where the browser keeps pages, or says which to drop', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    const shown: boolean[] = [];
    Object.assign(window, { shown });
    addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
  });
  // (Chromium without a screen keeps no page, whatever it is.)
  await page.goto('./sw-off.js');
  const keeps = await awayAndBack(page);
  await app.opened(LEAK.file);
  await app.view('Top');
  await expect(page.getByRole('grid')).toBeVisible();
  // A page that holds a lock would not be kept: its worker has one while it owes something.
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
  expect(await awayAndBack(page)).toBe(keeps);
  if (!keeps) {
    await expect(page.getByTestId('link-note')).toHaveText(
      /This link describes a view. Drop the profile it belongs to/,
    );
    await app.pick(LEAK.file);
  }
  // (Nor does it find anything there: what follows is asked of the page itself.)
  const seen = () =>
    page.evaluate(() => ({
      state: document.documentElement.dataset.state,
      total: document.querySelector<HTMLElement>('[data-testid=total]')?.dataset.value,
      table: document.querySelector('[role=grid]') !== null,
      note: document.querySelector('[data-testid=link-note]') !== null,
    }));
  const shown = { state: 'ready', table: true, note: false };
  await expect.poll(seen).toEqual({ ...shown, total: String(leakTotal) });
  // The worker behind it answers.
  await page.evaluate(() => {
    location.hash = 'view=top&si=alloc_space';
  });
  const { total } = LEAK.truth.types.find(({ type }) => type === 'alloc_space')!;
  await expect.poll(seen).toEqual({ ...shown, total: String(total) });
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'known.pb'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, KNOWN.toString('base64'));
  await expect.poll(async () => (await seen()).total).toBe(String(KNOWN_TOTAL));
});

test('F25: nothing of the page keeps a browser from keeping it @chromium', async ({ app, page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  const why = new Promise<string[]>((resolve) => {
    client.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) =>
      resolve(notRestoredExplanations.filter(({ type }) => type !== 'Circumstantial').map(({ reason }) => reason)),
    );
  });
  await app.opened(LEAK.file);
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
  await page.goto('./boot.js');
  await page.goBack();
  expect(await why).toEqual([]);
});

test('F4, F25: a tab that was discarded says which profile to drop, and then shows what it showed @chromium', async ({
  context,
}) => {
  const page = await context.newPage();
  const app = new App(page);
  await app.opened(LEAK.file, '#view=top&si=alloc_space');
  const url = page.url();
  // A browser that takes a tab's memory away loads its address again when somebody looks at it, in a process of its own.
  await page.close();
  const again = await context.newPage();
  await again.addInitScript(() => Object.defineProperty(Document.prototype, 'wasDiscarded', { get: () => true }));
  await again.goto(url);
  const next = new App(again);
  const note = again.getByTestId('link-note');
  await expect(note).toHaveText(/This link describes a view. Drop the profile it belongs to/);
  await next.state('empty');
  await expect(next.alert).toHaveCount(0);
  await next.pick(LEAK.file);
  await next.state('ready');
  await expect(note).toBeHidden();
  await expect(again.getByRole('grid')).toBeVisible();
  await expect(next.radio('alloc_space')).toBeChecked();
});
