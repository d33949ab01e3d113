import { App, expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

const leakTotal = LEAK.truth.types[3]!.total;
const known = { name: 'known.pb', buffer: KNOWN };

test('F25: Back to a page that was left has its profile, or says which to drop, and goes on', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.view('Top');
  await expect(page.getByRole('grid')).toBeVisible();
  const left = page.url();
  await page.goto('about:blank');
  await page.goBack();
  expect(page.url()).toBe(left);
  await expect(app.html).toHaveAttribute('data-state', /^(ready|empty)$/);
  const note = page.getByTestId('link-note');
  // A browser that kept the page shows it as it was; one that loads it again has no profile.
  if ((await app.html.getAttribute('data-state')) === 'empty') {
    await expect(note).toHaveText(/This link describes a view. Drop the profile it belongs to/);
    await app.pick(LEAK.file);
    await app.state('ready');
  }
  await expect(note).toBeHidden();
  await expect(page.getByRole('grid')).toBeVisible();
  await app.total(leakTotal);
  // The worker behind it answers.
  await app.pick(known);
  await app.total(KNOWN_TOTAL);
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
