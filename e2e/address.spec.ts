import { type App, expect, goBack, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const fragment = (app: App) => app.page.evaluate(() => location.hash.slice(1));

test('Back and Forward walk every change', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const steps: [does: () => Promise<unknown>, says: string][] = [
    [() => app.radio('alloc_space').click(), 'si=alloc_space'],
    [() => page.keyboard.press('o'), 'o=icicle'],
    [() => page.keyboard.press('s'), 'order=name'],
    [() => page.keyboard.press('i'), 'inv=1'],
    [() => page.keyboard.press('i'), 'order=name'],
    [() => tab('Top'), 'view=top'],
    [() => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click(), 'sort='],
    [() => tab('Graph'), 'view=graph'],
    [() => page.getByRole('combobox').selectOption('40'), 'n=40'],
    [() => tab('Packages'), 'view=packages'],
    [
      () =>
        page
          .locator('[data-cell][data-kind=module]')
          .first()
          .click({ position: { x: 12, y: 8 } }),
      'pmod=',
    ],
  ];
  const seen = [await fragment(app)];
  for (const [act, says] of steps) {
    await act();
    await expect.poll(() => fragment(app)).toContain(says);
    await expect.poll(() => fragment(app)).not.toBe(seen.at(-1));
    seen.push(await fragment(app));
  }
  for (const before of seen.slice(0, -1).reverse()) {
    await goBack(page);
    await expect.poll(() => fragment(app)).toBe(before);
  }
  await expect(app.radio('inuse_space')).toHaveAttribute('aria-checked', 'true');
  for (const after of seen.slice(1)) {
    await page.evaluate(() => history.forward());
    await expect.poll(() => fragment(app)).toBe(after);
  }
  await expect(page.getByTestId('packages')).toBeVisible();
  await expect(app.radio('alloc_space')).toHaveAttribute('aria-checked', 'true');
});

test('what is too long for an address is still there after Back and a reload', async ({ app, page }) => {
  const filters = Array.from({ length: 7 }, (_, i) => `h=${i}${'x'.repeat(400)}`).join('&');
  await app.opened(LEAK.file, `#${filters}`);
  const chips = page.getByRole('button', { name: /^Edit hide/ });
  await expect(chips).toHaveCount(7);
  await app.radio('alloc_space').click();
  await expect.poll(async () => (await fragment(app)).length).toBeLessThan(2049);
  await page.keyboard.press('o');
  await goBack(page);
  await expect.poll(() => fragment(app)).not.toContain('o=icicle');
  await expect(chips).toHaveCount(7);
  await page.reload();
  await app.pick(LEAK.file);
  await app.state('ready');
  await expect(chips).toHaveCount(7);
});

test('a link without its profile says so, and then shows what it describes', async ({ app, page }) => {
  await app.start('#view=top&si=alloc_space');
  const note = page.getByTestId('link-note');
  await expect(note).toHaveText(/This link describes a view. Drop the profile it belongs to/);
  await app.pick(LEAK.file);
  await app.state('ready');
  await expect(note).toBeHidden();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('what a link has that is not known is left out, and said', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=nowhere&si=alloc_space&q=%E0%A4%A&later=1&%3Cimg%20src%3Dx%3E=1');
  const note = page.getByTestId('link-note');
  await expect(note).toHaveText(/left out: q, view, later/);
  await expect(app.radio('alloc_space')).toHaveAttribute('aria-checked', 'true');
  await note.getByRole('button').click();
  await expect(note).toBeHidden();
  await page.evaluate(() => {
    location.hash = 'g=nothing';
  });
  await expect(note).toHaveText(/left out: g/);
});

test('a link knows which profile it was made of @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Copy link ?names/ }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const of = new URL(link).hash;
  expect(of).toMatch(/of=[0-9a-z]{7}$/);
  await page.goto('about:blank');
  await app.opened(LEAK.file, of);
  await expect(page.getByTestId('link-note')).toBeHidden();
  await page.goto('about:blank');
  await app.opened(`${FIXTURES}/leak-1.pb.gz`, of);
  await expect(page.getByTestId('link-note')).toHaveText(/made of another profile/);
});
