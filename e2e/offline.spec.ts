import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { bytesOf, LEAK } from './helpers/truth.ts';

test.use({ serviceWorkers: 'allow' });

/** A host of a copy of the page, which can be changed, switched off and asked what it was asked for. */
class Host {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'flamedrop-host-'));
  readonly seen: string[] = [];
  private readonly server: Server;
  down = false;

  constructor() {
    cpSync('dist', this.folder, { recursive: true });
    this.server = createServer((request, response) => {
      const name = new URL(request.url ?? '', 'http://x').pathname.slice(1) || 'index.html';
      this.seen.push(name);
      if (this.down) return response.destroy();
      try {
        const bytes = readFileSync(path.join(this.folder, name));
        const type = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' };
        const kind = type[path.extname(name) as keyof typeof type] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': kind, 'Cache-Control': 'no-cache' }).end(bytes);
      } catch {
        response.writeHead(404).end();
      }
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Another build, with other files: what a build writes into the page and its service worker, of other hashes. */
  publish(): void {
    const read = (name: string) => readFileSync(path.join(this.folder, name), 'utf8');
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    const was = /name="build" content="(\w{12})"/.exec(read('index.html'))![1]!;
    const is = hash(was).replace(/\W/g, 'x').slice(0, 12);
    let worker = read('sw.js').replaceAll(was, is);
    for (const name of ['index.html', 'icon.svg']) {
      const [before, after] = [read(name), `${read(name).replace(was, is)}\n`];
      expect(worker).toContain(hash(before));
      worker = worker.replace(hash(before), hash(after));
      writeFileSync(path.join(this.folder, name), after);
    }
    writeFileSync(path.join(this.folder, 'sw.js'), worker);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let host: Host;
test.beforeEach(() => {
  host = new Host();
});
test.afterEach(() => host.stop());

async function complete(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('page:complete').length)).toBe(1);
}

function build(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? '');
}

async function opens(page: Page): Promise<void> {
  await page.getByTestId('open-files').setInputFiles(LEAK.file);
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(LEAK.truth.types[3]!.total));
}

test('works without its host after the first visit, all of it, and asks for nothing meanwhile', async ({ page }) => {
  const url = await host.start();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);
  await complete(page);
  const asked = host.seen.length;
  await opens(page);
  expect(host.seen.slice(asked)).toEqual([]);
  const first = await build(page);
  expect(first).toMatch(/^[0-9a-f]{12}$/);

  host.down = true;
  await page.goto(`${url}?kept=1#view=top`);
  await complete(page);
  expect(await build(page)).toBe(first);
  await opens(page);
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByRole('button', { name: 'A leak' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: /^Save report/ }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByText(`Build ${first}`)).toBeVisible();
  expect(faults).toEqual([]);
  // Only files of the page are kept, and only in one place.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0]!)).keys();
    return { names, urls: requests.map(({ url: kept }) => kept) };
  });
  expect(kept.names).toEqual([`flamedrop-${first}`]);
  expect(kept.urls).toContain(`${url}index.html?__WB_REVISION__=${first}`);
  for (const address of kept.urls) expect(address).not.toMatch(/profiles\/|sw\.js|_headers/);
});

test('a newer version waits until it is taken, and nothing of two is mixed', async ({ page }) => {
  const url = await host.start();
  await page.goto(url);
  await complete(page);
  const first = await build(page);
  host.publish();
  await page.goto('about:blank');
  await page.goto(url);
  await complete(page);
  expect(await build(page)).toBe(first);
  const notice = page.getByRole('status').filter({ hasText: 'A newer version of this page is ready' });
  await expect(notice).toBeVisible();
  // All of either is there: none has to ask the host for a part that is of the other by now.
  host.down = true;
  // It may wait for as long as the page is open somewhere.
  await notice.getByRole('button', { name: 'Later' }).click();
  await page.reload();
  expect(await build(page)).toBe(first);
  await opens(page);
  await notice.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => build(page).catch(() => first)).not.toBe(first);
  await complete(page);
  await opens(page);
  expect(await page.evaluate(() => caches.keys())).toEqual([`flamedrop-${await build(page)}`]);
});

test('what another tab has taken can be taken in this one too', async ({ page, context }) => {
  const url = await host.start();
  await page.goto(url);
  await complete(page);
  await page.reload();
  const first = await build(page);
  host.publish();
  const other = await context.newPage();
  const offer = (of: Page) => of.getByRole('status').getByRole('button', { name: 'Use it' });
  await other.goto(url);
  await offer(page).click();
  await expect.poll(() => build(page).catch(() => first)).not.toBe(first);
  expect(await build(other)).toBe(first);
  await offer(other).click();
  await expect.poll(() => build(other).catch(() => first)).not.toBe(first);
});

test('files that are not those of the build are not kept', async ({ page }) => {
  const url = await host.start();
  writeFileSync(path.join(host.folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await page.goto(url);
  await complete(page);
  await opens(page);
  const state = await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  expect(state).toBeUndefined();
});

test('sw-off.js in the place of sw.js takes all away', async ({ page }) => {
  const url = await host.start();
  await page.goto(url);
  await complete(page);
  cpSync(path.join(host.folder, 'sw-off.js'), path.join(host.folder, 'sw.js'));
  await page.goto('about:blank');
  await page.goto(url);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('no other script of the host can be a worker', async ({ page }) => {
  await page.goto(await host.start());
  await complete(page);
  const refused = await page.evaluate(async () => {
    const broken = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    });
    try {
      await navigator.serviceWorker.register('boot.js' as string);
      return 'registered';
    } catch {
      return Promise.race([broken, new Promise((resolve) => setTimeout(() => resolve('refused'), 200))]);
    }
  });
  expect(refused).not.toBe('registered');
});

test('keeps files only when it is asked to, and forgets them all', async ({ page }) => {
  const url = await host.start();
  await page.goto(url);
  await complete(page);
  await opens(page);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await page.getByRole('button', { name: /^Close / }).click();
  const recent = page.getByRole('region', { name: 'Recent files' });
  await recent.getByRole('checkbox').check();
  await opens(page);
  await page.getByRole('button', { name: /^Close / }).click();
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await page.reload();
  await recent.getByRole('button', { name: LEAK.name }).click();
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(LEAK.truth.types[3]!.total));
  await page.getByRole('button', { name: /^Close / }).click();
  await expect(recent.getByRole('listitem')).toHaveCount(1);
  await recent.getByRole('button', { name: 'Forget everything' }).click();
  await expect(recent.getByRole('checkbox')).not.toBeChecked();
  const left = () =>
    page.evaluate(async () => ({ databases: (await indexedDB.databases()).length, settings: localStorage.length }));
  await expect.poll(left).toEqual({ databases: 0, settings: 0 });
});

test('opens files that the system hands over', async ({ page }) => {
  await page.addInitScript(
    ({ name, text }) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const handle = { getFile: () => Promise.resolve(new File([bytes], name)) };
      const setConsumer = (consume: (launch: object) => void) => consume({ files: [handle] });
      Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
    },
    { name: LEAK.name, text: bytesOf(LEAK.file).buffer.toString('base64') },
  );
  await page.goto(await host.start());
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', String(LEAK.truth.types[3]!.total));
});

test('can be installed, and opens profiles of the system @chromium', async ({ page }) => {
  await page.goto(await host.start());
  await complete(page);
  const client = await page.context().newCDPSession(page);
  const { data = '', errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const [handler] = JSON.parse(data).file_handlers;
  expect(handler.accept['application/x-pprof']).toEqual(['.prof', '.pprof', '.pb.gz', '.pgo']);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // (A window without an address bar cannot be had where there are no windows.)
  const real = installabilityErrors.filter(({ errorId }) => !/in-incognito|not-from-secure-origin/.test(errorId));
  expect(real).toEqual([]);
});

test('a part that is gone from the host is said to be, instead of a blank page', async ({ page, context }) => {
  await context.route('**/assets/otherParts-*.js', (route) => route.abort());
  await page.goto(await host.start());
  await page.getByTestId('open-files').setInputFiles(LEAK.file);
  await expect(page.locator('html')).toHaveAttribute('data-state', 'ready');
  await page.getByRole('tab', { name: 'Top' }).click();
  await expect(page.getByRole('alert')).toContainText('A newer version of this page was published');
  await page.getByRole('tab', { name: 'Flame' }).click();
  await expect(page.getByTestId('flame')).toBeVisible();
});

test('so is what the page cannot do without', async ({ page, context }) => {
  await context.route('**/assets/profileParts-*.js', (route) => route.abort());
  await page.goto(await host.start());
  await expect(page.getByRole('alert')).toContainText('A newer version of this page was published');
});

test('and so is a page whose own script is gone', async ({ page, context }) => {
  await context.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto(await host.start());
  await expect(page.getByText('A part of this page could not be loaded. Reload it, or open it in a tab')).toBeVisible();
});
