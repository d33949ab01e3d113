import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { fillTemplate, type ReportData } from '../../src/lib/reportData.ts';
import { App, expect } from './app.ts';

/** The built template, filled and written as it is when *Save report* is pressed. */
export function writeReport(file: string, data: Omit<ReportData, 'made'>): void {
  const template = readdirSync('dist/assets').find((name) => /^report-.*\.html$/.test(name))!;
  const parts = fillTemplate(readFileSync(`dist/assets/${template}`, 'utf8'), { ...data, made: 0 });
  writeFileSync(file, parts.join(''));
}

/** A report from disk, in a browser that has never seen the page and has no network; `faults` is all it should not do. */
export async function fromDisk(browser: Browser, file: string, fragment = ''): Promise<{ app: App; faults: string[] }> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error}`));
  page.on('console', (message) => /error|warning/.test(message.type()) && faults.push(`console: ${message.text()}`));
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || faults.push(`request: ${request.url()}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Object.assign(window, { broken: `${event.effectiveDirective} ${event.blockedURI}` });
    });
  });
  await page.goto(pathToFileURL(file).href + fragment);
  const app = new App(page);
  await app.state('ready');
  return { app, faults };
}

/** That a report did nothing it should not; ends its browser window. */
export async function wasQuiet({ app, faults }: Awaited<ReturnType<typeof fromDisk>>): Promise<void> {
  const { page } = app;
  const done = await page.evaluate(() => {
    const { pwned, broken } = window as { pwned?: unknown; broken?: string };
    return { pwned, broken, elements: document.querySelectorAll('img, iframe, svg script, #root script').length };
  });
  expect(done).toEqual({ pwned: undefined, broken: undefined, elements: 0 });
  expect(faults).toEqual([]);
  await page.context().close();
}
