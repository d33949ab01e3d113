import { readFileSync } from 'node:fs';
import type { Page, Worker } from '@playwright/test';
import { agree } from './helpers/agree.ts';
import { type App, expect, test } from './helpers/app.ts';
import { Listener } from './helpers/listener.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { bytesOf, FIXTURES, LEAK } from './helpers/truth.ts';

const known = { name: 'known.pb', buffer: KNOWN };

/** Requests of page and worker that a network would see. */
function requestsOf(page: Page): string[] {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => requests.push(`socket ${socket.url()}`));
  return requests;
}

/** The page loads behind the first view what it may need later, and marks when it has all. */
async function complete(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('page:complete').length)).toBe(1);
}

/** Everything a visitor does with a profile. */
async function useEverything(app: App): Promise<void> {
  const { page } = app;
  const others = ['heap-debug1.txt.gz', 'shop-gperftools.cpu'];
  const files = [
    ...others,
    'leak-8.pb.gz',
    'cpu-3s.pb.gz',
    'gleak-12000.pb.gz',
    'node-heap.pb.gz',
    'v-leak8-labels.pb.gz',
  ];
  for (const file of files) {
    await app.drop([bytesOf(`${FIXTURES}/${file}`)]);
    await expect(app.chip(file)).toHaveAttribute('aria-pressed', 'true');
    await app.state('ready');
    for (const view of ['Top', 'About', 'Flame'] as const) await app.view(view);
  }
  await app.type(app.search, 'runtime');
  await expect(app.summary).toBeVisible();
  await app.type(app.search, '/^runtime\\./');
  await expect(app.summary).toHaveText(/boxes/);
  await app.type(app.search, '/(/');
  await expect(page.getByText('This expression can’t be read:')).toBeVisible();
  await app.type(app.search, '');
  await app.click(0.5, 0);
  await app.flame.press('ArrowUp');
  await expect(app.details).toBeVisible();
  await app.flame.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await app.drop([{ name: 'bad.html', buffer: Buffer.from('<html>') }]);
  await expect(app.alert).toBeVisible();
  await page.keyboard.press('Escape');
  for (const view of ['callers', 'packages', 'graph', 'labels', 'source', 'outline', 'compare', 'trend', 'flame']) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `view=${view}`);
    await expect(page.getByRole('tab', { selected: true })).toHaveText(new RegExp(view, 'i'));
    await app.state('ready');
  }
}

test('makes no request at all, whatever is done with a profile', async ({ app, page }) => {
  await app.start();
  await complete(page);
  const requests = requestsOf(page);
  await useEverything(app);
  expect(requests).toEqual([]);
});

test('exports without a request @chromium', async ({ app, page }) => {
  await app.start();
  await complete(page);
  const requests = requestsOf(page);
  await app.drop([bytesOf(LEAK.file)]);
  await app.view('Top');
  await app.csv();
  await app.view('Flame');
  for (const item of [/^pprof/, /^speedscope/, /^PNG/, /^SVG/, /^JSON/, /^Summary/]) {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    await saved;
  }
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Copy link ?names/ }).click();
  await expect(page.getByText(/Link copied|refused/)).toBeVisible();
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setWebLifecycleState', { state: 'frozen' });
  await client.send('Page.setWebLifecycleState', { state: 'active' });
  await app.radio('alloc_space').click();
  await app.total(LEAK.truth.types.find(({ type }) => type === 'alloc_space')!.total);
  expect(requests).toEqual([]);
  // The list is no empty promise: what the worker asks for is in it.
  const boot = new URL('boot.js', page.url()).href;
  const workers = await workersOf(page);
  for (const worker of workers) await worker.evaluate((url) => fetch(url), boot);
  await expect.poll(() => requests).toEqual(workers.map(() => `GET ${boot}`));
});

test('works offline once it is loaded', async ({ app, page, context }) => {
  await app.start();
  await complete(page);
  await context.setOffline(true);
  await useEverything(app);
});

/** Every way to reach another origin; each ends once it has failed or been answered. Runs in the page and in the worker. */
async function reachOut(origin: string): Promise<string[]> {
  const scope = globalThis as unknown as { document?: Document };
  const within = (what: Promise<unknown>) =>
    what.then(
      () => 'reached',
      (error: Error) => error.name,
    );
  const outcomes = [
    await within(fetch(`${origin}/fetch`, { method: 'POST', body: 'x' })),
    await within(fetch(`${origin}/no-cors`, { mode: 'no-cors' })),
    await within(import(/* @vite-ignore */ `${origin}/module.js`)),
    await new Promise<string>((resolve) => {
      try {
        const socket = new WebSocket(origin.replace('http', 'ws'));
        socket.onopen = () => resolve('reached');
        socket.onerror = () => resolve('refused');
      } catch (error) {
        resolve((error as Error).name);
      }
    }),
    await new Promise<string>((resolve) => {
      try {
        const source = new EventSource(`${origin}/events`);
        source.onerror = () => {
          source.close();
          resolve('refused');
        };
      } catch (error) {
        resolve((error as Error).name);
      }
    }),
  ];
  if (scope.document) {
    navigator.sendBeacon(`${origin}/beacon`, 'x');
    const loads = ['img', 'link', 'script', 'iframe', 'video'].map(
      (tag) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(tag);
          element.onload = () => resolve(`${tag} ended`);
          element.onerror = () => resolve(`${tag} refused`);
          try {
            Object.assign(element, { rel: 'stylesheet', src: `${origin}/${tag}`, href: `${origin}/${tag}` });
          } catch {
            resolve(`${tag} refused`);
          }
          document.head.append(element);
        }),
    );
    await Promise.all(loads);
  }
  return outcomes;
}

/** In a task of its own: what the automation itself evaluates may evaluate more. */
function runsText(): Promise<string[]> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const ran: string[] = [];
      const tries: [string, () => unknown][] = [
        // biome-ignore lint/security/noGlobalEval: it is to be refused
        ['eval', () => eval('1')],
        ['Function', () => Reflect.construct(Function, ['return 1'])()],
      ];
      for (const [name, run] of tries) {
        try {
          if (run() === 1) ran.push(name);
        } catch {
          // Refused, as it should be.
        }
      }
      resolve(ran);
    }, 0);
  });
}

/** The session. */
async function workersOf(page: Page): Promise<Worker[]> {
  await expect.poll(() => page.workers().length).toBe(1);
  return page.workers();
}

test('page and worker cannot reach another origin, nor run text as code @chromium', async ({ app, page, faults }) => {
  const listener = await Listener.start();
  await app.opened(known);
  const workers = await workersOf(page);
  expect(await page.evaluate(reachOut, listener.origin)).not.toContain('reached');
  expect(await page.evaluate(runsText)).toEqual([]);
  for (const worker of workers) {
    expect(await worker.evaluate(reachOut, listener.origin)).not.toContain('reached');
    expect(await worker.evaluate(runsText)).toEqual([]);
  }
  expect(listener.seen).toEqual([]);
  // The server would have seen it: a request from outside the page arrives.
  await fetch(`${listener.origin}/control`);
  expect(listener.seen).toEqual(['GET /control']);
  listener.stop();
  expect(faults.length).toBeGreaterThan(0);
  faults.length = 0;
  await page.goto('about:blank');
});

test('an inline script does not run, nor one from a string @chromium', async ({ app, page, faults }) => {
  await app.start();
  const outcome = await page.evaluate(() => {
    const refused: string[] = [];
    const tries: [string, () => void][] = [
      [
        'script',
        () => document.head.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' })),
      ],
      ['markup', () => Object.assign(document.body, { innerHTML: '<img src=x onerror="window.ran = 1">' })],
      ['handler', () => document.body.setAttribute('onclick', 'window.ran = 1')],
    ];
    for (const [name, attempt] of tries) {
      try {
        attempt();
      } catch {
        refused.push(name);
      }
    }
    document.body.click();
    return { refused, ran: (window as { ran?: number }).ran };
  });
  expect(outcome).toEqual({ refused: ['script', 'markup', 'handler'], ran: undefined });
  faults.length = 0;
  await page.goto('about:blank');
});

test('asks before it contacts another origin; Cancel contacts nobody', async ({ app, page }) => {
  const listener = await Listener.start(KNOWN);
  await app.start(`#url=${encodeURIComponent(`${listener.origin}/heap.pb`)}`);
  const question = page.getByRole('dialog');
  await expect(question).toContainText(new URL(listener.origin).host);
  await expect(question).toContainText('it learns your IP address');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await app.state('empty');
  expect(listener.seen).toEqual([]);
  listener.stop();
});

test('a yes contacts that origin and no other, for that load only', async ({ app, page, faults }) => {
  const [asked, other] = [await Listener.start(KNOWN), await Listener.start()];
  const requests = requestsOf(page);
  await app.start(`#url=${encodeURIComponent(`${asked.origin}/heap.pb`)}`);
  await agree(page, new URL(asked.origin).host);
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  expect(asked.seen).toEqual(['GET /heap.pb']);
  const elsewhere = requests.filter((request) => !request.includes(new URL(page.url()).origin));
  expect(elsewhere).toEqual([`GET ${asked.origin}/heap.pb`]);
  expect(await page.evaluate(tryFetch, other.origin)).toBe('TypeError');
  expect(other.seen).toEqual([]);
  await page.reload();
  await expect(page.getByRole('dialog')).toBeVisible();
  // The browser says in its own time that it has refused.
  await expect.poll(() => faults.length).toBeGreaterThan(0);
  faults.length = 0;
  expect(asked.seen).toHaveLength(1);
  asked.stop();
  other.stop();
});

function tryFetch(origin: string): Promise<string> {
  return fetch(origin).then(
    () => 'reached',
    (error: Error) => error.name,
  );
}

test('nothing of a profile is stored', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.click(0.5, 2);
  await expect(app.details).toBeVisible();
  await page.keyboard.press('t');
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases?.())?.length ?? 0,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
  }));
  expect(stored).toEqual({ local: ['flamedrop.theme'], session: [], databases: 0, caches: 0, cookies: '' });
  // Names stay out of the address too: frames stand in it as hashes.
  const names = LEAK.truth.types[3]!.top_cum.map(({ name }) => name);
  await expect.poll(() => page.url()).toContain('sel=');
  for (const name of names) expect(decodeURIComponent(page.url())).not.toContain(name);
});

test('asks for nothing of other hosts when it loads', async ({ page, app, baseURL }) => {
  const requests = requestsOf(page);
  await app.start();
  await complete(page);
  expect(requests.filter((request) => !request.startsWith(`GET ${baseURL}`))).toEqual([]);
  expect(readFileSync('index.html', 'utf8')).not.toMatch(/preconnect|dns-prefetch/);
});
