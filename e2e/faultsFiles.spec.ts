import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };
const one = (value: number) =>
  encode({ sampleTypes: ['samples/count'], stacks: [{ frames: ['main'], values: [value] }] });

test('F4: a page that is frozen while it opens a file goes on when it is thawed @chromium', async ({ app, page }) => {
  const many = encode({
    sampleTypes: ['samples/count'],
    stacks: Array.from({ length: 60_000 }, (_, i) => ({ frames: ['main', `f${i % 3000}`, `g${i}`], values: [1] })),
  });
  await app.opened(known);
  const client = await page.context().newCDPSession(page);
  await app.pick({ name: 'many.pb', buffer: many });
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await client.send('Page.setWebLifecycleState', { state: 'active' });
  await app.total(60_000);
  await app.state('ready');
  await app.hover(0.5, 0);
  await expect(app.tooltip.locator('bdi')).toHaveText('all samples');
});

test('F6: without a network all goes on but addresses, which say why', async ({ app, page, context, faults }) => {
  await app.opened(known);
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Open URL…' }).click();
  const box = page.getByRole('textbox', { name: 'Address of a profile' });
  await app.type(box, new URL('nowhere.pb', page.url()).href);
  await box.press('Enter');
  await expect(app.alert).toContainText(/nowhere\.pb could not be fetched.*offline.*Download it yourself/s);
  await app.total(KNOWN_TOTAL);
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  await app.pick({ name: 'one.pb', buffer: one(7) });
  await app.total(7);
  await app.state('ready');
  faults.length = 0;
});

test('F11: of a folder all files are opened, also those in folders in it; what is none is named @chromium', async ({
  app,
  page,
}, info) => {
  const folder = info.outputPath('snapshots');
  mkdirSync(path.join(folder, 'older/oldest'), { recursive: true });
  writeFileSync(path.join(folder, 'a.pb'), one(1));
  writeFileSync(path.join(folder, 'older/b.pb'), one(2));
  writeFileSync(path.join(folder, 'older/oldest/c.pb'), one(3));
  writeFileSync(path.join(folder, 'older/README'), 'Notes on what was measured.\n');
  await app.start();
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 600, data });
  await expect(app.alert).toContainText('README is text, not a profile');
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  for (const name of ['a.pb', 'b.pb', 'c.pb']) await expect(app.chip(name)).toBeVisible();
});

test('F12: a file of the same name with other content is another profile', async ({ app, page }) => {
  await app.opened({ name: 'heap.pb', buffer: one(1) });
  await app.total(1);
  await app.pick({ name: 'heap.pb', buffer: one(2) });
  await app.total(2);
  await app.state('ready');
  await expect(page.getByRole('button', { name: 'Close heap.pb' })).toHaveCount(2);
  await app.chip('heap.pb').click();
  await app.total(1);
});

const NAME = 'n'.repeat(100_000);
/** A chain of 50,000 calls, each of which was found once. */
const CHAIN = {
  nodes: Array.from({ length: 50_000 }, (_, i) => ({
    id: i,
    callFrame: { functionName: `f${i % 100}`, url: 'a.js', lineNumber: 1 },
    hitCount: 1,
    children: i < 49_999 ? [i + 1] : [],
  })),
};
const cpu = (...words: number[]) => Buffer.from(new BigUint64Array([0, 3, 0, 10_000, 0, ...words].map(BigInt)).buffer);

test('odd files of formats other than pprof open, are drawn and listed, or say what is wrong', async ({
  app,
  page,
}) => {
  await app.start();
  const opens: [string, Buffer, number][] = [
    ['deep.txt', Buffer.from(`${'f;'.repeat(100_000)}leaf 5\n`), 5],
    ['chain.cpuprofile', Buffer.from(JSON.stringify(CHAIN)), 50_000],
    ['names.txt', Buffer.from(`main;${NAME} 5\nmain;${NAME}y 7\n__proto__;a\0b 1\n`), 13],
    ['wide.txt', Buffer.from(Array.from({ length: 200_000 }, (_, i) => `main;child${i} 1\n`).join('')), 200_000],
    ['cut.prof', cpu(7, 1, 0x10), 70_000_000],
  ];
  for (const [name, buffer, total] of opens) {
    await app.pick({ name, buffer });
    await expect(app.chip(name)).toHaveAttribute('aria-pressed', 'true');
    await app.total(total);
    await app.state('ready');
    await app.view('Top');
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
    await app.view('Flame');
    await app.hover(0.2, 1);
    await expect(app.tooltip).toBeVisible();
  }
  await expect(page.getByTestId('profile-warnings')).toContainText('without their end mark');
  await app.pick({
    name: 'huge.txt',
    buffer: Buffer.from('--- mutex:\ncycles/second=1\n9223372036854775807 2 @ 0x1\n'),
  });
  await expect(app.chip('huge.txt')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('profile-warnings')).toContainText('1 line comes to more than 64 bits can hold');
  await app.chip('cut.prof').click();
  await app.pick({ name: 'huge.prof', buffer: cpu(2 ** 60, 1, 0x10, 0, 1, 0) });
  await expect(app.alert).toContainText('Sample 1 has a value of more than 64 bits');
  await app.total(70_000_000);
});
