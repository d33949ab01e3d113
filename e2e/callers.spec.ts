import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { formatValue } from '../src/lib/units.ts';
import { type App, expect, ROW, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PEEKS = LEAK.truth.peek_default_type!;
const DIAL = PEEKS.find(({ name }) => name === 'net/http.(*Transport).dialConn')!;

/** Where the widest box of a row lies: the rows of callers are counted from below, those of callees from above. */
async function widest(page: Page, graph: 'callers' | 'callees' | 'inverted', row: number) {
  const box = (await page.getByTestId(graph).boundingBox())!;
  const fromRoot = (row + 0.5) * ROW;
  return { x: box.x + 8, y: graph === 'callees' ? box.y + fromRoot : box.y + box.height - fromRoot };
}

async function expectWidest(
  app: App,
  graph: 'callers' | 'callees' | 'inverted',
  truth: { name: string; value: number },
) {
  const { x, y } = await widest(app.page, graph, 1);
  await app.page.mouse.move(x + 1, y);
  await app.page.mouse.move(x, y);
  await expect(app.tooltip.locator('bdi')).toHaveText(truth.name);
  await expect(app.tooltip).toContainText(formatValue(truth.value, 'bytes'));
}

const pivot = (page: Page) => page.getByTestId('pivot');

async function expectPivot(page: Page, { name, flat, cum }: { name: string; flat: number; cum: number }) {
  await expect(pivot(page)).toHaveAttribute('data-name', name);
  await expect(pivot(page)).toHaveAttribute('data-flat', String(flat));
  await expect(pivot(page)).toHaveAttribute('data-cum', String(cum));
}

test('has the numbers that pprof -peek prints', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=callers');
  for (const peek of PEEKS) {
    await page.evaluate((name) => {
      location.hash = `#view=callers&p=${encodeURIComponent(name)}`;
    }, peek.name);
    await expectPivot(page, peek);
    // Of a frame that recurs, peek lists callers of inner occurrences too.
    if (peek.name === 'net/http.HandlerFunc.ServeHTTP') continue;
    for (const side of ['callers', 'callees'] as const) {
      const truth = [...(peek[side] ?? [])].sort((a, b) => b.value - a.value);
      if (truth.length === 0) await expect(page.getByTestId(side)).toHaveCount(0);
      else if (truth[0]!.value !== truth[1]?.value) await expectWidest(app, side, truth[0]!);
    }
  }
});

test('a double click in the table leads there, and Back to the table @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=top');
  await page.getByRole('row', { name: DIAL.name }).first().dblclick();
  await expect(page.getByRole('tab', { name: 'Callers/Callees' })).toHaveAttribute('aria-selected', 'true');
  const name = (await pivot(page).getAttribute('data-name'))!;
  expect(name).toContain(DIAL.name);
  expect(new URL(page.url()).hash).toContain(`p=${encodeURIComponent(name)}`);
  await page.goBack();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('so do c, and the menu of a box', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.click(0.01, 1);
  const name = (await app.details.getAttribute('data-name'))!;
  await page.keyboard.press('c');
  await expect(pivot(page)).toHaveAttribute('data-name', name);
  const { x, y } = await widest(page, 'callees', 1);
  await page.mouse.move(x, y);
  await expect(app.tooltip).toBeVisible();
  await page.mouse.click(x, y, { button: 'right' });
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Zoom here' })).toHaveCount(0);
  await menu.getByRole('menuitem', { name: 'Callers and callees' }).click();
  await expect(pivot(page)).not.toHaveAttribute('data-name', name);
});

test('a click selects the frame for the whole page and zooms', async ({ app, page }) => {
  await app.opened(LEAK.file, `#view=callers&p=${encodeURIComponent(DIAL.name)}`);
  const [callee] = DIAL.callees!;
  await expectWidest(app, 'callees', callee!);
  const { x, y } = await widest(page, 'callees', 1);
  await page.mouse.click(x, y);
  await expect(app.details).toHaveAttribute('data-name', callee!.name);
  await expectPivot(page, DIAL);
  const { x: left, y: below } = await widest(page, 'callees', 0);
  await page.mouse.move(left, below);
  await expect(app.tooltip).toContainText(formatValue(DIAL.cum, 'bytes'));
});

test('the first click in what the page has chosen zooms, too', async ({ app, page }) => {
  const stacks = [
    { frames: ['main.a', 'main.top'], values: [3] },
    { frames: ['main.b', 'main.top'], values: [1] },
  ];
  await app.opened({ name: 'first.pb', buffer: encode({ sampleTypes: ['n/count'], stacks }) }, '#view=callers');
  await expectPivot(page, { name: 'main.top', flat: 4, cum: 4 });
  const { x, y } = await widest(page, 'callers', 1);
  const right = (await page.getByTestId('callers').boundingBox())!.width - 60;
  await page.mouse.move(right, y);
  await expect(app.tooltip.locator('bdi')).toHaveText('main.b');
  await page.mouse.click(x, y);
  await expect(app.details).toHaveAttribute('data-name', 'main.a');
  expect(new URL(page.url()).hash).toContain('p=main.top');
  await expect(page.getByText('Nothing is selected')).toBeHidden();
  const narrow = (await page.getByTestId('callers').boundingBox())!.width - 60;
  await page.mouse.move(narrow, (await widest(page, 'callers', 1)).y);
  await expect(app.tooltip.locator('bdi')).toHaveText('main.a');
});

test('a double click makes a frame the pivot @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file, `#view=callers&p=${encodeURIComponent(DIAL.name)}`);
  const [callee] = DIAL.callees!;
  await expectWidest(app, 'callees', callee!);
  const { x, y } = await widest(page, 'callees', 1);
  await page.mouse.dblclick(x, y);
  await expect(pivot(page)).toHaveAttribute('data-name', callee!.name);
});

test('another frame is found by a part of its name', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=callers');
  await expect(page.getByText('Nothing is selected')).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Another frame' });
  await app.type(field, 'dialconn');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('option', { name: DIAL.name, exact: true }).click();
  await expectPivot(page, DIAL);
  await app.type(field, 'newreadersize');
  await expect(page.getByRole('option', { name: 'bufio.NewReaderSize' })).toBeVisible();
  await field.press('Enter');
  await expectPivot(page, PEEKS.find(({ name }) => name === 'bufio.NewReaderSize')!);
  await app.type(field, 'no such name');
  await expect(page.getByText('No name has this in it.')).toBeVisible();
});

test('Enter takes the first name that has all of what is typed, however fast it follows', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=callers');
  const field = page.getByRole('combobox', { name: 'Another frame' });
  await app.type(field, 'newreader');
  await expect(page.getByRole('option', { name: 'bufio.NewReader', exact: true })).toBeVisible();
  // Most often it is active now, and Enter would press it.
  await field.evaluate((input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'newreadersize');
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(pivot(page)).toHaveAttribute('data-name', 'bufio.NewReaderSize');
});

test('says in a sentence what it cannot show', async ({ app, page }) => {
  const stacks = [
    { frames: ['main.run', 'main.a'], values: [5, 0] },
    { frames: ['main.run', 'main.b'], values: [0, 7] },
  ];
  await app.opened(
    { name: 'two.pb', buffer: encode({ sampleTypes: ['one/count', 'two/count'], stacks }) },
    '#view=callers&p=main.a&si=two',
  );
  await expect(page.getByText('This frame has no value in two of this profile.')).toBeVisible();
  await app.radio('one').click();
  await expectPivot(page, { name: 'main.a', flat: 5, cum: 5 });
  await expect(page.getByText('No callees: stacks end here.')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#view=callers&p=main.nowhere';
  });
  await expect(page.getByText('The profile has no frame of this name')).toBeVisible();
});

test('the flame graph leaf first has every flat next to the root', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await page.keyboard.press('i');
  const [first] = LEAK.truth.types[3]!.top_flat;
  await expect(page.getByTestId('inverted')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#inv=1');
  await expectWidest(app, 'inverted', { name: first!.name, value: first!.flat });
  const { x, y } = await widest(page, 'inverted', 1);
  await page.mouse.click(x, y);
  await expect(app.details).toHaveAttribute('data-flat', String(first!.flat));
  await page.getByRole('button', { name: 'Leaf first' }).click();
  await expect(app.flame).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  for (const fragment of ['#view=callers', '#inv=1']) {
    test(`axe finds nothing wrong: ${fragment}, ${theme}`, async ({ app, page }) => {
      await app.opened(LEAK.file, `${fragment}&theme=${theme}`);
      await expect(page.getByTestId(fragment === '#inv=1' ? 'inverted' : 'callers')).toBeVisible();
      if (fragment !== '#inv=1') {
        await app.type(page.getByRole('combobox'), 'http');
        await expect(page.getByRole('option').first()).toBeVisible();
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`))).toEqual(
        [],
      );
    });
  }
}
