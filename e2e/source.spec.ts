import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dropPath, expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Listing {
  readonly file: string;
  readonly sampleType: number;
  readonly functions: readonly { readonly name: string; readonly file: string; readonly lines: readonly number[][] }[];
}

const listings = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-list.json'), 'utf8')) as Listing[];

/** A folder with these files, in the test's own place. */
function folderOf(files: Record<string, string>): string {
  const root = test.info().outputPath('code');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const lineOf = (page: Page, line: number) => page.locator(`tr[data-line="${line}"]`);
const of = (name: string) => `#view=source&p=${encodeURIComponent(name)}`;

/** `main.f` calls `main.g`, both in files of their own: main.f.go:10, main.g.go:11. */
const SMALL = {
  name: 'small.pb',
  buffer: encode({
    sampleTypes: ['samples/count'],
    stacks: [
      { frames: ['main.f', 'main.g'], values: [30] },
      { frames: ['main.f'], values: [5] },
    ],
  }),
};

const CODE = Array.from({ length: 30 }, (_, i) => `\tline${i + 1} <b>x</b> <img src=x onerror=alert(1)>`).join('\n');

test('lines have the values that pprof -list prints', async ({ app, page }) => {
  const { functions } = listings.find((l) => l.file === 'leak-8.pb.gz' && l.sampleType === 3)!;
  const [first] = functions;
  await app.opened(LEAK.file, of(first!.name));
  for (const { name, file, lines } of functions.slice(0, 6)) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, of(name));
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect
      .poll(() =>
        page
          .locator(`table[data-file="${file}"] tbody tr`)
          .evaluateAll((rows) =>
            rows.map((row) => [
              Number((row as HTMLElement).dataset.line),
              ...[...row.querySelectorAll<HTMLElement>('[data-value]')].map((cell) => Number(cell.dataset.value)),
            ]),
          ),
      )
      .toEqual(lines);
  }
});

test('a picked folder shows the code as text, and nothing is requested @chromium', async ({ app, page }) => {
  await app.opened(SMALL, of('main.f'));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByTestId('source-folder').setInputFiles(folderOf({ 'src/main.f.go': CODE, 'src/other.go': '' }));
  await expect(page.getByText('code: 2 files')).toBeVisible();
  await expect(lineOf(page, 10).getByRole('code')).toHaveText('line10 <b>x</b> <img src=x onerror=alert(1)>');
  await expect(lineOf(page, 10)).toHaveAttribute('data-hottest', '');
  expect(
    await lineOf(page, 10)
      .locator('[data-value]')
      .evaluateAll((all) => all.map((e) => e.textContent)),
  ).toEqual(['5', '35']);
  // Five lines below the last with samples; the function begins at line 10.
  await expect(page.locator('tr[data-line]')).toHaveCount(6);
  await page.getByRole('button', { name: 'Show more lines above' }).click();
  await expect(page.locator('tr[data-line]').first()).toHaveAttribute('data-line', '1');
  await page.getByRole('button', { name: 'Jump to the hottest line' }).click();
  await expect(lineOf(page, 10)).toBeInViewport();
  expect(await page.locator('main img, main b img').count()).toBe(0);
  expect(requests).toEqual([]);
  await page.getByRole('button', { name: 'Forget the source folder' }).click();
  await expect(page.locator('tr[data-line]')).toHaveCount(1);
});

test('a folder that is dropped on the view is the source folder @chromium', async ({ app, page }) => {
  await app.opened(SMALL, of('main.f'));
  await dropPath(page, { x: 640, y: 500 }, folderOf({ 'src/main.f.go': CODE, 'src/deeper/other.go': '' }));
  await expect(page.getByText('code: 2 files')).toBeVisible();
  await expect(lineOf(page, 10).getByRole('code')).toContainText('line10');
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(1);
});

test('asks where several files fit, and says what is missing @chromium', async ({ app, page }) => {
  await app.opened(SMALL, of('main.g'));
  await page.getByTestId('source-folder').setInputFiles(folderOf({ 'a/main.g.go': 'one', 'b/main.g.go': CODE }));
  await expect(page.getByText('Which of these files is it?')).toBeVisible();
  await page.getByRole('button', { name: /a\/main\.g\.go$/ }).click();
  await expect(page.getByText('The file ends before line 11')).toBeVisible();
  await expect(lineOf(page, 11)).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, of('main.f'));
  await expect(page.getByText('code has no file called main.f.go.')).toBeVisible();
});

test('without a selection it offers where to begin; the selected frame is shown', async ({ app, page }) => {
  await app.opened(SMALL, '#view=source');
  await page.getByRole('button', { name: 'main.g', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'main.g', exact: true })).toBeVisible();
  // What was pressed is gone; the keys now scroll what it led to.
  await expect(page.getByRole('region', { name: 'Lines of main.g', exact: true })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'main.g', exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Top' }).click();
  await page.getByRole('row', { name: 'main.f' }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'main.f', exact: true })).toBeVisible();
});

test('links to the file at its version, opened only by a press', async ({ app, page }) => {
  await app.opened(LEAK.file, of('net/http.(*Transport).dialConn'));
  const base = 'https://github.com/golang/go/blob/release-branch.go1.19/src/net/http/transport.go';
  const link = page.getByRole('link', { name: 'Open at github.com' });
  await expect(link).toHaveAttribute('href', new RegExp(`^${base.replaceAll('.', '\\.')}#L\\d+$`));
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(page.getByRole('link', { name: '1565', exact: true })).toHaveAttribute('href', `${base}#L1565`);
});

test('editor links: of safe schemes only, and remembered', async ({ app, page }) => {
  await app.opened(LEAK.file, of('net/http.(*Transport).dialConn'));
  await page.getByRole('button', { name: 'Editor links…' }).click();
  const field = page.getByLabel('Address that opens a line in your editor');
  for (const bad of ['javascript:alert({file})', 'https://example.com/{file}', 'data:text/html,{file}']) {
    await app.type(field, bad);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('can’t be used');
  }
  await page.getByRole('button', { name: 'VS Code' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const line = page.getByRole('link', { name: '1565', exact: true });
  const url = 'vscode://file/usr/lib/go-1.19/src/net/http/transport.go:1565';
  await expect(line).toHaveAttribute('href', url);
  await page.reload();
  await app.pick(LEAK.file);
  await expect(line).toHaveAttribute('href', url);
  await page.evaluate(() => localStorage.setItem('flamedrop.editor', 'javascript:alert({file})'));
  await page.reload();
  await app.pick(LEAK.file);
  await expect(line).toHaveAttribute('href', /^https:\/\/github\.com\//);
});

for (const theme of ['light', 'dark'] as const) {
  test(`is accessible, ${theme} @chromium`, async ({ app, page }) => {
    await app.opened(SMALL, `${of('main.f')}&theme=${theme}`);
    await page.getByTestId('source-folder').setInputFiles(folderOf({ 'main.f.go': CODE }));
    await expect(lineOf(page, 12)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Editor links…' }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
