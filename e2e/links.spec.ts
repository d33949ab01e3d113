import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../src/profile/limits.ts';
import { agree } from './helpers/agree.ts';
import { type App, expect, test } from './helpers/app.ts';
import { Listener } from './helpers/listener.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

const named = (url: string) => `url=${encodeURIComponent(url)}`;

test('asks once per host, for all it is to bring, and keeps the view of the link', async ({ app, page }) => {
  const [a, b] = [await Listener.start(KNOWN), await Listener.start(KNOWN)];
  const urls = [`${a.origin}/1/heap.pb`, `${b.origin}/2/heap.pb`, `${a.origin}/3/heap.pb`, 'samples/leak.pb.gz'];
  await app.start(`#${urls.map(named).join('&')}&view=top&si=inuse_objects`);
  const first = page.getByRole('dialog', { name: `Contact ${new URL(a.origin).host}?` });
  await expect(first.getByRole('listitem')).toHaveText([urls[0]!, urls[2]!]);
  await agree(page, new URL(a.origin).host);
  await agree(page, new URL(b.origin).host);
  await app.state('ready');
  expect([a.seen, b.seen]).toEqual([['GET /1/heap.pb', 'GET /3/heap.pb'], ['GET /2/heap.pb']]);
  await expect(app.chip('leak.pb.gz')).toContainText('D');
  await expect(app.radio('inuse_objects')).toBeChecked();
  await expect(page.getByRole('tab', { name: 'Top' })).toHaveAttribute('aria-selected', 'true');
  a.stop();
  b.stop();
});

test('opens what it may where one of the hosts is refused', async ({ app, page }) => {
  const [a, b] = [await Listener.start(KNOWN), await Listener.start(KNOWN)];
  await app.start(`#${named(`${a.origin}/a.pb`)}&${named(`${b.origin}/b.pb`)}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await agree(page, new URL(b.origin).host);
  await app.state('ready');
  await expect(app.chip('b.pb')).toBeVisible();
  expect([a.seen, b.seen]).toEqual([[], ['GET /b.pb']]);
  a.stop();
  b.stop();
});

test('what follows ? moves into the fragment, and pprof’s base is compared with', async ({ app, page, baseURL }) => {
  await page.goto(`${baseURL}?url=samples/after.pb.gz&base=samples/before.pb.gz&kept=1#si=alloc_space`);
  await app.state('ready');
  await expect(app.chip('before.pb.gz')).toContainText('A');
  await expect(app.chip('after.pb.gz')).toContainText('B');
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  const address = new URL(page.url());
  expect(address.search).toBe('?kept=1');
  expect(address.hash).toContain('samples%2Fbefore.pb.gz');
  // Closing a profile takes it out of the link.
  await page.getByRole('button', { name: 'Close before.pb.gz' }).click();
  await expect.poll(() => page.url()).not.toContain('before');
  expect(page.url()).toContain('after');
});

test('what may not be fetched is not, whatever a link names', async ({ app, page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const bad = ['http://example.com/a', 'ftp://example.com/a', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,a'];
  bad.push(
    'https://user:secret@example.com/a',
    `https://example.com/${'a'.repeat(2000)}`,
    'blob:https://example.com/1',
  );
  for (const url of bad) {
    await page.goto('about:blank');
    await app.start(`#${named(url)}&f=<img src=x onerror=alert(1)>`);
    await expect(app.alert).toContainText('was not fetched');
  }
  const origin = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([]);
});

/** Agrees to what a link names on a server of its own, and reads what the page says of the answer. */
async function complaint(app: App, answer: RequestListener, timeout = 5000): Promise<string> {
  const { page } = app;
  const listener = await Listener.answering(answer);
  await page.goto('about:blank');
  await app.start(`#${named(`${listener.origin}/heap.pb`)}`);
  await agree(page, new URL(listener.origin).host);
  await expect(app.html).toHaveAttribute('data-state', 'error', { timeout });
  listener.stop();
  return (await app.alert.innerText()).replaceAll('\n', ' ');
}

test('says what came instead of a profile', async ({ app, page, faults }) => {
  const open = { 'Access-Control-Allow-Origin': '*' };
  const origin = await app.start().then(() => new URL(page.url()).origin);

  // (A cookie that this host has set; the other is of the same host, at another port.)
  await page.context().addCookies([{ name: 'session', value: 'secret', url: origin }]);
  const sent: IncomingHttpHeaders[] = [];
  const closed = await complaint(app, ({ headers }, response) => {
    sent.push(headers);
    response.end(KNOWN);
  });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ origin, 'sec-fetch-mode': 'cors' });
  for (const name of ['cookie', 'referer', 'authorization']) expect(sent[0]).not.toHaveProperty(name);
  expect(closed).toContain('(CORS)');
  expect(closed).toContain(`Access-Control-Allow-Origin: ${origin} Vary: Origin`);

  const missing = await complaint(app, (_, response) => response.writeHead(404, open).end());
  expect(missing).toContain('answered with status 404');
  const refused = await complaint(app, (_, response) => response.writeHead(401, open).end());
  expect(refused).toContain('asks for a login');

  const page200 = '<!doctype html><title>Acme</title><form><input type="password"></form>';
  const login = await complaint(app, (_, response) => response.writeHead(200, open).end(page200));
  expect(login).toContain('The server asked for a login');

  const busy = await complaint(app, (_, response) =>
    response
      .writeHead(500, { ...open, 'Content-Type': 'text/plain; charset=utf-8' })
      .end('cpu profiling already in use\n'),
  );
  expect(busy).toContain('cpu profiling already in use');

  // To a host nobody was asked about.
  const elsewhere = await Listener.start(KNOWN);
  const away = await complaint(app, (_, response) =>
    response.writeHead(302, { ...open, Location: `${elsewhere.origin}/x` }).end(),
  );
  expect(away).toContain('redirect to another host');
  expect(elsewhere.seen).toEqual([]);
  elsewhere.stop();

  const cut = await complaint(app, (_, response) => {
    response.writeHead(200, { ...open, 'Content-Length': KNOWN.length + 100 });
    response.write(KNOWN, () => response.destroy());
  });
  expect(cut).toContain('could not be fetched');
  faults.length = 0;
  await page.goto('about:blank');
});

test('of parts, bombs and nothing at all it says so, and opens the next file', async ({ app, faults }) => {
  const open = { 'Access-Control-Allow-Origin': '*' };
  const part = await complaint(app, (_, response) =>
    response.writeHead(206, { ...open, 'Content-Range': `bytes 0-99/${KNOWN.length}` }).end(KNOWN.subarray(0, 100)),
  );
  expect(part).toContain('answered with status 206');
  const same = await complaint(app, (_, response) => response.writeHead(304, open).end());
  expect(same).toContain('answered with status 304');
  const nothing = await complaint(app, (_, response) => response.writeHead(204, open).end());
  expect(nothing).toContain('is empty (0 bytes)');
  const bomb = gzipSync(Buffer.alloc(3 * DEFAULT_LIMITS.ratioFloorBytes));
  const bombed = await complaint(app, (_, response) => response.writeHead(200, open).end(bomb));
  expect(bombed).toMatch(/more than 64(\.\d)? MiB/);
  await app.pick({ name: 'known.pb', buffer: KNOWN });
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  faults.length = 0;
});

test('F17: an answer that may not be looked at is one that could not be fetched @chromium', async ({ app, page }) => {
  const listener = await Listener.start(KNOWN);
  const { host } = new URL(listener.origin);
  await app.start(`#${named(`${listener.origin}/heap.pb`)}`);
  await agree(page, host);
  await app.state('ready');
  // What a script between the page and the network can answer with.
  await page
    .workers()
    .at(-1)!
    .evaluate(() => {
      const { fetch } = self;
      self.fetch = (what, how) => fetch(what, { ...how, mode: 'no-cors' });
    });
  await page.getByRole('button', { name: 'Open URL…' }).click();
  await app.type(page.getByRole('textbox', { name: 'Address of a profile' }), `${listener.origin}/other.pb`);
  await page.keyboard.press('Enter');
  await expect(app.alert).toContainText(/other\.pb could not be fetched from .*\(CORS\).*Download it yourself/s);
  await app.total(KNOWN_TOTAL);
  listener.stop();
});

test('a server that never ends, or never begins, is left by Cancel', async ({ app, page }) => {
  for (const never of ['ends', 'begins']) {
    let left = false;
    const listener = await Listener.answering((request, response) => {
      request.on('close', () => {
        left = true;
      });
      if (never === 'begins') return;
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
      const timer = setInterval(() => response.write(KNOWN), 20);
      response.on('close', () => clearInterval(timer));
    });
    await page.goto('about:blank');
    await app.start(`#${named(`${listener.origin}/heap.pb`)}`);
    await agree(page, new URL(listener.origin).host);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await app.state('empty');
    await expect.poll(() => left).toBe(true);
    await app.pick({ name: 'known.pb', buffer: KNOWN });
    await app.total(KNOWN_TOTAL);
    listener.stop();
  }
});

test('a server that is silent is left after a time that is named', async ({ app, faults }) => {
  const silent = await complaint(app, () => {}, 25_000);
  expect(silent).toContain('sent nothing for 15 seconds');
  faults.length = 0;
});

test('so is one that falls silent in the middle', async ({ app, faults }) => {
  const stopped = await complaint(
    app,
    (_, response) => response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).write(KNOWN.subarray(0, 50)),
    60_000,
  );
  expect(stopped).toContain('sent nothing for 30 seconds');
  faults.length = 0;
});

test('a link opened over others asks in a tab of its own', async ({ app, page, context }) => {
  const listener = await Listener.start(KNOWN);
  await app.opened({ name: 'known.pb', buffer: KNOWN });
  await app.total(KNOWN_TOTAL);
  await page.evaluate((hash) => location.assign(hash), `#${named(`${listener.origin}/other.pb`)}`);
  const [tab] = await Promise.all([context.waitForEvent('page'), agree(page, new URL(listener.origin).host)]);
  await expect(tab.getByRole('dialog')).toContainText(new URL(listener.origin).host);
  expect(listener.seen).toEqual([]);
  await app.total(KNOWN_TOTAL);
  listener.stop();
});

test('F18: where pop-ups are blocked the page says how to allow them, and keeps what is open', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await app.opened({ name: 'known.pb', buffer: KNOWN });
  await page.evaluate((hash) => location.assign(hash), `#${named('https://profiles.example/other.pb')}`);
  await agree(page, 'profiles.example');
  await expect(page.getByText(/If none comes up, the browser blocks pop-ups: allow them/)).toBeVisible();
  await app.total(KNOWN_TOTAL);
});
