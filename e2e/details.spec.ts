import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { encode, KNOWN } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

const known = { name: 'known.pb', buffer: KNOWN };
const KiB = 1024;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Selects a frame by its name, whatever the picture looks like. */
async function select(app: App, name: string): Promise<void> {
  await app.type(app.search, `/^${name.replace(/[.*()[\]]/g, '\\$&')}$/`);
  // Until the search is answered, Enter walks the matches of the one before.
  const walked = async () => {
    await app.search.press('Enter');
    return (await app.details.count()) === 0 ? '' : app.details.getAttribute('data-name');
  };
  await expect.poll(walked).toBe(name);
}

function row(page: Page, name: string) {
  return page.getByTestId('frame-details').getByRole('row', { name: new RegExp(`^${name}`) });
}

test('gives flat and cum of every sample type, with shares', async ({ app, page }) => {
  await app.opened(known);
  await select(app, 'main.leafA');
  await expect(app.details).toHaveAttribute('data-flat', String(500 * KiB));
  await expect(app.details).toHaveAttribute('data-cum', String(500 * KiB));
  await expect(row(page, 'inuse_space').first()).toHaveText(/500 KiB\s*50\.0 %\s*500 KiB\s*50\.0 %/);
  await expect(row(page, 'inuse_objects')).toHaveText(/11\s*11\.0 %\s*11\s*11\.0 %/);
});

test('flat and cum are those of the truth file, for frames of a real heap', async ({ app }) => {
  await app.opened(LEAK.file);
  const { top_cum: top } = LEAK.truth.types[3]!;
  for (const { name, flat, cum } of top.slice(0, 8)) {
    await select(app, name);
    await expect(app.details).toHaveAttribute('data-flat', String(flat));
    await expect(app.details).toHaveAttribute('data-cum', String(cum));
  }
});

test('says where a frame is, how often, and who calls it and whom it calls, by weight', async ({ app }) => {
  await app.opened(known);
  await select(app, 'main.leafA');
  await expect(app.details).toContainText('main.leafA.go:12');
  await expect(app.details).toContainText(/Places\s*2/);
  await expect(app.details).toContainText('not inlined');
  await expect(section(app, 'Callers').getByRole('button')).toHaveText([/main\.work.*400 KiB/, /main\.run.*100 KiB/]);
  await expect(section(app, 'Callees')).toContainText('None: stacks end here.');
  await section(app, 'Callers')
    .getByRole('button', { name: /main\.work/ })
    .click();
  await expect(app.details).toHaveAttribute('data-name', 'main.work');
  await expect(section(app, 'Callees').getByRole('button')).toHaveText([
    /main\.leafA.*400 KiB/,
    /main\.leafB.*200 KiB/,
  ]);
});

function section(app: App, title: string) {
  return app.details.locator('section', { hasText: title });
}

test('says which frames were inlined', async ({ app }) => {
  const stacks = [
    { frames: ['main.run>main.fast', 'main.leaf'], values: [KiB] },
    { frames: ['main.fast', 'main.other>main.leaf'], values: [KiB] },
  ];
  const calls = { 'main.run': 'not inlined', 'main.fast': 'inlined in some places', 'main.other': 'not inlined' };
  await app.opened({ name: 'inlined.pb', buffer: encode({ sampleTypes: ['inuse_space/bytes'], stacks }) });
  for (const [name, call] of Object.entries(calls)) {
    await select(app, name);
    await expect(app.details.locator('dt', { hasText: /^Call$/ }).locator('+ dd')).toHaveText(call);
  }
});

test('counts recursion once', async ({ app }) => {
  const frames = ['main.run', 'main.walk', 'main.walk', 'main.walk'];
  const buffer = encode({ sampleTypes: ['inuse_space/bytes'], stacks: [{ frames, values: [KiB] }] });
  await app.opened({ name: 'recursive.pb', buffer });
  await select(app, 'main.walk');
  await expect(app.details).toHaveAttribute('data-cum', String(KiB));
  await expect(app.details).toContainText(/Places\s*3/);
});

test('derives object sizes and survival from a heap with all four types', async ({ app }) => {
  const sampleTypes = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
  const stacks = [{ frames: ['main.run'], values: [100, 6400, 10, 320] }];
  await app.opened({ name: 'heap.pb', buffer: encode({ sampleTypes, stacks }) });
  await select(app, 'main.run');
  await expect(app.details).toContainText(/average live object\s*32 B/);
  await expect(app.details).toContainText(/average allocated object\s*64 B/);
  await expect(app.details).toContainText(/survival, bytes\s*5\.0 %/);
  await expect(app.details).toContainText(/survival, objects\s*10\.0 %/);
  await expect(app.details).toContainText('A heap profile says who allocated the memory, not who keeps it alive.');
});

test('the pane closes and comes back', async ({ app, page }) => {
  await app.opened(known);
  await select(app, 'main.work');
  await app.details.getByRole('button', { name: 'Hide details' }).click();
  await expect(app.details).toHaveCount(0);
  await page.getByRole('button', { name: 'Details of the selected frame' }).click();
  await expect(app.details).toHaveAttribute('data-name', 'main.work');
  await app.flame.press('d');
  await expect(app.details).toHaveCount(0);
});

test('no value is of another column than what stands beside it, however a new one comes', async ({ app, page }) => {
  const sampleTypes = ['inuse_objects/count', 'inuse_space/bytes'];
  const stacks = [
    { frames: ['main.run', 'main.work', 'aa.first'], values: [7, 4 * KiB] },
    { frames: ['main.run', 'aa.second'], values: [2, KiB] },
    { frames: ['zz.last'], values: [1, 5 * KiB] },
  ];
  // All that is ever said of the frame, of its neighbours, and of what is searched for.
  await page.addInitScript(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    const look = () => {
      const pane = document.querySelector('[data-testid="frame-details"]');
      if (!pane) return;
      const { name, flat, cum } = (pane as HTMLElement).dataset;
      said.add(`${name} ${flat} ${cum}`);
      for (const row of pane.querySelectorAll('section li')) {
        said.add(
          [...row.querySelectorAll('span')]
            .map((part) => part.textContent)
            .join(' ')
            .replace(/\s+/g, ' ')
            .trim(),
        );
      }
      for (const found of document.querySelectorAll('[data-testid="search-summary"]')) said.add(found.textContent!);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  const said = () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said].sort());
  await app.opened(known);
  await select(app, 'main.work');
  await expect(section(app, 'Callees').getByRole('button')).toHaveCount(2);
  await page.getByRole('radio', { name: 'inuse_objects' }).click();
  await expect(section(app, 'Callees').getByRole('button').first()).toContainText('leafB');
  await app.pick({ name: 'other.pb', buffer: encode({ sampleTypes, stacks }) });
  await expect(app.chip('other.pb')).toHaveAttribute('aria-pressed', 'true');
  await expect(section(app, 'Callees').getByRole('button')).toContainText(['aa.first']);
  await app.chip('known.pb').click();
  await expect(section(app, 'Callees').getByRole('button').first()).toContainText('leafB');
  await app.chip('other.pb').click();
  await expect(section(app, 'Callees').getByRole('button')).toContainText(['aa.first']);
  expect(await said()).toEqual([
    '3.0 %, 3 in 1 box',
    '60.0 %, 600 KiB in 1 box',
    '70.0 %, 7 in 1 box',
    'aa.first 7 70.0 %',
    'main.leafA 1 1.0 %',
    'main.leafA 400 KiB 40.0 %',
    'main.leafB 2 2.0 %',
    'main.leafB 200 KiB 20.0 %',
    'main.run 3 3.0 %',
    'main.run 600 KiB 60.0 %',
    'main.run 7 70.0 %',
    'main.work 0 3',
    'main.work 0 614400',
    'main.work 0 7',
  ]);
});
