import { type App, expect, test } from './helpers/app.ts';
import { KNOWN } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function openMenu(app: App, share: number, row: number) {
  const { x, y } = await app.at(share, row);
  await app.page.mouse.click(x, y, { button: 'right' });
  const menu = app.page.getByRole('menu');
  await expect(menu).toBeVisible();
  return menu;
}

test('a right click opens the menu of a box, and its zoom zooms there', async ({ app, page }) => {
  await app.opened(known);
  const menu = await openMenu(app, 0.5, 2);
  await expect(menu).toContainText('main.work');
  await menu.getByRole('menuitem', { name: 'Zoom here' }).click();
  await expect(menu).toBeHidden();
  await expect(page.getByText('Zoomed to')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('main.work');
});

test('Shift+F10 opens the menu of the selected box; Escape closes it and gives the keys back', async ({
  app,
  page,
}) => {
  await app.opened(known);
  await app.flame.press('ArrowUp');
  await expect(app.details).toHaveAttribute('data-name', 'main.run');
  await app.flame.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu).toContainText('main.run');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.keyboard.press('ArrowUp');
  await expect(app.details).toHaveAttribute('data-name', 'main.work');
});

test('the menu searches a name', async ({ app }) => {
  await app.opened(known);
  const menu = await openMenu(app, 0.85, 2);
  await menu.getByRole('menuitem', { name: 'Search this name' }).click();
  await expect(app.search).toHaveValue('main.leafA');
  await expect(app.summary).toHaveAttribute('data-value', String(500 * 1024));
});

test('copies a name and a stack, as text and for a ticket @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(known);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const choose = async (item: string) => {
    const menu = await openMenu(app, 0.2, 3);
    await menu.getByRole('menuitem', { name: item, exact: true }).click();
    await expect(menu).toBeHidden();
  };
  await choose('Copy name');
  await expect.poll(copied).toBe('main.leafA');
  await choose('Copy stack (text)');
  const stack = 'main.leafA\n\tmain.leafA.go:10\nmain.work\n\tmain.work.go:10\nmain.run\n\tmain.run.go:10';
  await expect.poll(copied).toBe(stack);
  await choose('Copy stack (Markdown)');
  await expect.poll(copied).toBe(`**\`main.leafA\`**: 400 KiB inuse_space (40.0 %)\n\n\`\`\`\n${stack}\n\`\`\`\n`);
});

test('shows the text to copy by hand where the clipboard is refused', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
  });
  await app.opened(known);
  const menu = await openMenu(app, 0.2, 3);
  await menu.getByRole('menuitem', { name: 'Copy name' }).click();
  await expect(page.getByRole('textbox', { name: /refused the clipboard/ })).toHaveValue('main.leafA');
});
