import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { LEAK } from './helpers/truth.ts';

const leakTotal = LEAK.truth.types[3]!.total;

/** What a fault of ours may quote: a name of the profile, and a line that looks like one of a stack. */
const SECRET = 'net/http.(*conn).serve of customer-42\n    at secret (customer.js:1:2)';

/** From now on the page's `method` throws, until `window.repair()`. */
async function breakMethod(page: Page, owner: string, method: string): Promise<void> {
  await page.evaluate(
    ([of, name, message]) => {
      const { prototype } = (window as unknown as Record<string, { prototype: Record<string, unknown> }>)[of!]!;
      const real = prototype[name!];
      prototype[name!] = () => {
        throw new TypeError(message);
      };
      Object.assign(window, { repair: () => Object.assign(prototype, { [name!]: real }) });
    },
    [owner, method, SECRET],
  );
}

/** The view says that it stopped, without a word of the profile, and nothing else did. */
async function stopped({ alert, page, ...app }: App, view: string): Promise<void> {
  await expect(alert).toContainText(`The ${view} view stopped with an error.`);
  await expect(alert).toContainText('The other views still work.');
  const details = await alert.locator('pre').innerText();
  expect(details).toMatch(new RegExp(`^TypeError in ${view}\\n {2}[\\w-]+\\.js:\\d+:\\d+`));
  expect(await alert.innerText()).not.toMatch(/serve|customer|secret/);
  await expect(app.html).toHaveAttribute('data-state', 'ready');
  await page.getByRole('tab', { name: 'Top' }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await expect(alert).toHaveCount(0);
}

async function repaired({ alert, page }: App): Promise<void> {
  await page.evaluate(() => (window as unknown as { repair: () => void }).repair());
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toHaveCount(0);
}

test('F23: a view that throws while it is made takes no other with it', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await breakMethod(page, 'Date', 'toISOString');
  await page.getByRole('tab', { name: 'About' }).click();
  await stopped(app, 'About');
  await page.getByRole('tab', { name: 'About' }).click();
  await stopped(app, 'About');
  await page.getByRole('tab', { name: 'About' }).click();
  await repaired(app);
  await expect(page.getByRole('heading', { name: LEAK.name })).toBeVisible();
});

test('F23: so does a picture that throws while it is painted', async ({ app, page }) => {
  await app.start();
  await page.waitForFunction(() => performance.getEntriesByName('page:rehearsed').length > 0);
  await breakMethod(page, 'CanvasRenderingContext2D', 'fillRect');
  await app.pick(LEAK.file);
  await stopped(app, 'Flame');
  await app.total(leakTotal);
  await app.radio('alloc_space').click();
  await page.getByRole('tab', { name: 'Flame' }).click();
  await expect(app.alert).toContainText('The Flame view stopped');
  await repaired(app);
  await app.hover(0.5, 0);
  await expect(app.tooltip.locator('bdi')).toHaveText('all samples');
});

test('F23: what happened can be copied @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file);
  await breakMethod(page, 'Date', 'toISOString');
  await page.getByRole('tab', { name: 'About' }).click();
  await app.alert.getByRole('button', { name: 'Copy details' }).click();
  await expect(page.getByText('Details copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await app.alert.locator('pre').innerText());
});
