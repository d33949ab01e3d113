import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './helpers/app.ts';
import { fromDisk, wasQuiet, writeReport } from './helpers/report.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

const LABELLED = 'v-leak8-labels.pb.gz';

/** A report of these profiles, which begins with a view of the first. */
function reportOf(names: readonly string[], link: string): string {
  const file = test.info().outputPath('report.html');
  const profiles = names.map((name) => ({ name, bytes: readFileSync(path.join(FIXTURES, name)) }));
  writeReport(file, { link, current: 0, notes: [], profiles });
  return file;
}

test('a report has every view of the page', async ({ app, browser }) => {
  const names = [LABELLED, 'leak-1.pb.gz', LEAK.name];
  await app.start();
  await app.pick(...names.map((name) => path.join(FIXTURES, name)));
  await app.state('ready');
  const tabs = (on: typeof app) => on.page.getByRole('tab').allTextContents();
  await expect.poll(async () => (await tabs(app)).length).toBe(11);
  const report = await fromDisk(browser, reportOf(names, ''));
  expect(await tabs(report.app)).toEqual(await tabs(app));
  await wasQuiet(report);
});

test('Packages, Graph and Source in a report say what they say on the page', async ({ app, browser }) => {
  await app.opened(path.join(FIXTURES, LABELLED), '#view=packages');
  const report = await fromDisk(browser, reportOf([LABELLED], 'view=packages'));
  const both = [app.page, report.app.page] as const;
  const said = (attribute: string, selector: string) =>
    Promise.all(
      both.map((page) =>
        page
          .locator(selector)
          .evaluateAll((all, name) => all.map((one) => one.getAttribute(name) ?? one.textContent), attribute),
      ),
    );
  const alike = async (attribute: string, selector: string) =>
    expect
      .poll(async () => {
        const [there, here] = await said(attribute, selector);
        return there!.length > 0 && JSON.stringify(there!.sort()) === JSON.stringify(here!.sort());
      })
      .toBe(true);
  const goTo = async (view: string) => {
    for (const page of both) await page.getByRole('tab', { name: view, exact: true }).click();
  };

  await alike('data-value', '[data-testid="packages"] [data-kind="module"]');
  await goTo('Graph');
  await alike('data-name', '[data-testid="graph"] [data-node]');
  await alike('data-value', '[data-testid="graph"] [data-edge]');
  await goTo('Source');
  const first = both.map((page) => page.locator('#view li button').first());
  for (const frame of first) await frame.click();
  await alike('data-value', 'section [data-sum]');
  await alike('', 'tr[data-line] td');
  await goTo('Labels');
  await alike('', '[data-testid="object-sizes"] td');
  await wasQuiet(report);
});

test('a report that was changed on its way says so, and runs nothing', async ({ browser }) => {
  const file = reportOf([LEAK.name], '');
  const whole = readFileSync(file, 'utf8');
  // One letter of the packed viewer is another.
  const at = whole.indexOf('id="viewer">') + 5000;
  writeFileSync(file, whole.slice(0, at) + (whole[at] === 'a' ? 'b' : 'a') + whole.slice(at + 1));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByText('This report was damaged on its way. Ask for it again.')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await page.close();
});

test('the last profile of a report cannot be closed', async ({ browser }) => {
  const report = await fromDisk(browser, reportOf([LEAK.name, 'leak-1.pb.gz'], ''));
  const close = report.app.page.getByRole('button', { name: /^Close / });
  await expect(close).toHaveCount(2);
  await close.first().click();
  await expect(report.app.chip('leak-1.pb.gz')).toBeVisible();
  await expect(close).toHaveCount(0);
  await report.app.state('ready');
  await wasQuiet(report);
});

test('in a narrow window the tabs of a report that do not fit can be chosen beside them', async ({ browser }) => {
  const report = await fromDisk(browser, reportOf([LEAK.name], ''));
  const { page } = report.app;
  const more = page.getByRole('combobox', { name: 'More views' });
  await expect(more).toBeHidden();
  await page.setViewportSize({ width: 900, height: 600 });
  await expect(more).toBeVisible();
  await expect(page.getByRole('tab', { name: 'About' })).not.toBeInViewport();
  await more.selectOption('About');
  await expect(page.getByRole('tab', { name: 'About' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'About' })).toBeInViewport();
  await expect(page.getByRole('heading', { name: LEAK.name })).toBeVisible();
  // By keyboard the row itself goes on to its ends.
  await page.getByRole('tab', { name: 'About' }).press('Home');
  await expect(page.getByRole('tab', { name: 'Flame' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Flame' })).toBeInViewport();
  await wasQuiet(report);
});
