import type { Page } from '@playwright/test';
import { expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

const LONGEST = 16_000;

/** Copies a link with the profile in it; what the page says. */
async function copied(page: Page): Promise<{ said: string; link: string }> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: /^Copy link with the profile/ }).click();
  const notice = page.getByRole('status').filter({ hasText: /Link copied|would be/ });
  await expect(notice).toBeVisible();
  const [said] = await notice.allInnerTexts();
  return { said: said!, link: await page.evaluate(() => navigator.clipboard.readText()) };
}

test('a small profile travels in the link, as it is shown @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file, '#si=alloc_space&view=top&f=(?i)\\Qclientcache\\E');
  const total = (await page.getByTestId('total').getAttribute('data-value'))!;
  const { said, link } = await copied(page);
  expect(said).toMatch(/^Link copied, [\d.]+ KiB long\. It has the profile in it/);
  expect(link.length).toBeLessThanOrEqual(LONGEST);
  const requests: string[] = [];
  await page.goto('about:blank');
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(link);
  await app.state('ready');
  await expect(app.chip('leak-8.pb.gz')).toBeVisible();
  await app.total(total);
  await expect(app.radio('alloc_space')).toBeChecked();
  // Only what was shown is in it.
  await expect(page.getByRole('radio')).toHaveCount(1);
  await expect(page.getByRole('tab', { name: 'Top' })).toHaveAttribute('aria-selected', 'true');
  for (const url of requests) expect(url).not.toContain('data=');
  // It stays in the address as long as the profile is open.
  await app.view('Flame');
  expect(page.url()).toContain('data=');
  await page.getByRole('button', { name: /^Close / }).click();
  await expect.poll(() => page.url()).not.toContain('data=');
});

test('what is too large for a link is offered as a report @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(`${FIXTURES}/synth-10k-seed4.pb.gz`);
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  const { said, link } = await copied(page);
  expect(said).toContain('save a report instead');
  expect(link).toBe('before');
  await expect(page.getByRole('dialog', { name: 'Save a report' })).toBeVisible();
});

test('opens a profile that a link brings, and says what is wrong with one', async ({ app, page }) => {
  const data = KNOWN.toString('base64url');
  await app.start(`#data=${data},known.pb&si=inuse_space`);
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  for (const bad of ['AAAA,x', '%00,x', `${data.slice(0, 100)},<img src=x onerror=alert(1)>`]) {
    await page.goto('about:blank');
    await app.start(`#data=${bad}`);
    await expect(app.alert).toBeVisible();
  }
  await expect(page.locator('img')).toHaveCount(0);
});
