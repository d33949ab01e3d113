import { type App, expect, goBack, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const fragment = (app: App) => app.page.evaluate(() => location.hash.slice(1));

type Change = readonly [does: () => Promise<unknown>, says: string | RegExp];

/** Makes changes one by one, and walks back over all of them and forward again: each has an address of its own. */
async function walk(app: App, changes: readonly Change[]): Promise<void> {
  const { page } = app;
  const seen = [await fragment(app)];
  for (const [act, says] of changes) {
    await act();
    await expect.poll(() => fragment(app)).toMatch(says);
    await expect.poll(() => fragment(app)).not.toBe(seen.at(-1));
    seen.push(await fragment(app));
  }
  for (const before of seen.slice(0, -1).reverse()) {
    await goBack(page);
    await expect.poll(() => fragment(app)).toBe(before);
  }
  for (const after of seen.slice(1)) {
    await page.evaluate(() => history.forward());
    await expect.poll(() => fragment(app)).toBe(after);
  }
}

test('Back and Forward walk every change', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const key = (name: string) => () => page.keyboard.press(name);
  const tab = (name: string) => () => page.getByRole('tab', { name, exact: true }).click();
  const choose = (button: RegExp, item: RegExp) => async () => {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('menuitemradio', { name: item }).click();
  };
  await walk(
    app,
    [
      [() => app.radio('alloc_space').click(), 'si=alloc_space'],
      [key('o'), 'o=icicle'],
      [key('o'), /^(?!.*o=icicle)/],
      [key('s'), 'order=name'],
      [key('i'), 'inv=1'],
      [key('i'), /^(?!.*inv=1)/],
      [() => app.click(0.01, 2), /z=\w{14}&sel=\w{14}/],
      [() => app.flame.press('ArrowUp'), 'sel='],
      // (One letter: how fast a test types is nobody's.)
      [() => app.type(app.search, 'j'), 'q=j'],
      [() => app.search.press('Enter'), 'sel='],
      [() => page.getByRole('button', { name: 'Clear search' }).click(), /^(?!.*q=)/],
      [choose(/^Colours: /, /^Depth/), 'lens=depth'],
      [choose(/^Granularity/, /^Package/), 'g=packages'],
      [choose(/^Granularity/, /^Function/), /^(?!.*g=packages)/],
      [
        async () => {
          await page.keyboard.press('f');
          await page.keyboard.type('json');
          await page.keyboard.press('Enter');
          await page.keyboard.press('Escape');
        },
        'f=.*json',
      ],
      [() => page.getByRole('button', { name: /^Theme/ }).click(), 'theme=light'],
      [() => page.getByRole('button', { name: /^Theme/ }).click(), 'theme=dark'],
      [tab('Top'), 'view=top'],
      [() => page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click(), 'sort='],
      [tab('Graph'), 'view=graph'],
      [() => page.getByRole('combobox').selectOption('40'), 'n=40'],
      [tab('Packages'), 'view=packages'],
      [
        () =>
          page
            .locator('[data-cell][data-kind=module]')
            .first()
            .click({ position: { x: 12, y: 8 } }),
        'pmod=',
      ],
    ].map(([act, says]) => [act, typeof says === 'string' ? new RegExp(says) : says] as Change),
  );
  await expect(page.getByTestId('packages')).toBeVisible();
  await expect(app.radio('alloc_space')).toHaveAttribute('aria-checked', 'true');
  await expect(app.html).toHaveAttribute('data-theme', 'dark');
});

test('Back and Forward walk every change of a comparison', async ({ app, page }) => {
  await app.start('#view=compare&compare=side');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, LEAK.file);
  await app.state('ready');
  const radio = (name: string) => () => page.getByRole('radio', { name, exact: true }).click();
  await walk(app, [
    [() => page.getByRole('button', { name: 'Swap base and head' }).click(), /base=B&head=A/],
    [() => page.getByRole('button', { name: 'Shared scale' }).click(), /scale=each/],
    [radio('Difference'), /compare=difference/],
    [radio('Table'), /compare=table/],
  ]);
});

test('Back and Forward walk the places of views with trees of their own, and a new page has them', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#inv=1');
  const canvas = (name: string) => page.getByTestId(name);
  /** A click on the first row above the root of a picture, or below it. */
  const zoom = (name: string, row: number) => async () => {
    const box = (await canvas(name).boundingBox())!;
    const y = row > 0 ? box.height - 19 * (row + 0.5) : 19 * (0.5 - row);
    await page.mouse.move(box.x + 8, box.y + y);
    // There is nothing to click before it is painted.
    await expect(app.tooltip).toBeVisible();
    await page.mouse.click(box.x + 8, box.y + y);
  };
  /** What is under the pointer at the right end of a row, where only what is zoomed to is. */
  const right = async (name: string, row: number) => {
    const box = (await canvas(name).boundingBox())!;
    const y = row > 0 ? box.height - 19 * (row + 0.5) : 19 * (0.5 - row);
    await page.mouse.move(box.x + box.width - 9, box.y + y);
    await page.mouse.move(box.x + box.width - 8, box.y + y);
    return (await app.tooltip.textContent())!;
  };
  const rows = page.getByTestId('outline').locator('tbody tr');
  const tab = (name: string) => () => page.getByRole('tab', { name, exact: true }).click();
  await walk(app, [
    [zoom('inverted', 2), /zleaf=(\w{7}){2}(&|$)/],
    [tab('Callers/Callees'), /view=callers/],
    [zoom('callers', 1), /zup=(\w{7}){2}(&|$)/],
    [zoom('callees', -1), /zdown=(\w{7}){2}(&|$)/],
  ]);
  const [up, down] = [await right('callers', 1), await right('callees', -1)];
  await walk(app, [
    [tab('Outline'), /view=outline/],
    [() => rows.locator('[data-arrow]').nth(1).click(), /rows=\w{14}/],
    [() => rows.locator('[data-arrow]').nth(2).click(), /rows=\w{28}/],
    [() => page.getByRole('button', { name: 'Collapse all' }).click(), /^(?!.*rows=\w{28})/],
    [() => rows.locator('[data-arrow]').nth(1).click(), /rows=/],
    [tab('Callers/Callees'), /view=callers/],
    [() => page.keyboard.press('d'), /details=0/],
  ]);
  const link = await fragment(app);
  await goBack(page);
  await goBack(page);
  await expect(page.getByTestId('outline')).toBeVisible();
  const open = await rows.count();
  await page.goto('about:blank');
  await app.opened(LEAK.file, `#${link}`);
  await expect(app.details).toBeHidden();
  await expect(canvas('callers')).toBeVisible();
  await expect.poll(() => right('callers', 1)).toBe(up);
  await expect.poll(() => right('callees', -1)).toBe(down);
  await tab('Outline')();
  await expect(rows).toHaveCount(open);
});

test('the profile that is shown is in the address, and in a link to several', async ({ app, page }) => {
  const named = ['before', 'after', 'leak'].map((name) => `url=samples/${name}.pb.gz`);
  const total = async () => (await page.getByTestId('total').getAttribute('data-value'))!;
  await app.start(`#${named.join('&')}&view=top`);
  await app.state('ready');
  expect(await fragment(app)).not.toContain('shown=');
  const first = await total();
  await walk(app, [
    [() => app.chip('before.pb.gz').click(), /shown=\w{7}/],
    [() => app.chip('leak.pb.gz').click(), /^(?!.*shown=)/],
    [() => app.chip('after.pb.gz').click(), /shown=\w{7}/],
  ]);
  // What `pprof -sample_index=inuse_space` says of after.pb.gz: on the way there the others are shown.
  const shown = 4400;
  await app.total(shown);
  await goBack(page);
  await app.total(first);
  await page.evaluate(() => history.forward());
  await app.total(shown);
  const link = await fragment(app);
  await page.goto('about:blank');
  await app.start(`#${link}`);
  await app.state('ready');
  await app.total(shown);
  await expect(page.getByTestId('link-note')).toBeHidden();
  // What is opened later is shown.
  await app.pick(LEAK.file);
  await app.total(LEAK.truth.types[3]!.total);
  await expect.poll(() => fragment(app)).not.toContain('shown=');
  await page.goto('about:blank');
  await app.opened(LEAK.file, `#view=top&shown=0000000`);
  await expect(page.getByTestId('link-note')).toHaveText(/made of another profile/);
});

/** What the page brings along to try, as a series. */
const SERIES = ['before', 'leak', 'after'].map((name) => `public/samples/${name}.pb.gz`);

test('what is chosen in a trend is in the address', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...SERIES);
  await app.state('ready');
  const chart = page.getByTestId('trend-chart');
  const table = page.getByTestId('trend-table');
  await walk(app, [
    [
      async () => {
        await chart.focus();
        await page.keyboard.press('Shift+ArrowLeft');
      },
      /base=A&head=C&.*tpick=1/,
    ],
    [
      async () => {
        await table.focus();
        await page.keyboard.press('ArrowDown');
      },
      /trow=/,
    ],
  ]);
  const picked = await page.getByTestId('trend-picked').textContent();
  const row = await table.locator('tr[aria-selected=true]').textContent();
  const link = await fragment(app);
  await goBack(page);
  await goBack(page);
  await expect(page.getByTestId('trend-picked')).toBeHidden();
  await page.goto('about:blank');
  await app.start(`#${link}`);
  await app.pick(...SERIES);
  await app.state('ready');
  await expect(page.getByTestId('trend-picked')).toHaveText(picked!);
  await expect(table.locator('tr[aria-selected=true]')).toHaveText(row!);
});

test('what is typed and walked in one go is one step; a click that selects and zooms too @chromium', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file);
  const steps = () => page.evaluate(() => history.length);
  const first = await steps();
  // By one task of the page, so that no clock matters.
  await page.evaluate(() => {
    const press = (key: string) =>
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    document.querySelector<HTMLElement>('[data-testid=flame]')!.focus();
    for (let i = 0; i < 4; i++) press('ArrowUp');
  });
  await expect.poll(() => fragment(app)).toMatch(/sel=/);
  expect(await steps()).toBe(first + 1);
  await goBack(page);
  await expect.poll(() => fragment(app)).toBe('');
  await app.click(0.01, 2);
  await expect.poll(() => fragment(app)).toMatch(/z=\w{14}&sel=/);
  expect(await steps()).toBe(first + 1);
  // The zoom is undone, and what was walked in it.
  await app.flame.press('ArrowUp');
  await expect.poll(steps).toBe(first + 2);
  await app.flame.press('Escape');
  await expect.poll(() => fragment(app)).toBe('');
});

test('a theme that was set by hand is kept, wherever Back leads', async ({ app, page }) => {
  await app.start();
  const theme = (says: string) => expect(app.html).toHaveAttribute('data-theme', says);
  const set = async (says: string) => {
    await page.getByRole('button', { name: /^Theme/ }).click();
    await theme(says);
  };
  await set('light');
  await set('dark');
  await goBack(page);
  await theme('light');
  await goBack(page);
  await expect(app.html).not.toHaveAttribute('data-theme', /./);
  // Kept is what was set last. An address that says no theme has it, and one that says another does not change it.
  await page.goto('about:blank');
  await app.start('#theme=light');
  await theme('light');
  await page.goto('about:blank');
  await app.opened(LEAK.file);
  await theme('dark');
  await page.evaluate(() => {
    location.hash = 'view=top';
  });
  await theme('dark');
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(app.html).not.toHaveAttribute('data-theme', /./);
  await goBack(page);
  await theme('dark');
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
  // What a link may name is only known once there is a profile.
  await page.evaluate(() => {
    location.hash = 'si=heap_space';
  });
  await expect(note).toHaveText('The link names the sample type ‘heap_space’, which is not in what is open.');
  await expect(app.radio('inuse_space')).toHaveAttribute('aria-checked', 'true');
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
