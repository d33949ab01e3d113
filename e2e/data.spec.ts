import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

const LONGEST = 16_000;

/** Copies a link with the profile in it; what the page says. */
async function copied(page: Page): Promise<{ said: string; link: string }> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: /^Copy link with the profile/ }).click();
  const notice = page.getByRole('status').filter({ hasText: /Link copied|would have/ });
  await expect(notice).toBeVisible();
  const [said] = await notice.allInnerTexts();
  return { said: said!, link: await page.evaluate(() => navigator.clipboard.readText()) };
}

test('a small profile travels in the link, as it is shown @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file, '#si=alloc_space&view=top&f=(?i)\\Qclientcache\\E');
  const total = (await page.getByTestId('total').getAttribute('data-value'))!;
  const { said, link } = await copied(page);
  expect(said).toMatch(/^Link copied, [\d,]+ characters.*\. It has the profile in it/);
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
  // It is said where the way on is, and covers nothing.
  const dialog = page.getByRole('dialog', { name: 'Save a report' });
  await expect(dialog.getByText('save a report instead')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  // Asked for, it needs no reason.
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: /^Save report/ }).click();
  await expect(dialog.getByText('save a report instead')).toBeHidden();
});

/** So many frames with names that no packing makes shorter, and no path. */
function noise(frames: number): Buffer {
  const random = createHash('sha512');
  const names = Array.from({ length: frames }, (_, i) =>
    random.copy().update(String(i)).digest('base64url').slice(0, 16),
  );
  return encode({ sampleTypes: ['samples/count'], stacks: names.map((name) => ({ frames: [name], values: [1] })) });
}

test('a link has as many characters as it may, and not one more @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Without paths the link is some hundred characters short of the limit, which the name of the file then fills.
  let frames = 500;
  let name = 'n';
  const copy = async () => {
    await page.goto('about:blank');
    await app.opened({ name, buffer: noise(frames) });
    const { said, link } = await copied(page);
    return { said, link, length: Number(/([\d,]+) characters/.exec(said)![1]!.replaceAll(',', '')) };
  };
  for (let found = await copy(); found.length < LONGEST - 900 || found.length > LONGEST; found = await copy()) {
    frames = Math.floor((frames * (LONGEST - 400)) / found.length);
  }
  name = 'n'.repeat(1 + LONGEST - (await copy()).length);
  const { said, link } = await copy();
  expect(said).toMatch(/^Link copied, 16,000 characters: too many for a message in Discord or Telegram\. /);
  expect(link).toHaveLength(LONGEST);
  name += 'n';
  expect((await copy()).said).toMatch(/would have 16,001 characters, and links work up to 16,000: save a report/);

  await page.goto('about:blank');
  await page.goto(link);
  await app.state('ready');
  await app.total(frames);
  // Cut on its way it shows nothing.
  await page.goto('about:blank');
  await page.goto(link.slice(0, -2000));
  await expect(app.alert).toContainText('truncated');
  await app.state('error');
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
