import type { CDPSession } from '@playwright/test';
import { App, expect, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

const leakTotal = LEAK.truth.types[3]!.total;
const known = { name: 'known.pb', buffer: KNOWN };

/** What a tab says that Playwright has given up, as it does with one that crashed. */
async function evaluateIn(client: CDPSession, expression: string): Promise<unknown> {
  const { result } = await client.send('Runtime.evaluate', { expression });
  return result.value;
}

test('F3: a tab that crashes while it opens a file says so when it is loaded again @chromium', async ({ context }) => {
  const page = await context.newPage();
  const app = new App(page);
  await app.opened(LEAK.file);
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
  // Its end never comes: the crash finds the file half read.
  await page.workers()[0]!.evaluate(() => {
    Blob.prototype.stream = () => new ReadableStream();
  });
  await app.pick({ name: 'huge.pb', buffer: KNOWN });
  await app.state('loading');
  const client = await context.newCDPSession(page);
  const ended = page.waitForEvent('crash');
  client.send('Page.crash').catch(() => {});
  await ended;
  const again = await context.newCDPSession(page);
  await again.send('Page.reload');
  const said = () => evaluateIn(again, `document.querySelector('[role=alert]')?.innerText`);
  await expect.poll(said).toMatch(/^Last time this tab ended while it was reading huge\.pb \(\d+ B\)/);
  expect(await said()).toContain('Nothing was sent anywhere');
  // Told once.
  await evaluateIn(again, 'Object.assign(window, { before: 1 })');
  await again.send('Page.reload');
  await expect
    .poll(() => evaluateIn(again, `[window.before, document.documentElement.dataset.state].join()`))
    .toBe(',empty');
  expect(await said()).toBe(undefined);
});

/** Counts how often the picture is painted: each time begins with an empty canvas. */
function countPaints(): void {
  const tab = Object.assign(window, { paints: 0 });
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    if (this.canvas.dataset.testid === 'flame') tab.paints++;
    clearRect.apply(this, area);
  };
}

/** While `away` is set the tab is hidden, and asks for frames that do not come. */
function comeBackLater(): void {
  const tab: { away?: boolean } = window as object;
  const hidden = Object.getOwnPropertyDescriptor(Document.prototype, 'hidden')!;
  Object.defineProperty(document, 'hidden', { get: () => tab.away ?? hidden.get!.call(document) });
  const real = window.requestAnimationFrame.bind(window);
  const kept: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (call) => (tab.away ? kept.push(call) : real(call));
  Object.assign(window, {
    comeBack: () => {
      delete tab.away;
      for (const call of kept.splice(0)) real(call);
      document.dispatchEvent(new Event('visibilitychange'));
    },
  });
}

/** A file of so many nodes that the page gets a part of its picture first. */
const MANY = encode({
  sampleTypes: ['samples/count'],
  stacks: Array.from({ length: 60_000 }, (_, i) => ({ frames: ['main', `f${i % 3000}`, `g${i}`], values: [1] })),
});

for (const [what, file, total] of [
  ['its file', LEAK.file, leakTotal],
  ['a large file', { name: 'many.pb', buffer: MANY }, 60_000],
] as const) {
  test(`F4: a tab that nobody looks at opens ${what} all the same, and paints it once when somebody does`, async ({
    app,
    page,
    context,
    browserName,
  }) => {
    await page.addInitScript(countPaints);
    await page.addInitScript(comeBackLater);
    await app.start();
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'about:blank', target: '_blank', id: 'leave' });
      document.querySelector('header')!.append(Object.assign(link, { textContent: 'away' }));
    });
    await Promise.all([context.waitForEvent('page'), page.locator('#leave').click()]);
    // In Firefox the new tab is in front. Chromium without a screen shows all of them, and is told that it does not.
    if (browserName === 'firefox')
      await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
    await page.evaluate(() => Object.assign(window, { away: true }));
    await app.pick(file);
    await app.total(total);
    // Of a frame nothing is told before the whole of the picture is there.
    await app.flame.dispatchEvent('keydown', { key: 'ArrowUp' });
    await expect(app.details).toContainText('Copy stack');
    const paints = () => page.evaluate(() => (window as unknown as { paints: number }).paints);
    expect(await paints()).toBe(0);
    await page.bringToFront();
    await page.evaluate(() => (window as unknown as { comeBack: () => void }).comeBack());
    await app.state('ready');
    await app.hover(0.5, 0);
    await expect(app.tooltip.locator('bdi')).toHaveText('all samples');
    expect(await paints()).toBe(1);
  });
}

test('F20: of two tabs the last setting stays; what other programs store is of no concern', async ({
  app,
  page,
  context,
}) => {
  await app.opened(known);
  const other = new App(await context.newPage());
  await other.opened(LEAK.file);
  const press = async ({ page: tab, html }: App, times: number) => {
    for (let i = 0; i < times; i++) await tab.keyboard.press('t');
    return html.getAttribute('data-theme');
  };
  const [here, there] = [await press(app, 1), await press(other, 2)];
  expect([here, there].sort()).toEqual(['dark', 'light']);
  // Each keeps its own; the next one begins as was set last.
  await expect(app.html).toHaveAttribute('data-theme', here!);
  const next = async () => {
    const tab = new App(await context.newPage());
    await tab.start();
    return tab;
  };
  await expect((await next()).html).toHaveAttribute('data-theme', there!);
  await press(app, 3);
  await expect(app.html).toHaveAttribute('data-theme', here!);
  await expect((await next()).html).toHaveAttribute('data-theme', here!);

  await page.evaluate(() => {
    const heard: (string | null)[] = [];
    Object.assign(window, { heard });
    addEventListener('storage', ({ key }) => heard.push(key));
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard.splice(0));
  for (const [key, value] of [
    ['flamedrop.theme', '{"not":"a theme"}'],
    ['flamedrop.editor', 'javascript:alert(1)//{file}'],
    ['flamedrop.recent', '\0'],
    ['__proto__', 'x'],
  ] as const) {
    await other.page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, value] as const);
    await expect.poll(heard).toContain(key);
  }
  await app.total(KNOWN_TOTAL);
  await app.view('Top');
  await expect(app.html).toHaveAttribute('data-theme', here!);
  const last = await next();
  await last.pick(LEAK.file);
  await last.total(leakTotal);
  expect(await last.html.getAttribute('data-theme')).toBe(null);
  await other.page.evaluate(() => localStorage.clear());
  await expect.poll(heard).toContain(null);
  await press(app, 1);
  await app.view('Flame');
  await app.total(KNOWN_TOTAL);
});

test('F20: two tabs keep recent files side by side, and forget them for each other', async ({ app, page, context }) => {
  await app.start();
  const other = new App(await context.newPage());
  await other.start();
  const recent = (of: App) => of.page.getByRole('region', { name: 'Recent files' });
  await recent(app).getByRole('checkbox').check();
  await recent(other).getByRole('checkbox').check();
  await Promise.all([app.pick(known), other.pick(LEAK.file)]);
  await Promise.all([app.total(KNOWN_TOTAL), other.total(leakTotal)]);
  const third = new App(await context.newPage());
  await expect(async () => {
    await third.start();
    await expect(recent(third).getByRole('listitem')).toHaveCount(2, { timeout: 10_000 });
  }).toPass();
  await recent(third).getByRole('button', { name: 'Forget everything' }).click();
  await expect(recent(third).getByRole('checkbox')).not.toBeChecked();
  // The others keep on keeping until they are told; neither that nor a reload is an error.
  await app.pick({ name: 'second.pb', buffer: KNOWN });
  await expect(app.chip('second.pb')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await app.state('empty');
  await expect(recent(app).getByRole('checkbox')).not.toBeChecked();
});
