import { readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Tags {
  readonly file: string;
  readonly type: string;
  readonly keys: Record<string, { values: Record<string, number> }>;
}

const tags = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-tags.json'), 'utf8')) as Tags[];
const CPU = path.join(FIXTURES, 'midsvc-512k-cpu-labels.pb.gz');

function valuesOf(file: string, type: string, key: string): Record<string, number> {
  return tags.find((t) => path.basename(file) === t.file && t.type === type)!.keys[key]!.values;
}

test('every key has the values that pprof -tags prints, and adds up to the total', async ({ app, page }) => {
  await app.opened(CPU, '#view=labels&si=cpu');
  const total = Number(await page.getByTestId('total').getAttribute('data-value'));
  for (const key of ['endpoint', 'method', 'tenant']) {
    const rows = await page.locator(`[data-label="${key}"] tbody tr`).evaluateAll((all) =>
      all.map((row) => ({
        name: row.querySelector('th')!.innerText.trim(),
        value: Number(row.querySelector<HTMLElement>('[data-value]')!.dataset.value),
      })),
    );
    expect(rows.at(-1)!.name).toBe('(no label)');
    expect(Object.fromEntries(rows.slice(0, -1).map((r) => [r.name, r.value]))).toEqual(valuesOf(CPU, 'cpu', key));
    expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(total);
  }
});

test('a click keeps the samples of a value, the menu leaves them out', async ({ app, page }) => {
  await app.opened(CPU, '#view=labels');
  const card = page.locator('[data-label="tenant"]');
  const { acme, hooli } = valuesOf(CPU, 'cpu', 'tenant');
  const total = Number(await page.getByTestId('total').getAttribute('data-value'));
  await card.getByRole('button', { name: 'What to do with tenant=acme' }).click();
  await page.getByRole('menuitem', { name: /^Tagignore/ }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await app.total(total - acme!);
  await card.getByRole('button', { name: 'hooli', exact: true }).click();
  await app.total(hooli!);
  await expect(card.locator('tbody tr')).toHaveCount(1);
  await page.goBack();
  await app.total(total - acme!);
  const group = card.getByRole('button', { name: 'Group by tenant at the root' });
  await group.click();
  await expect(group).toHaveAttribute('aria-pressed', 'true');
  await group.click();
  await expect(group).toHaveAttribute('aria-pressed', 'false');
});

test('values of a label are frames at the root, or at the leaf, with the label’s totals', async ({ app, page }) => {
  await app.opened(CPU, '#view=labels');
  const values = valuesOf(CPU, 'cpu', 'tenant');
  const total = Number(await page.getByTestId('total').getAttribute('data-value'));
  const card = page.locator('[data-label="tenant"]');
  for (const end of ['root', 'leaf'] as const) {
    const group = card.getByRole('button', { name: `Group by tenant at the ${end}` });
    await group.click();
    await app.total(total);
    await expect(page).toHaveURL(new RegExp(`tag${end}=tenant`));
    await page.getByRole('tab', { name: 'Outline' }).click();
    const row = (name: string) => page.getByTestId('outline').locator('tr[data-row]', { hasText: name });
    const ofRoot = (name: string) => row(name).and(page.locator('[aria-level="2"]')).locator('[data-total]');
    const acme = end === 'root' ? String(values.acme) : null;
    if (acme) await expect(ofRoot('acme')).toHaveAttribute('data-total', acme);
    else await expect(ofRoot('acme')).toHaveCount(0);
    await page.goto(`./#view=callers&tag${end}=tenant&p=acme`);
    await expect(page.getByTestId('pivot')).toHaveAttribute('data-cum', String(values.acme));
    // What ends in a frame is its flat.
    await expect(page.getByTestId('pivot')).toHaveAttribute('data-flat', end === 'leaf' ? String(values.acme) : '0');
    await page.goto('./#view=labels');
  }
});

test('the sizes of a heap’s objects, by Go’s size classes', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=labels&si=inuse_space');
  const section = page.getByTestId('object-sizes');
  const truth = tags.find((t) => t.file === 'v-leak8-labels.pb.gz' && t.type === 'inuse_space')!.keys.bytes!.values;
  const rows = await section
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('th')!.innerText.replace(/[ ,]/g, ''),
        Number(row.querySelector<HTMLElement>('[data-value]')!.dataset.value),
      ]),
    );
  expect(Object.fromEntries(rows)).toEqual(truth);
  await expect(section.getByText('384,670')).toBeVisible();
  await expect(section.getByText('the size asked for is not in the profile')).toBeVisible();
  await expect(section.getByRole('img')).toBeVisible();
  await expect(section.getByRole('radio', { name: 'Frame' })).toBeDisabled();
});

test('the sizes of one frame, and of one box', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=top');
  const [first] = LEAK.truth.types[3]!.top_flat;
  await page.getByRole('row', { name: first!.name }).click();
  await page.getByRole('tab', { name: 'Labels' }).click();
  const section = page.getByTestId('object-sizes');
  const sum = () =>
    section
      .locator('tbody [data-value]')
      .evaluateAll((cells) => cells.reduce((all, cell) => all + Number((cell as HTMLElement).dataset.value), 0));
  await expect.poll(sum).toBe(LEAK.truth.types[3]!.total);
  await section.getByRole('radio', { name: /^Frame/ }).click();
  await expect.poll(sum).toBe(first!.cum);
  await section.getByRole('radio', { name: /^Frame/ }).press('ArrowRight');
  await expect(section.getByRole('radio', { name: 'Box' })).toHaveAttribute('aria-checked', 'true');
  await expect.poll(sum).toBeLessThanOrEqual(first!.cum);
});

test('the details of a frame have its object sizes', async ({ app, page }) => {
  await app.opened(LEAK.file, '#view=top');
  const [first] = LEAK.truth.types[3]!.top_flat;
  await page.getByRole('row', { name: first!.name }).click();
  await page.getByRole('tab', { name: 'Flame' }).click();
  await app.details.getByText('Object sizes').click();
  await expect(app.details.getByRole('img', { name: 'Object sizes by size class, objects' })).toBeVisible();
  await app.details.getByRole('button', { name: 'Show lines' }).click();
  await expect(page.getByRole('heading', { name: first!.name })).toBeVisible();
});

test('many numbers are shown as ranges first', async ({ app, page }) => {
  await app.opened(path.join(FIXTURES, 'v-leak8-labels.pb.gz'), '#view=labels');
  const card = page.locator('[data-label="latency"]');
  const ranges = await card.locator('tbody tr').count();
  expect(ranges).toBeLessThan(20);
  await card.getByRole('button', { name: 'Values' }).click();
  await card.getByRole('button', { name: 'Show all 149' }).click();
  await expect(card.locator('tbody tr')).toHaveCount(149);
});

test('a range that is chosen by a key leaves the focus in the view when it is gone', async ({ app, page }) => {
  await app.opened(path.join(FIXTURES, 'series/leak-5.pb.gz'), '#view=labels');
  const ranges = page.locator('[data-label="bytes"]').getByRole('button').filter({ hasText: ' – ' });
  // Its row is the second, and will be the first.
  await ranges.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Filters' })).toContainText('tagfocus');
  await expect(page.getByRole('region', { name: 'Labels' })).toBeFocused();
});

for (const [theme, file] of [
  ['light', LEAK.file],
  ['dark', CPU],
] as const) {
  test(`is accessible, ${theme}`, async ({ app, page }) => {
    await app.opened(file, `#view=labels&theme=${theme}`);
    await expect(page.getByRole('region', { name: 'Labels' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
