import { AxeBuilder } from '@axe-core/playwright';
import { zip } from '../src/decode/testing/archives.ts';
import { heapProfile } from '../src/decode/testing/protobuf.ts';
import { expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

const PROFILE = Buffer.from(heapProfile());
const known = { name: 'known.pb', buffer: KNOWN };

/** A day of dumps in a zip, more than are opened at once. */
const day = {
  name: 'day.zip',
  buffer: zip(Array.from({ length: 612 }, (_, i) => [`dumps/heap-${i}.pb`, i === 600 ? KNOWN : PROFILE] as const)),
};

test('of an archive with more than 500 files those are opened that are chosen from a list @chromium', async ({
  app,
  page,
}) => {
  await app.opened(known);
  await app.pick(day);
  const dialog = page.getByRole('dialog', { name: 'day.zip holds 612 files, more than this page opens at once.' });
  await expect(dialog).toContainText('500 at most');
  // Nothing has been read of it, and what was open is there.
  await expect(app.chip('known.pb')).toHaveCount(1);
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(KNOWN_TOTAL));
  // By keyboard alone: the field has the focus, then come two buttons and the list.
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('HEAP-60');
  await expect(dialog.getByRole('checkbox')).toHaveCount(11);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    expect(violations.map(({ id, nodes }) => [theme, id, nodes.map((n) => n.html.slice(0, 200))])).toEqual([]);
  }
  await expect(dialog.getByRole('button', { name: 'Open 0 files' })).toBeDisabled();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await expect(dialog.getByRole('checkbox', { name: 'dumps/heap-600.pb' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog.getByText('1 of 612 chosen')).toBeVisible();
  await dialog.getByRole('textbox').fill('heap-7.pb');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Open 2 files' }).click();
  await expect(dialog).toHaveCount(0);
  await app.state('ready');
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(3);
  await app.chip('heap-7.pb').click();
  await app.total(210);
  await app.chip('heap-600.pb').click();
  await app.total(KNOWN_TOTAL);
  // A worker that takes the place of this one reads the same again.
  await page
    .workers()
    .at(-1)!
    .evaluate(() => self.close());
  // One that owes nothing is missed when it is asked, after ten seconds.
  await app.view('Top');
  await expect(app.alert).toContainText('The 2 files that were open have been read again', { timeout: 30_000 });
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  await app.chip('heap-7.pb').click();
  await app.total(210);
});

test('of more than 500 dropped files, too', async ({ app, page }) => {
  await app.start();
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    for (let i = 0; i < 600; i++) dataTransfer.items.add(new File([bytes], `p-${i}.pb`));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, KNOWN.toString('base64'));
  const dialog = page.getByRole('dialog', { name: 'These are 600 files, more than this page opens at once.' });
  await dialog.getByRole('button', { name: 'Choose all found' }).click();
  await expect(dialog.getByText('600 chosen; at most 500 are opened')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Open 600 files' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Choose none' }).click();
  await app.type(dialog.getByRole('textbox'), 'nowhere');
  await expect(dialog.getByText('No name has that in it.')).toBeVisible();
  await app.type(dialog.getByRole('textbox'), '59');
  await dialog.getByRole('button', { name: 'Choose all found' }).click();
  // 59, 159 … 559, and 590 to 599.
  await dialog.getByRole('button', { name: 'Open 16 files' }).click();
  await app.state('ready');
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(16);
  await app.total(KNOWN_TOTAL);
});

test('a list to choose from that is closed changes nothing', async ({ app, page }) => {
  await app.start();
  await app.drop([day]);
  await app.state('error');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.state('empty');
  await app.opened(known);
  await app.drop([day]);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
});
