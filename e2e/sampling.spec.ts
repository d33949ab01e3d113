import { AxeBuilder } from '@axe-core/playwright';
import { type App, expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

const sampleTypes = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
const RATE = 512 * 1024;

/** `n` recorded allocations of `size` bytes, scaled up as Go does. */
function recorded(n: number, size: number): [objects: number, bytes: number] {
  const objects = Math.trunc(n / (1 - Math.exp(-size / RATE)));
  return [objects, objects * size];
}

const few = recorded(4, 64);
const many = recorded(100, 4096);
const stacks = [
  { frames: ['main.run', 'main.few'], values: [...recorded(9, 64), ...few], labels: { bytes: 64 } },
  { frames: ['main.run', 'main.many'], values: [...recorded(150, 4096), ...many], labels: { bytes: 4096 } },
];
const heap = { name: 'sampled.pb', buffer: encode({ sampleTypes, stacks, heapRate: RATE }) };

async function select(app: App, name: string): Promise<void> {
  await app.type(app.search, `/^${name.replace('.', '\\.')}$/`);
  const walked = async () => {
    await app.search.press('Enter');
    return (await app.details.count()) === 0 ? '' : app.details.getAttribute('data-name');
  };
  await expect.poll(walked).toBe(name);
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('what was freed stands beside the sample types of the file, in every view', async ({ app, page }) => {
  await app.opened(heap);
  await expect(app.radio('inuse_space')).toBeChecked();
  await app.radio('freed_space').click();
  const freed = stacks.reduce((sum, { values: [, alloc, , inuse] }) => sum + alloc! - inuse!, 0);
  await app.total(freed);
  await expect(page).toHaveURL(/si=freed_space/);
  await page.keyboard.press('6');
  await expect(app.radio('freed_objects')).toBeChecked();
  await app.total(stacks.reduce((sum, { values: [alloc, , inuse] }) => sum + alloc! - inuse!, 0));
  await page.getByRole('tab', { name: 'Top' }).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(3);
  await page.getByRole('tab', { name: 'About' }).click();
  const about = page.getByRole('tabpanel');
  await expect(about.getByRole('row', { name: /^alloc_space/ })).toHaveCount(1);
  await expect(about.getByRole('row', { name: /^freed/ })).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(app.radio('inuse_space')).toBeChecked();
});

test('details say ± and what a value rests on; few sampled allocations are marked', async ({ app, page }) => {
  await app.opened(heap);
  await select(app, 'main.few');
  const row = app.details.getByRole('row', { name: 'inuse_space' }).first();
  // Half of the value: the square root of four, of four.
  await expect(row).toContainText(/roughly 2\.00 MiB.*± 1\.00 MiB/);
  await expect(app.details.getByRole('row', { name: 'sampled allocations' })).toHaveText(/4\s*4$/);
  await expect(app.details).toContainText('fewer than ten sampled allocations');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await select(app, 'main.many');
  await expect(row).toContainText(/50\.2 MiB.*± 5\.00 MiB/);
  await expect(app.details.getByTestId('rough')).toHaveCount(0);
  await expect(app.details).not.toContainText('fewer than ten');
});

test('the table marks them too, and says what a value rests on', async ({ app, page }) => {
  await app.opened(heap, '#view=top');
  const row = (name: string) => page.locator('tr[data-row]', { hasText: name });
  await expect(row('main.few').getByTestId('rough')).toHaveCount(2);
  await expect(row('main.many').getByTestId('rough')).toHaveCount(0);
  await expect(row('main.run').getByTestId('rough')).toHaveCount(0);
  await expect(row('main.few').getByTitle('± 1.00 MiB, rests on 4 sampled allocations')).toHaveCount(2);
  await expect(row('main.few').getByText('± 1.00 MiB').first()).toBeVisible();
  await page.setViewportSize({ width: 900, height: 600 });
  await expect(row('main.few').getByText('± 1.00 MiB').first()).toBeHidden();
  await expect(page.getByText('fewer than ten sampled allocations')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('so does every other table: ± stands beside values, and those of few sampled allocations are marked', async ({
  app,
  page,
}) => {
  const show = (fragment: string) => page.evaluate((hash) => location.replace(hash), fragment);
  await app.opened(heap, '#view=outline');
  const outline = page.getByTestId('outline');
  await outline.press('Home');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight']) await outline.press(key);
  const node = (name: string) => outline.locator('tr[data-row]', { hasText: name });
  await expect(node('main.few').getByText('± 1.00 MiB')).toHaveCount(2);
  await expect(node('main.few').getByTestId('rough')).toHaveCount(2);
  await expect(node('main.many').getByText('± 5.00 MiB')).toHaveCount(2);
  await expect(node('main.many').getByTestId('rough')).toHaveCount(0);
  // Variances add up: the root of 1² + 5².
  await expect(node('main.run').getByText('± 5.10 MiB')).toHaveCount(1);
  await expect(page.getByText('fewer than ten sampled allocations')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await show('#view=packages');
  await expect(page.getByRole('grid', { name: 'Packages' }).getByRole('row', { name: /main/ })).toContainText(
    '± 5.10 MiB',
  );

  await show('#view=callers&p=main.few');
  await expect(page.getByTestId('pivot').getByText('± 1.00 MiB')).toHaveCount(2);
  await expect(page.getByTestId('pivot').getByTestId('rough')).toHaveCount(2);

  await show('#view=source&p=main.few');
  const line = page.locator('table[data-file="main.few.go"] tr[data-line]').first();
  await expect(line.getByText('± 1.00 MiB')).toHaveCount(2);
  await expect(line.getByTestId('rough')).toHaveCount(2);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await show('#view=labels');
  const size = (text: string) => page.locator('section[data-label="bytes"] tr', { hasText: text });
  await page.setViewportSize({ width: 1440, height: 800 });
  await expect(size('64 B').getByText('± 1.00 MiB')).toBeVisible();
  await expect(size('64 B').getByTestId('rough')).toHaveCount(1);
  await expect(size('4.00 KiB').getByText('± 5.00 MiB')).toBeVisible();
  await expect(size('4.00 KiB').getByTestId('rough')).toHaveCount(0);
  const slot = (text: string) => page.getByTestId('object-sizes').locator('tbody tr', { hasText: text });
  await expect(slot('64 B').getByText('± 1.00 MiB')).toBeVisible();
  await expect(slot('64 B').getByTestId('rough')).toHaveCount(1);
  await expect(slot('4,096 B').getByText('± 5.00 MiB')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await show('#');
  await select(app, 'main.run');
  const callee = (name: string) => app.details.getByRole('button', { name: new RegExp(name) });
  await expect(callee('main.few').getByTestId('rough')).toHaveCount(1);
  await expect(callee('main.many').getByTestId('rough')).toHaveCount(0);
  await expect(callee('main.few')).toHaveAttribute('title', /± 1\.00 MiB, rests on 4 sampled allocations/);
});

test('the table of a series has ± beside first, last and their difference', async ({ app, page }) => {
  const at = (n: number) => {
    const values = [...recorded(50 + 50 * n, 4096), ...recorded(50 * n, 4096)];
    const less = [...recorded(20, 64), ...recorded(n, 64)];
    const made = [
      { frames: ['main.run', 'main.many'], values },
      { frames: ['main.run', 'main.few'], values: less },
    ];
    return { name: `heap-${n}.pb`, buffer: encode({ sampleTypes, stacks: made, heapRate: RATE }) };
  };
  await page.setViewportSize({ width: 1440, height: 800 });
  await app.start('#view=trend');
  await app.pick(...[2, 4, 6, 8].map(at));
  await app.state('ready');
  const row = (name: string) => page.getByTestId('trend-table').locator('tr[data-row]', { hasText: name });
  const [first, last, delta] = [1, 2, 3].map((place) => row('main.many').locator('td').nth(place));
  // The roots of 100 and of 400 recorded allocations, each of half a MiB; variances add up.
  await expect(first!).toHaveText('50.2 MiB± 5.00 MiB');
  await expect(last!).toHaveText('201 MiB± 10.0 MiB');
  await expect(delta!).toHaveText('+151 MiB± 11.2 MiB');
  await expect(row('main.many').getByTestId('rough')).toHaveCount(0);
  await expect(row('main.few').getByTestId('rough')).toHaveCount(2);
  await expect(page.getByText('fewer than ten sampled allocations')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 900, height: 600 });
  // All of the table has room, without what stands beside values.
  const table = page.getByTestId('trend-table');
  expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

test('where every allocation was recorded there is no error, and it says so', async ({ app, page }) => {
  await app.opened({ name: 'all.pb', buffer: encode({ sampleTypes, stacks, heapRate: 1 }) });
  await select(app, 'main.few');
  await expect(app.details).toContainText('Every allocation was recorded: the values have no sampling error.');
  await expect(app.details).not.toContainText('±');
  await page.getByRole('tab', { name: 'Top' }).click();
  await expect(page.locator('tr[data-row]')).toContainText('main.few');
  await expect(page.getByTestId('rough')).toHaveCount(0);
});

test('a real heap: a value of a few sampled allocations', async ({ app }) => {
  await app.opened(LEAK.file);
  await select(app, 'runtime.malg');
  await expect(app.details.getByRole('row', { name: 'inuse_space' }).first()).toContainText(/roughly 4\.00 MiB.*±/);
  await expect(app.details.getByRole('row', { name: 'sampled allocations' })).toHaveText(/8\s*8$/);
});
