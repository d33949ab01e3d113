import { AxeBuilder } from '@axe-core/playwright';
import { expect, goBack, test } from './helpers/app.ts';
import { KNOWN } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('r opens the menu of granularities; arrows and Enter choose; Back takes it back', async ({ app, page }) => {
  await app.opened(known);
  const button = page.getByRole('button', { name: 'Granularity: function' });
  await page.keyboard.press('r');
  const menu = page.getByRole('menu', { name: 'Granularity' });
  await expect(menu.getByRole('menuitemradio', { checked: true })).toContainText('Function');
  await expect(menu.getByRole('menuitemcheckbox', { checked: true })).toContainText('Inlined frames');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('button', { name: 'Granularity: package' })).toBeFocused();
  await expect(page).toHaveURL(/#g=packages$/);
  await goBack(page);
  await expect(button).toBeVisible();
  await expect(page).not.toHaveURL(/g=/);
});

test('inlined frames are switched without closing the menu', async ({ app, page }) => {
  await app.opened(known);
  await page.getByRole('button', { name: 'Granularity: function' }).click();
  const inlines = page.getByRole('menuitemcheckbox', { name: 'Inlined frames' });
  await inlines.click();
  await expect(inlines).not.toBeChecked();
  await expect(page).toHaveURL(/#noinlines=true$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'inlined frames left out' })).toBeFocused();
});
