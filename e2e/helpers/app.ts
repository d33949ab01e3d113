import type { Download, Locator } from '@playwright/test';
import { test as base, expect, type Page } from '@playwright/test';

/** What Playwright takes for a file: a path, or a name and bytes. */
export type FileLike = string | { readonly name: string; readonly buffer: Buffer };

/** A row of the flame graph and the gap above the next, CSS px. */
export const ROW = 19;

/** The built page, by the names that its contract gives. */
export class App {
  readonly page: Page;
  readonly html: Locator;
  readonly flame: Locator;
  readonly details: Locator;
  readonly tooltip: Locator;
  readonly alert: Locator;
  readonly search: Locator;
  readonly summary: Locator;

  constructor(page: Page) {
    this.page = page;
    this.html = page.locator('html');
    this.flame = page.getByTestId('flame');
    this.details = page.getByTestId('frame-details');
    this.tooltip = page.getByTestId('flame-tooltip');
    this.alert = page.getByRole('alert');
    this.search = page.getByRole('searchbox');
    this.summary = page.getByTestId('search-summary');
  }

  /** Loads the page; `fragment` with its `#`. */
  async start(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`);
    await expect(this.page.getByTestId('open-files')).toBeAttached();
  }

  async pick(...files: FileLike[]): Promise<void> {
    await this.page.getByTestId('open-files').setInputFiles(files.map(asUpload) as string[]);
  }

  async state(state: 'empty' | 'loading' | 'ready' | 'error'): Promise<void> {
    await expect(this.html).toHaveAttribute('data-state', state);
  }

  /** Loads the page and opens a file, up to its first picture. */
  async opened(file: FileLike, fragment = ''): Promise<void> {
    await this.start(fragment);
    await this.pick(file);
    await this.state('ready');
  }

  async total(value: number | string): Promise<void> {
    await expect(this.page.getByTestId('total')).toHaveAttribute('data-value', String(value));
  }

  radio(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  chip(name: string): Locator {
    return this.page.getByRole('list', { name: 'Open profiles' }).getByRole('button', { name }).first();
  }

  async view(name: 'Flame' | 'Top' | 'About'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
    await expect(this.page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }

  /** Drops files made in the page onto an element, as a drag would: enter, over, drop. */
  async drop(files: readonly { name: string; buffer: Buffer }[], selector = 'body'): Promise<void> {
    const parts = files.map(({ name, buffer }) => ({ name, text: buffer.toString('base64') }));
    const transfer = await this.page.evaluateHandle(transferOf, parts);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.locator(selector).dispatchEvent(type, { dataTransfer: transfer });
    }
  }

  async paste(files: readonly { name: string; buffer: Buffer }[]): Promise<void> {
    const parts = files.map(({ name, buffer }) => ({ name, text: buffer.toString('base64') }));
    const transfer = await this.page.evaluateHandle(transferOf, parts);
    await this.page.evaluate((clipboardData) => {
      // Not every browser lets a script put files into a ClipboardEvent.
      const event = new Event('paste', { bubbles: true, cancelable: true });
      document.body.dispatchEvent(Object.defineProperty(event, 'clipboardData', { value: clipboardData }));
    }, transfer);
  }

  /** Types into a field what is to be all of its text, key by key: not every browser's automation fills a field so that the page notices. */
  async type(field: Locator, text: string): Promise<void> {
    await field.focus();
    await field.press('ControlOrMeta+a');
    await field.press('Delete');
    await field.pressSequentially(text);
    await expect(field).toHaveValue(text);
  }

  /** Where a share (0 to 1) of the canvas's width meets a row counted from the root (0), in the window. */
  async at(share: number, row: number, root: 'bottom' | 'top' = 'bottom'): Promise<{ x: number; y: number }> {
    const box = (await this.flame.boundingBox())!;
    const fromRoot = (row + 0.5) * ROW;
    return {
      x: box.x + share * box.width,
      y: root === 'bottom' ? box.y + box.height - fromRoot : box.y + fromRoot,
    };
  }

  async hover(share: number, row: number, root: 'bottom' | 'top' = 'bottom'): Promise<void> {
    const { x, y } = await this.at(share, row, root);
    // From beside it: a pointer that is there already would not move, and not be noticed.
    await this.page.mouse.move(x + 1, y);
    await this.page.mouse.move(x, y);
  }

  async click(share: number, row: number, root: 'bottom' | 'top' = 'bottom'): Promise<void> {
    const { x, y } = await this.at(share, row, root);
    await this.page.mouse.click(x, y);
  }

  /** The table as a file; the Top view must be open. */
  async csv(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByTestId('export-csv').click(),
    ]);
    return textOf(download);
  }
}

function asUpload(file: FileLike) {
  return typeof file === 'string' ? file : { ...file, mimeType: 'application/octet-stream' };
}

function transferOf(parts: readonly { name: string; text: string }[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const { name, text } of parts) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  return transfer;
}

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Each test begins as a first visit: what was kept of the page is what `offline.spec.ts` is about. */
function withoutServiceWorker(): void {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
}

/** Lets the page keep what breaks its own policy where the test can read it. */
function keepViolations(): void {
  const kept: string[] = [];
  Object.assign(window, { violations: kept });
  document.addEventListener('securitypolicyviolation', (event) => {
    kept.push(`${event.effectiveDirective}: ${event.blockedURI || event.sample}`);
  });
}

/**
 * A test with the page as `app`. It fails if anything is thrown, written to the console as an error, or broken of the page's policy: that
 * nothing is, is part of every promise. `faults` may be emptied by a test that provokes some.
 */
export const test = base.extend<{ app: App; faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`thrown: ${error}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
      });
      await page.addInitScript(keepViolations);
      await page.addInitScript(withoutServiceWorker);
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page, faults }, use) => {
    await use(new App(page));
    if (faults.length === 0 && page.url() !== 'about:blank') {
      expect(await page.evaluate(() => (window as { violations?: string[] }).violations ?? [])).toEqual([]);
    }
  },
});

export { expect };

/** Drops a file or folder of the file system onto a place in the window, as Chromium itself does it. */
export async function dropPath(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
  file: string,
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  }
}

/** Back, as a user goes. (The automation of Firefox waits for a load where only the fragment changes.) */
export async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => history.back());
}
