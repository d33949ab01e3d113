import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { Bucket, type Missing } from './helpers/bucket.ts';

const PROFILE = 'e2e/fixtures/leak-8.pb.gz';
const truth = JSON.parse(readFileSync(`${PROFILE}.truth.json`, 'utf8'));

/** Opens the page and a profile; answers what went wrong: requests without an answer, errors in the console, broken policy. */
async function open(page: Page, url: string): Promise<string[]> {
  const faults: string[] = [];
  page.on('response', (response) => response.ok() || faults.push(`${response.status()} ${response.url()}`));
  page.on('requestfailed', (request) => faults.push(`failed ${request.url()}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(url);
  await page.getByTestId('open-files').setInputFiles(PROFILE);
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  const total = truth.types[truth.default_index].total;
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(total));
  return faults;
}

test('works from a path of its own, on a host that sends no headers', async ({ page, baseURL }) => {
  expect(await open(page, baseURL ?? '')).toEqual([]);
});

test('works on a host that sends the headers of public/_headers', async ({ page }) => {
  const url = process.env.FLAMEDROP_E2E_STRICT_URL ?? '';
  expect(await open(page, url)).toEqual([]);
  const headers = await page.request.get(url).then((response) => response.headers());
  const policy = headers['content-security-policy'];
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringMatching(/camera=\(\).*microphone=\(\)/),
  });
  expect(policy).toContain("frame-ancestors 'none'");
  const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
  // The header says the same, and what a <meta> tag cannot.
  expect(policy?.replace(" frame-ancestors 'none';", '')).toBe(inPage);
});

/** Hosts for files that cannot be run here, by what is special about them. */
const HOSTS: readonly { readonly what: string; readonly page: string; readonly missing: Missing }[] = [
  {
    what: 'a bucket (S3): no index of a folder, every type it does not know is bytes, 403 and XML for what is missing',
    page: 'index.html',
    missing: { status: 403, type: 'application/xml', text: '<Error><Code>AccessDenied</Code></Error>' },
  },
  {
    what: 'GitHub Pages: 404 and a page for what is missing',
    page: '',
    missing: { status: 404, type: 'text/html; charset=utf-8', text: '<!doctype html><title>Site not found</title>' },
  },
];

test.describe('with nothing beside the page, or profiles and their list', () => {
  test.use({ serviceWorkers: 'allow' });

  for (const { what, page: name, missing } of HOSTS) {
    test(`works on ${what}`, async ({ page }) => {
      const bucket = new Bucket(missing);
      const url = (await bucket.start()) + name;
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(String(error)));
      const complete = () =>
        expect.poll(() => page.evaluate(() => performance.getEntriesByName('page:complete').length)).toBe(1);
      const list = page.getByRole('region', { name: 'Profiles of this host' });

      bucket.delete('profiles/index.json');
      await page.goto(url);
      await complete();
      await expect(page.locator('html')).toHaveAttribute('data-state', 'empty');
      await expect(list).toBeHidden();
      await expect(page.getByRole('alert')).toHaveCount(0);

      bucket.put('profiles/v1/heap.prof', readFileSync(PROFILE));
      const listed = { version: 1, profiles: [{ file: 'v1/heap.prof', name: 'heap', kind: 'heap', tags: ['v1'] }] };
      bucket.put('profiles/index.json', JSON.stringify(listed));
      await page.reload();
      await list.getByRole('button', { name: 'Open heap' }).click();
      const total = page.getByTestId('total');
      await expect(total).toHaveAttribute('data-value', String(truth.types[truth.default_index].total));
      const link = page.url();
      expect(link).toBe(`${url}#url=profiles%2Fv1%2Fheap.prof`);
      // A colleague who follows the link.
      await page.goto('about:blank');
      await page.goto(link);
      await expect(total).toHaveAttribute('data-value', String(truth.types[truth.default_index].total));

      // What is named by a link and is not there is said, as what it is.
      bucket.delete('profiles/v1/heap.prof');
      await page.reload();
      await expect(page.getByRole('alert')).toContainText(String(missing.status));

      // It is kept for when there is no network, and under the address it was opened by.
      await page.goto('about:blank');
      await page.goto(url);
      await complete();
      bucket.down = true;
      await page.reload();
      await page.getByTestId('open-files').setInputFiles(PROFILE);
      await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
      expect(thrown).toEqual([]);
      bucket.stop();
    });
  }
});
