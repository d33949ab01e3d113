import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

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
  const policy = await page.request.get(url).then((response) => response.headers()['content-security-policy']);
  const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
  // The header says the same, and what a <meta> tag cannot.
  expect(policy?.replace(" frame-ancestors 'none';", '')).toBe(inPage);
});
