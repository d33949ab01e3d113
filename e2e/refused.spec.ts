import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

// F18: downloads that the browser does not let through. (The clipboard is in menu.spec.ts and take.spec.ts, pop-ups in links.spec.ts.)

const known = { name: 'known.pb', buffer: KNOWN };

async function refuseDownloads(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Browser.setDownloadBehavior', { behavior: 'deny' });
}

async function choose(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Each on a page of its own, on which nothing has been saved. */
const WAYS: Record<string, { readonly text: boolean; readonly save: (page: Page, app: App) => Promise<void> }> = {
  pprof: { text: false, save: (page) => choose(page, /^pprof/) },
  folded: { text: true, save: (page) => choose(page, /^Folded/) },
  speedscope: { text: true, save: (page) => choose(page, /^speedscope/) },
  png: { text: false, save: (page) => choose(page, /^PNG/) },
  svg: { text: true, save: (page) => choose(page, /^SVG/) },
  csv: { text: true, save: (page) => choose(page, /^CSV/) },
  json: { text: true, save: (page) => choose(page, /^JSON/) },
  summary: { text: true, save: (page) => choose(page, /^Summary/) },
  top: {
    text: true,
    save: async (page, app) => {
      await app.view('Top');
      await page.getByTestId('export-csv').click();
    },
  },
  compare: {
    text: true,
    save: async (page, app) => {
      await app.pick(`${FIXTURES}/leak-1.pb.gz`);
      await app.state('ready');
      await page.evaluate(() => {
        location.hash = 'view=compare&compare=table';
      });
      await page.getByTestId('export-compare-csv').click();
    },
  },
  report: {
    text: false,
    save: async (page) => {
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('menuitem', { name: /report/i }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    },
  },
};

for (const [way, { text, save }] of Object.entries(WAYS)) {
  test(`F18: where downloads are blocked, the first says how to allow them: ${way} @chromium`, async ({
    app,
    page,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.opened(LEAK.file);
    await refuseDownloads(page);
    await save(page, app);
    await expect(
      page.getByText(
        /^Saving leak-[-.\w]+\. If it does not arrive, the browser blocks downloads: allow them for this page/,
      ),
    ).toBeVisible();
    const copy = page.getByRole('button', { name: 'Copy the text' });
    await expect(copy).toHaveCount(text ? 1 : 0);
    if (text) {
      await copy.click();
      await expect(page.getByText('Text copied')).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('runtime');
    }
    await app.state('ready');
    await app.pick(known);
    await app.total(KNOWN_TOTAL);
  });
}

test('F18: it is said once, and again of a file that is saved a second time @chromium', async ({ app, page }) => {
  // (What is offered, in order; each is still refused by the browser.)
  await page.addInitScript(() => {
    const offered: string[] = [];
    Object.assign(window, { offered });
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      offered.push(this.download);
      click.call(this);
    };
  });
  const offered = () => page.evaluate(() => (window as unknown as { offered: string[] }).offered.length);
  const sentence = page.getByText(/^Saving /);
  await app.opened(LEAK.file);
  await refuseDownloads(page);
  for (const [i, [item, says]] of (
    [
      [/^Folded/, /^Saving leak-8\.inuse_space\.bytes\.folded\.txt\. If/],
      [/^CSV/, /^Saving leak-8\.inuse_space\.bytes\.folded\.txt\. If|^$/],
      [/^JSON/, /^Saving leak-8\.inuse_space\.bytes\.folded\.txt\. If|^$/],
      [/^JSON/, /^Saving leak-8\.inuse_space\.json\. If/],
    ] as const
  ).entries()) {
    await choose(page, item);
    await expect.poll(offered).toBe(i + 1);
    await expect.poll(async () => (await sentence.allTextContents()).join()).toMatch(says);
  }
});
