import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { App, expect, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

const leakTotal = LEAK.truth.types[3]!.total;
const FILES = [`${FIXTURES}/leak-1.pb.gz`, `${FIXTURES}/v-leak8-labels.pb.gz`, LEAK.file];

/** Views whose texts are the same on every run. */
const VIEWS = ['top', 'callers', 'packages', 'labels', 'outline', 'compare', 'trend'];

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((text) => {
    location.hash = text;
  }, hash);
}

/** The text of the page once its charts are drawn: they are when their width is known. */
async function textOf(page: Page): Promise<string> {
  const undrawn = page.locator('[data-picture=charts]:not(:has(svg))');
  await expect(undrawn).toHaveCount(0);
  // Chips say what o'clock it was.
  return (await page.locator('#root').innerText()).replace(/· \d\d:\d\d/g, '');
}

/** A table draws more rows once its height is known. */
async function textAtRest(page: Page): Promise<string> {
  let text = '';
  const isAtRest = async (): Promise<boolean> => {
    const before = text;
    text = await textOf(page);
    return text === before;
  };
  await expect.poll(isAtRest, { intervals: [500] }).toBe(true);
  return text;
}

/**
 * What the page says of three heaps in a browser that is set up so, and when it says the last was taken. Once that is
 * `known`, it has to come to say that.
 */
async function read(
  browser: Browser,
  options: BrowserContextOptions,
  known?: Record<string, string>,
): Promise<{ texts: Record<string, string>; taken: string }> {
  const context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const app = new App(page);
  await app.start();
  await app.pick(...FILES);
  await app.state('ready');
  const texts: Record<string, string> = {};
  for (const view of VIEWS) {
    await show(page, `view=${view}&p=bufio.NewReaderSize`);
    await expect(page.getByRole('tab', { selected: true })).toHaveText(new RegExp(view, 'i'));
    await app.state('ready');
    await expect(page.getByRole('tabpanel')).toContainText(/\d (B|[KMG]iB|%)/);
    // Errors of sampling are asked for once a table stands: the last of what it says. Pictures side by side have none.
    if (view !== 'compare') await expect(page.getByRole('tabpanel')).toContainText('±');
    if (known) await expect.poll(() => textOf(page), `${options.locale} ${view}`).toBe(known[view]);
    else texts[view] = await textAtRest(page);
  }
  await app.view('About');
  const taken = await page.locator('time').innerText();
  await context.close();
  return { texts, taken };
}

test('F21: numbers are written as the sentences around them in any language; times are those of the time zone', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const taken = new Date(Number(BigInt((LEAK.truth as unknown as { time_nanos: number }).time_nanos) / 1_000_000n));
  const plain = await read(browser, { baseURL: baseURL!, locale: 'en-US', timezoneId: 'UTC' });
  expect(plain.texts.top).toMatch(/\d\.\d+ MiB/);
  for (const [locale, timeZone] of [
    ['de-DE', 'Europe/Berlin'],
    ['ar-EG', 'Africa/Cairo'],
    ['hi-IN', 'Asia/Kolkata'],
    ['fa-IR', 'Pacific/Apia'],
  ] as const) {
    const there = await read(browser, { baseURL: baseURL!, locale, timezoneId: timeZone }, plain.texts);
    const wanted = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(taken);
    expect(there.taken.replaceAll('\u202f', ' ')).toBe(wanted.replaceAll('\u202f', ' '));
  }
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE', timezoneId: 'Asia/Kolkata' });
  test('F21: what is saved has numbers for programs @chromium', async ({ app }) => {
    await app.opened(LEAK.file);
    await app.view('Top');
    const csv = await app.csv();
    expect(csv.split('\r\n')[0]).toBe('name,flat,cum');
    expect(csv).toMatch(/^[^,]+,\d{4,},\d{4,}$/m);
    expect(
      csv
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .every((row) => /,-?\d+,-?\d+$/.test(row)),
    ).toBe(true);
  });
});

test('F21: a clock that runs backwards, and jumps by months, changes nothing @chromium', async ({ app, page }) => {
  const back = (): void => {
    let now = Date.now();
    let calls = 0;
    Date.now = () => {
      now -= 3_600_000;
      return now + (++calls % 3 === 0 ? 1e10 : 0);
    };
  };
  await page.addInitScript(back);
  await app.start();
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
  await page.workers()[0]!.evaluate(back);
  await app.pick(LEAK.file);
  await app.state('ready');
  await app.total(leakTotal);
  await app.click(0.5, 2);
  await expect(app.details).toBeVisible();
  await app.view('About');
  await expect(page.getByText('All stages')).toBeVisible();
  expect(await page.getByRole('tabpanel').innerText()).not.toMatch(/\s[−-]\d|NaN|1970/);
});

test('F22: with text of twice the size all can be reached', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  for (const view of ['flame', 'top', 'callers', 'packages', 'labels', 'outline', 'about']) {
    await show(page, `view=${view}`);
    await app.state('ready');
    const out = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, [role=tab]')]
        .filter((one) => one.checkVisibility())
        .filter((one) => {
          one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { left, right, width } = one.getBoundingClientRect();
          return width > 0 && (left < -1 || right > innerWidth + 1);
        })
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(out, view).toEqual([]);
  }
  await show(page, 'view=flame');
  expect((await app.flame.boundingBox())!.height).toBeGreaterThan(150);
  await app.total(leakTotal);
});

test('F22: with colours of the system’s own all can be read @chromium', async ({ app, page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await app.opened(LEAK.file);
  for (const view of ['flame', 'top', 'callers', 'labels', 'about']) {
    await show(page, `view=${view}`);
    await app.state('ready');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${view}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    // What is chosen differs from what is not by more than a colour that is taken away.
    const looks = await page.getByRole('tab').evaluateAll((tabs) =>
      tabs.map((tab) => {
        const { fontWeight, borderBottomColor, outlineStyle, backgroundColor, color } = getComputedStyle(tab);
        const after = getComputedStyle(tab, '::after').backgroundColor;
        const look = [fontWeight, borderBottomColor, outlineStyle, backgroundColor, color, after].join();
        return { look, selected: tab.getAttribute('aria-selected') === 'true' };
      }),
    );
    const selected = looks.find((tab) => tab.selected)!;
    expect(looks.filter(({ look }) => look === selected.look)).toHaveLength(1);
  }
});

test('F22: by keyboard alone a profile is opened, looked at and left, and nothing holds the focus', async ({
  app,
  page,
}) => {
  await app.start();
  const focused = () =>
    page.evaluate(() => {
      const { tagName, textContent, ariaLabel } = document.activeElement!;
      return `${tagName} ${ariaLabel ?? textContent?.slice(0, 40)}`;
    });
  const tabTo = async (wanted: RegExp): Promise<void> => {
    for (let i = 0; i < 60 && !wanted.test(await focused()); i++) await page.keyboard.press('Tab');
    expect(await focused()).toMatch(wanted);
  };
  await tabTo(/^BUTTON A leak/);
  await page.keyboard.press('Enter');
  await app.state('ready');
  for (const key of ['f', 't', 'c', 'p', 'g', 'l', 's', 'o', 'a']) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await app.state('ready');
    // From the selected tab forward, to the end of the page and round again: every stop is another.
    await page.getByRole('tab', { selected: true }).focus();
    const start = await focused();
    const stops: string[] = [];
    do {
      await page.keyboard.press('Tab');
      stops.push(await focused());
    } while (stops.at(-1) !== start && stops.length < 150);
    expect(stops.at(-1), `view ${key}: ${stops.slice(-4).join(' | ')}`).toBe(start);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await tabTo(/^CANVAS/);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(app.details).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect.poll(focused).toMatch(/^CANVAS/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('main');
  await expect(app.summary).toBeVisible();
});
