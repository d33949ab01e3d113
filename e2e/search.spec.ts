import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { LEAK, samplesOf } from './helpers/truth.ts';

const known = { name: 'known.pb', buffer: KNOWN };
const KiB = 1024;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** What the samples with a matching frame are worth, each counted once, whatever matches in it. */
function worth(matches: (name: string) => boolean, sampleType: number): number {
  return samplesOf(LEAK.file)
    .filter(({ frames }) => frames.some(matches))
    .reduce((sum, { values }) => sum + values[sampleType]!, 0);
}

/** Whether the address says which node is selected. */
function placed(page: Page): boolean {
  return page.url().includes('sel=');
}

async function found(app: App, value: number): Promise<void> {
  await expect(app.summary).toHaveAttribute('data-value', String(value));
}

test('states the share of what is found, nested matches counted once', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const net = worth((name) => name.includes('net/http'), 3);
  const total = LEAK.truth.types[3]!.total;
  expect(net).toBeGreaterThan(0);
  expect(net).toBeLessThan(total);
  await app.type(app.search, 'net/http');
  await found(app, net);
  await expect(app.summary).toContainText(`${((100 * net) / total).toFixed(1)} %`);
  await page.getByRole('radio', { name: 'alloc_space' }).click();
  await found(
    app,
    worth((name) => name.includes('net/http'), 1),
  );
});

test('literal text is taken as it is, in either case', async ({ app }) => {
  await app.opened(LEAK.file);
  for (const text of ['(*conn).serve', '(*CONN).SERVE']) {
    await app.type(app.search, text);
    await found(
      app,
      worth((name) => name.includes('(*conn).serve'), 3),
    );
  }
  await app.type(app.search, '.*');
  await expect(app.summary).toHaveText('No frame matches');
  await found(app, 0);
});

test('an expression between slashes is a regular expression', async ({ app }) => {
  await app.opened(LEAK.file);
  await app.type(app.search, '/^(net/http|bufio)\\..*New/');
  await found(
    app,
    worth((name) => /^(net\/http|bufio)\..*New/.test(name), 3),
  );
  await app.type(app.search, '/NEWREADER/');
  await found(app, 0);
  await app.type(app.search, '/NEWREADER/i');
  await found(
    app,
    worth((name) => /newreader/i.test(name), 3),
  );
});

test('a bad expression is explained, and nothing else changes', async ({ app, page }) => {
  await app.opened(known);
  await app.type(app.search, '/main(/');
  await expect(page.getByText('This expression can’t be read:')).toContainText('missing closing )');
  await expect(app.search).toHaveAttribute('aria-invalid', 'true');
  await expect(app.summary).toHaveCount(0);
  await app.type(app.search, '/(?=main)/');
  await expect(page.getByText('This expression can’t be read:')).toContainText('invalid or unsupported Perl syntax');
  await app.type(app.search, '/main/');
  await found(app, KNOWN_TOTAL);
  await expect(app.search).toHaveAttribute('aria-invalid', 'false');
});

test('an expression that would take for ever elsewhere is answered at once', async ({ app }) => {
  await app.opened(known);
  await app.type(app.search, `/${'(a+)+'.repeat(10)}$/`);
  await found(app, 0);
});

test('/ goes to the field, n and N walk the matches, Escape clears', async ({ app, page }) => {
  await app.opened(known);
  await page.keyboard.press('/');
  await expect(app.search).toBeFocused();
  await page.keyboard.type('leaf');
  await found(app, 700 * KiB);
  await expect(app.summary).toHaveText('70.0 %, 700 KiB in 3 boxes');
  await app.flame.focus();
  // Row by row from the root, left to right, and round.
  const order = [
    { cum: 500, own: 'leafA' },
    { cum: 500, own: 'leafA' },
    { cum: 200, own: 'leafB' },
  ];
  const places: string[] = [];
  for (const { cum, own } of order) {
    await page.keyboard.press('n');
    await expect(app.details).toHaveAttribute('data-name', `main.${own}`);
    await expect(app.details).toHaveAttribute('data-cum', String(cum * KiB));
    // The address follows a little later.
    await expect.poll(() => placed(page) && !places.includes(page.url())).toBe(true);
    places.push(page.url());
  }
  await page.keyboard.press('n');
  await expect.poll(() => page.url()).toBe(places[0]);
  await page.keyboard.press('Shift+N');
  await expect.poll(() => page.url()).toBe(places[2]);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(app.search).toHaveValue('');
  await expect(app.search).not.toBeFocused();
  await expect(app.summary).toHaveCount(0);
});

test('Enter in the field walks too', async ({ app, page }) => {
  await app.opened(known);
  await app.type(app.search, 'leafB');
  await found(app, 200 * KiB);
  await app.search.press('Enter');
  await expect(app.details).toHaveAttribute('data-name', 'main.leafB');
  await expect(page.getByRole('button', { name: 'Next match' })).toBeVisible();
});

/** In the page, both within one task: no answer can come between. */
function typeAndEnter(field: Element, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

test('Enter goes to what was typed, pressed before that is found', async ({ app, page }) => {
  await app.opened(known);
  await app.search.evaluate(typeAndEnter, 'leafB');
  await expect(app.details).toHaveAttribute('data-name', 'main.leafB');
  // Nor is what was found before taken for it.
  await app.search.evaluate(typeAndEnter, 'leafA');
  await expect(app.details).toHaveAttribute('data-name', 'main.leafA');
  await expect(page.getByRole('button', { name: 'Next match' })).toBeVisible();
});

test('the worker is readied for a search as soon as its field has the focus', async ({ app, page }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message, ...rest: unknown[]) {
      if (message?.path?.[0] === 'search') asked.push(message.argumentList[0].value.text);
      return Reflect.apply(post, this, [message, ...rest]);
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  await app.opened(known);
  expect(await asked()).toEqual([]);
  await page.keyboard.press('/');
  expect(await asked()).toEqual(['']);
  await page.keyboard.type('leafB');
  await found(app, 200 * KiB);
  expect((await asked()).at(-1)).toBe('leafB');
});

test('a search is in the address, and filters the Top table', async ({ app, page }) => {
  await app.opened(known);
  await app.type(app.search, 'leaf');
  await found(app, 700 * KiB);
  await expect.poll(() => page.url()).toContain('q=leaf');
  await app.view('Top');
  const rows = page.getByRole('grid').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(page.getByText('2 of 6 rows')).toBeVisible();
  await app.type(app.search, 'nothing like it');
  await expect(page.getByText('No frame matches the search.')).toBeVisible();
  await app.type(app.search, '');
  await expect(rows).toHaveCount(6);
});

test('what matches stands out in the picture', async ({ app }) => {
  await app.opened(known);
  const picture = () => app.flame.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  await app.type(app.search, 'leafB');
  await expect.poll(picture).not.toBe(before);
  await app.type(app.search, '');
  await expect.poll(picture).toBe(before);
});
