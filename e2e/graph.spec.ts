import { readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goBack, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** As `go tool pprof -dot` draws it: see `src/session/graphTruth.test.ts`. */
interface Drawn {
  readonly file: string;
  readonly nodeCount: number;
  readonly nodes: readonly (readonly [name: string, flat: number, cum: number])[];
  readonly edges: readonly (readonly [from: number, to: number, value: number, residual: 0 | 1])[];
}

const drawn = (JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-graph.json'), 'utf8')) as Drawn[]).filter(
  ({ file }) => file === LEAK.name,
);

const graph = (page: Page) => page.getByTestId('graph');

async function onScreen(page: Page) {
  const nodes = await graph(page)
    .locator('[data-node]')
    .evaluateAll((all) => all.map((node) => ['name', 'flat', 'cum'].map((key) => node.getAttribute(`data-${key}`))));
  const edges = await graph(page)
    .locator('[data-edge]')
    .evaluateAll((all) =>
      all.map((edge) => [edge.getAttribute('data-value'), edge.getAttribute('data-residual')].join()),
    );
  return { nodes: nodes.map(String).sort(), edges: edges.sort() };
}

test('draws what pprof draws, and fewer frames when asked to', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=graph');
  for (const { nodeCount, nodes, edges } of drawn) {
    await page.getByLabel('Frames shown').selectOption(String(nodeCount));
    await expect
      .poll(() => onScreen(page))
      .toEqual({
        nodes: nodes.map(String).sort(),
        edges: edges.map(([, , value, residual]) => [value, residual === 1].join()).sort(),
      });
  }
  await expect(page.getByRole('status').filter({ hasText: 'frames' })).toContainText('20 of 63 frames');
  await expect(page.getByRole('status').filter({ hasText: 'frames' })).toContainText('34 beyond the number shown');
});

test('click selects, arrows walk along calls, and Details has the same numbers', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=graph');
  const node = graph(page).locator('[data-node]').nth(2);
  const name = (await node.getAttribute('data-name'))!;
  await graph(page).focus();
  await page.keyboard.press('0');
  await page.keyboard.press('Home');
  await expect(graph(page).locator('[aria-selected="true"]')).toHaveAttribute('data-node', '0');
  await node.locator('rect').click({ position: { x: 2, y: 2 } });
  await expect(app.details).toHaveAttribute('data-name', name);
  await expect(app.details).toHaveAttribute('data-flat', (await node.getAttribute('data-flat'))!);
  await expect(app.details).toHaveAttribute('data-cum', (await node.getAttribute('data-cum'))!);
  await graph(page).focus();
  await page.keyboard.press('ArrowUp');
  const marked = graph(page).locator('[aria-selected="true"]');
  await expect(marked).not.toHaveAttribute('data-name', name);
  await expect(app.details).toHaveAttribute('data-name', (await marked.getAttribute('data-name'))!);
});

test('a click brings out what is around the frame, and Focus beside it keeps only that; another takes it back', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#view=graph');
  const nodes = graph(page).locator('[data-node]');
  const named = (name: string) => graph(page).locator(`[data-name="example.com/proflab/internal/${name}"]`);
  const pale = graph(page).locator('[data-node][data-dim="true"]');
  const actions = page.getByTestId('graph-actions');
  await graph(page).focus();
  await page.keyboard.press('0');
  await expect(pale).toHaveCount(0);
  const node = named('api.(*Server).fetchQuote');
  const { cum, count } = { cum: (await node.getAttribute('data-cum'))!, count: await nodes.count() };
  await node.locator('rect').click({ position: { x: 2, y: 2 } });
  for (const near of [node, named('api.(*Server).handleOrder'), named('clientcache.(*Entry).Store')])
    await expect(near).toHaveAttribute('data-dim', 'false');
  await expect(graph(page).locator('[data-name="bufio.NewWriterSize"]')).toHaveAttribute('data-dim', 'true');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const focus = actions.getByRole('button', { name: 'Focus on this frame' });
  await focus.click();
  await app.total(cum);
  await expect.poll(() => nodes.count()).toBeLessThan(count);
  await expect(pale).toHaveCount(0);
  await expect(focus).toHaveAttribute('aria-pressed', 'true');
  await focus.click();
  await expect.poll(() => nodes.count()).toBe(count);
  await goBack(page);
  await app.total(cum);
  await goBack(page);
  await expect.poll(() => nodes.count()).toBe(count);

  // Nothing is selected by a click beside all nodes, or by Escape.
  await expect(node).toHaveAttribute('aria-selected', 'true');
  const box = (await graph(page).boundingBox())!;
  await page.mouse.click(box.x + 4, box.y + 4);
  await expect(pale).toHaveCount(0);
  await expect(actions).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(actions).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(actions).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Graph' })).toHaveAttribute('aria-selected', 'true');
});

test('a clicked frame is focused on by its details, a right-clicked one by its menu: the graph is drawn anew', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#view=graph');
  const nodes = graph(page).locator('[data-node]');
  const node = graph(page).locator('[data-name="example.com/proflab/internal/api.(*Server).fetchQuote"]');
  await graph(page).focus();
  await page.keyboard.press('0');
  const { cum, count } = { cum: (await node.getAttribute('data-cum'))!, count: await nodes.count() };
  await node.locator('rect').click({ position: { x: 2, y: 2 } });
  await app.details.getByRole('button', { name: 'Focus on this frame' }).click();
  await app.total(cum);
  await expect.poll(() => nodes.count()).toBeLessThan(count);
  await goBack(page);
  await expect.poll(() => nodes.count()).toBe(count);
  await node.locator('rect').click({ position: { x: 2, y: 2 }, button: 'right' });
  await page.getByRole('menuitem', { name: 'Focus on this frame' }).click();
  await app.total(cum);
});

test('a double click shows who calls the frame, and whom it calls', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=graph');
  await graph(page).focus();
  await page.keyboard.press('0');
  const node = graph(page).locator('[data-node]').nth(2);
  const name = (await node.getAttribute('data-name'))!;
  await node.locator('rect').dblclick({ position: { x: 2, y: 2 } });
  await expect(page.getByRole('tab', { name: 'Callers/Callees' })).toHaveAttribute('aria-selected', 'true');
  expect(decodeURIComponent(page.url())).toContain(`p=${name}`);
});

test('zooms by key, wheel and button, and moves by dragging', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=graph');
  const width = async () => (await graph(page).locator('[data-node] rect').first().boundingBox())!.width;
  const larger = async (act: () => Promise<void>) => {
    const before = await width();
    await act();
    await expect.poll(width).toBeGreaterThan(before);
  };
  await page.keyboard.press('Tab');
  await graph(page).focus();
  await page.keyboard.press('0');
  await larger(() => page.keyboard.press('+'));
  await larger(() => page.getByRole('button', { name: 'Zoom in' }).click());
  const box = (await graph(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 40);
  await larger(async () => {
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
  });
  await page.getByRole('button', { name: 'Whole graph' }).click();
  const left = async () => (await graph(page).locator('[data-node] rect').first().boundingBox())!.x;
  const before = await left();
  const y = box.y + box.height - 60;
  await page.mouse.move(box.x + 40, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 140, y, { steps: 4 });
  await page.mouse.up();
  expect(await left()).toBeCloseTo(before + 100, 0);
});

test('is reached by key, and without violations in both themes', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await expect(graph(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }
});
