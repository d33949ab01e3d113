import { expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { bytesOf, FIXTURES, knownProfile, LEAK } from './helpers/truth.ts';

const counted = (n: number) => new Intl.NumberFormat('en').format(n);

test('says what a heap file is', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.view('About');
  const about = page.getByRole('tabpanel');
  await expect(about.getByRole('heading', { name: /leak-8\.pb\.gz/ })).toContainText('Heap profile');
  const { counts, types, sample_types: sampleTypes } = LEAK.truth;
  for (const [i, { type, unit }] of sampleTypes.entries()) {
    const row = about.getByRole('row', { name: new RegExp(`^${type}`) });
    await expect(row).toContainText(unit);
    await expect(row).toContainText(counted(types[i]!.total));
  }
  await expect(about.getByRole('row', { name: /^inuse_space/ })).toContainText('shown first');
  for (const [term, count] of [
    ['Samples', counts.samples],
    ['Locations', counts.locations],
    ['Functions', counts.functions],
    ['Mappings', counts.mappings],
  ] as const) {
    await expect(about.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('+ dd')).toHaveText(counted(count!));
  }
  await expect(about.locator('time')).toHaveAttribute('datetime', /^2026-11-2/);
  await expect(about).toContainText(/Period\s*512 KiB \(space\)/);
  await expect(about.getByRole('row', { name: /leaksvc/ })).toContainText('0x');
  await expect(about.getByRole('row', { name: /^bytes/ })).toContainText('149');
  await expect(about).toContainText(/Container\s*gzip/);
  for (const stage of ['Read, unzip, decode', 'Name frames', 'Sort by stacks', 'All stages'])
    await expect(about).toContainText(stage);
});

test('has the size of the call tree of each profile of its own, though all share one', async ({ app, page }) => {
  const [small, large] = [`${FIXTURES}/leak-1.pb.gz`, LEAK.file];
  const count = (term: string | RegExp) => page.getByRole('tabpanel').locator('dt', { hasText: term }).locator('+ dd');
  const sizes = async () => {
    await expect(count('Nodes of the call tree')).toHaveText(/^\d/);
    return [await count('Nodes of the call tree').innerText(), await count(/^Frames$/).innerText()];
  };
  await app.opened(small, '#view=about');
  const alone = await sizes();
  await app.start('#view=about');
  await app.pick(small, large);
  await app.state('ready');
  const other = await sizes();
  expect(other).not.toEqual(alone);
  await app.chip('leak-1').click();
  await expect.poll(sizes).toEqual(alone);
  // Whatever the page shows of them.
  await page.evaluate(() => location.replace('#view=about&g=packages'));
  await expect.poll(sizes).toEqual(other);
});

test('says what a processor profile is: its duration and its labels', async ({ app, page }) => {
  const cpu = knownProfile(FIXTURES, 'midsvc-512k-cpu-labels.pb.gz');
  await app.opened(cpu.file);
  await app.view('About');
  const about = page.getByRole('tabpanel');
  await expect(about).toContainText('CPU profile');
  await expect(about).toContainText(/Duration\s*[\d.]+ s/);
  await expect(about).toContainText(/Period\s*10\.0 ms \(cpu\)/);
  const labels = (cpu.truth as unknown as { labels: { key: string }[] }).labels;
  for (const { key } of labels) await expect(about.getByRole('rowheader', { name: key, exact: true })).toBeVisible();
});

test('shows comments, and what was left unsaid as not given', async ({ app, page }) => {
  const stacks = [{ frames: ['main.run'], values: [1] }];
  const buffer = encode({ sampleTypes: ['widgets/widgets'], stacks, comments: ['made by a test', '<b>not bold</b>'] });
  await app.opened({ name: 'odd.pb', buffer });
  await app.view('About');
  const about = page.getByRole('tabpanel');
  await expect(about.getByRole('listitem')).toHaveText(['made by a test', '<b>not bold</b>']);
  await expect(about).toContainText(/Taken\s*not given/);
  await expect(about).toContainText(/Duration\s*not given/);
});

test('repeats the warnings', async ({ app, page }) => {
  const { buffer } = bytesOf(LEAK.file);
  // A line of text after the end of the gzip data.
  await app.opened({ name: 'heap.pb.gz', buffer: Buffer.concat([buffer, Buffer.from('\nConnection closed\n')]) });
  const line = page.getByTestId('profile-warnings');
  await expect(line).toBeVisible();
  const sentence = await line.getByRole('listitem').first().textContent();
  await app.view('About');
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toHaveText(sentence!);
});
