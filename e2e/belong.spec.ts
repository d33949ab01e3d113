import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { encode, KNOWN } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };
// What is added up has no share of more than everything: a value beside the total of another column has.
const other = {
  name: 'other.pb',
  buffer: encode({
    sampleTypes: ['inuse_objects/count', 'inuse_space/bytes'],
    stacks: [
      { frames: ['main.run', 'main.work', 'aa.first'], values: [70_000, 4] },
      { frames: ['main.run', 'aa.second'], values: [20_000, 1] },
      { frames: ['zz.last'], values: [10_000, 5] },
    ],
  }),
};

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Keeps every text with a share of more than everything that was ever on the page, however short. */
function keepImpossible(): void {
  const impossible = new Set<string>();
  Object.assign(window, { impossible });
  const look = () => {
    if (!document.body) return;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const said = text.nodeValue!;
      const share = /([0-9.,]+) %/.exec(said)?.[1];
      if (share && Number(share.replaceAll(',', '')) > 100) {
        const around = text.parentElement!.closest('tr, li, p, span, div')!;
        impossible.add(`${said} in ${around.textContent.slice(0, 80)}`);
      }
    }
  };
  const parts = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, parts);
}

const impossible = (page: Page) =>
  page.evaluate(() => [...(window as unknown as { impossible: Set<string> }).impossible]);

/** Runs something that changes what is shown, up to the paint that shows it. */
async function painted(page: Page, change: () => Promise<void>): Promise<void> {
  const count = () => page.evaluate(() => performance.getEntriesByName('view:painted').length);
  const before = await count();
  await change();
  await expect.poll(count).toBeGreaterThan(before);
}

/** The other sample type, the other profile, and back. */
async function roundabout(app: App): Promise<void> {
  const { page } = app;
  for (const name of ['inuse_objects', 'inuse_space']) await painted(page, () => app.radio(name).click());
  for (const name of ['known.pb', 'other.pb']) await painted(page, () => app.chip(name).click());
}

for (const view of ['Flame', 'Top', 'Callers/Callees', 'Packages', 'Graph', 'Labels', 'Source', 'Outline']) {
  test(`no value stands beside the total of another column, for however short: ${view}`, async ({ app, page }) => {
    await page.addInitScript(keepImpossible);
    await app.opened(known);
    await app.pick(other);
    await expect(app.chip('other.pb')).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect(page.getByRole('tab', { name: view, exact: true })).toHaveAttribute('aria-selected', 'true');
    await roundabout(app);
    await app.type(app.search, 'main.run');
    await expect(app.summary).toContainText('50.0 %');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/sel=/);
    await roundabout(app);
    await painted(page, () => app.radio('inuse_objects').click());
    for (const name of ['known.pb', 'other.pb']) await painted(page, () => app.chip(name).click());
    await expect(app.summary).toContainText('90.0 %');
    expect(await impossible(page)).toEqual([]);
  });
}

test('shares are of all that the profile has, whatever filters leave, in every view', async ({ app, page }) => {
  await app.opened(known, '#f=leafA');
  const legend = page.getByTestId('legend');
  await expect(legend).toContainText('50.0 %');
  await expect(legend).not.toContainText('100 %');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  await tab('Top');
  await expect(page.getByRole('row', { name: 'main.leafA' })).toContainText('500 KiB50.0 %50.0 %500 KiB50.0 %');
  await tab('Callers/Callees');
  await expect(page.getByTestId('pivot')).toContainText('500 KiB (50.0 %)');
  await tab('Packages');
  await expect(page.getByRole('row', { name: /^own code main/ })).toContainText('50.0 %');
  await tab('Graph');
  await expect(page.locator('svg title').filter({ hasText: 'main.leafA: flat' })).toHaveText(
    /flat 500 KiB \(50\.0 %\), cum 500 KiB \(50\.0 %\)/,
  );
  await tab('Outline');
  await expect(page.getByRole('row', { name: 'all samples' })).toContainText('50.0 %');
  await tab('Source');
  await page.getByRole('button', { name: 'main.leafA' }).click();
  await expect(page.locator('[data-sum="flat"]')).toContainText('(50.0 %)');
});

test('no picture of a comparison, and no change, stands under names of others, however they are exchanged', async ({
  app,
  page,
}) => {
  // Of every state ever shown: the name and the total above each half, and the two names with the change between them.
  await page.addInitScript(() => {
    const shown = new Set<string>();
    Object.assign(window, { shown });
    const look = () => {
      for (const side of ['base', 'head']) {
        const half = document.querySelector(`[data-testid="flame-${side}"]`)?.closest('section');
        if (half) shown.add(half.firstElementChild!.textContent);
      }
      const delta = document.querySelector<HTMLElement>('[data-testid="compare-facts"]')?.dataset.delta;
      const names = [...document.querySelectorAll<HTMLSelectElement>('fieldset select')].map(
        (select) => select.selectedOptions[0]?.textContent,
      );
      if (delta) shown.add(`${names.join(' → ')}: ${delta}`);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  await app.opened(known);
  await app.pick(other);
  await expect(app.chip('other.pb')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: 'Compare' }).click();
  const facts = page.getByTestId('compare-facts');
  await expect(facts).toHaveAttribute('data-delta', '-1023990');
  await page.getByRole('button', { name: 'Swap base and head' }).click();
  await expect(facts).toHaveAttribute('data-delta', '1023990');
  await expect(page.getByTestId('flame-head').locator('xpath=ancestor::section')).toContainText('1,000 KiB');
  const shown = await page.evaluate(() => [...(window as unknown as { shown: Set<string> }).shown].sort());
  expect(shown).toEqual([
    'A  known.pb → B  other.pb: -1023990',
    'B  other.pb → A  known.pb: 1023990',
    'Baseknown.pbhatched: not in head1,000 KiB',
    'Baseother.pbhatched: not in head10 B',
    'Headknown.pbhatched: not in base1,000 KiB',
    'Headother.pbhatched: not in base10 B',
  ]);
});
