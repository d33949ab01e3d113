import { existsSync } from 'node:fs';
import { serve } from '../scripts/serve.mjs';
import { expect, test } from './helpers/app.ts';
import { LEAK } from './helpers/truth.ts';

/** Where `npm run bench` puts it, to measure against. */
const SPEEDSCOPE = 'e2e/bench/.cache/node_modules/speedscope/dist/release';

test('what is saved for speedscope says there what it says here @chromium', async ({ app, page, faults }) => {
  if (!existsSync(SPEEDSCOPE)) {
    console.log('THERE IS NO SPEEDSCOPE HERE (npm run bench installs it): what is saved for it was not opened in it.');
    return;
  }
  const { type, top_flat } = LEAK.truth.types[3]!;
  await app.opened(LEAK.file);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^speedscope/ }).click(),
  ]);
  const file = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(file);

  const { url, close } = await serve({ folder: SPEEDSCOPE });
  await page.goto(`${url}#view=sandwich`);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page).toHaveTitle(`${LEAK.name} ${type} - speedscope`);
  // It calls 1,048,576 bytes an MB.
  const megabytes = (value: number) => `${(value / 2 ** 20).toFixed(2)} MB`;
  const large = top_flat.filter(({ flat }) => flat >= 2 ** 20);
  expect(large.length).toBeGreaterThan(5);
  for (const { name, flat, cum } of large) {
    const cells = page.getByRole('row').filter({ hasText: name }).first().getByRole('cell');
    await expect(cells.nth(0)).toContainText(megabytes(cum));
    await expect(cells.nth(1)).toContainText(megabytes(flat));
  }
  // What it writes to the console is its own.
  faults.length = 0;
  await page.goto('about:blank');
  close();
});
