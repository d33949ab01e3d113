import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '../scripts/serve.mjs';
import { type App, expect, test } from './helpers/app.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

/** The page as a team would host it: `dist`, and a folder `profiles` in it with the list that `npm run catalogue` writes. */
let site: string;

const PROFILES = {
  'v1.0/heap.prof': 'series/leak-1.pb.gz',
  'v1.1/heap.prof': 'series/leak-3.pb.gz',
  'v1.2/heap.prof': 'leak-8.pb.gz',
  'cpu <b>#1?.pb.gz': 'cpu-3s.pb.gz',
};

test.beforeAll(() => {
  site = mkdtempSync(path.join(tmpdir(), 'flamedrop-team-'));
  cpSync('dist', site, { recursive: true });
  for (const [name, fixture] of Object.entries(PROFILES)) {
    mkdirSync(path.join(site, 'profiles', path.dirname(name)), { recursive: true });
    cpSync(path.join(FIXTURES, fixture), path.join(site, 'profiles', name));
  }
  writeFileSync(path.join(site, 'profiles/notes.txt'), 'no profile');
  const said = execFileSync(process.execPath, ['scripts/catalogue.mjs', path.join(site, 'profiles')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said).toContain('4 profiles');
});
test.afterAll(() => rmSync(site, { recursive: true, force: true }));

/** Finds, opens, compares and trends what the host lists. */
async function walkThrough(app: App, url: string): Promise<void> {
  const { page } = app;
  const failed: string[] = [];
  page.on('response', (response) => response.ok() || response.status() === 304 || failed.push(response.url()));
  const list = page.getByRole('region', { name: 'Profiles of this host' });
  const row = (name: string) => list.getByRole('row').filter({ hasText: name });

  await page.goto(url);
  await expect(list.getByRole('row')).toHaveCount(5);
  await expect(row('v1.2')).toContainText(/heap.*v1\.2.*heap.*2026.*KiB/);
  await app.type(list.getByRole('searchbox'), 'V1 heap');
  await expect(list.getByRole('row')).toHaveCount(4);
  await row('v1.2').getByRole('button', { name: 'Open heap' }).click();
  await app.state('ready');
  await app.total(LEAK.truth.types[3]!.total);
  await expect.poll(() => page.url()).toContain('#url=profiles%2Fv1.2%2Fheap.prof');

  await page.getByRole('button', { name: /^Close / }).click();
  await app.state('empty');
  await row('v1.2').getByRole('checkbox').check();
  await row('v1.0').getByRole('checkbox').check();
  await list.getByRole('button', { name: 'Compare' }).click();
  await app.state('ready');
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true');
  // The older is the base.
  await expect(app.chip('v1.0/heap.prof')).toContainText('A');
  await expect(app.chip('v1.2/heap.prof')).toContainText('B');

  // The link is all a colleague needs.
  await expect.poll(() => page.url()).toMatch(/#url=.*v1\.0.*url=.*v1\.2.*view=compare/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await app.state('ready');
  await expect(app.chip('v1.2/heap.prof')).toContainText('B');

  await page.goto('about:blank');
  await page.goto(url);
  for (const tag of ['v1.0', 'v1.1', 'v1.2']) await row(tag).getByRole('checkbox').check();
  await list.getByRole('button', { name: 'Trend of 3' }).click();
  await app.state('ready');
  await expect(page.getByRole('tab', { name: 'Trend' })).toHaveAttribute('aria-selected', 'true');

  // What a name is made of is text, in the list and in its address.
  await page.goto('about:blank');
  await page.goto(url);
  await list.getByRole('button', { name: 'Open cpu <b>#1?' }).click();
  await app.state('ready');
  await expect(app.radio('cpu')).toBeChecked();
  expect(failed).toEqual([]);
}

test('in a small window the list is in sight as it opens', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const { url, close } = await serve({ folder: site, base: '/flamedrop/' });
  await page.goto(url);
  const list = page.getByRole('region', { name: 'Profiles of this host' });
  await expect(list.getByRole('row')).toHaveCount(5);
  await expect(list.getByRole('table')).toBeInViewport({ ratio: 0.95 });
  await expect(page.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 0.95 });
  // The box for files is as wide as the list, and no higher than it.
  const [table, box] = [
    await list.boundingBox(),
    await page.getByRole('heading', { level: 2 }).locator('..').boundingBox(),
  ];
  expect(box!.width).toBe(table!.width);
  expect(box!.height).toBeLessThan(table!.height);
  await close();
});

test('lists the profiles that lie beside the page', async ({ app }) => {
  const { url, close } = await serve({ folder: site, base: '/flamedrop/' });
  await walkThrough(app, url);
  close();
});

test('says before they are fetched that profiles of different kinds are not for one comparison or trend', async ({
  app,
  page,
}) => {
  const { url, close } = await serve({ folder: site, base: '/flamedrop/' });
  await page.goto(url);
  const list = page.getByRole('region', { name: 'Profiles of this host' });
  const tick = (name: string) => list.getByRole('row').filter({ hasText: name }).getByRole('checkbox');
  const compare = list.getByRole('button', { name: 'Compare' });
  const said = 'Select one kind: CPU and heap profiles measure different things.';
  await tick('v1.2').check();
  await tick('cpu').check();
  await expect(list.getByRole('status')).toHaveText(said);
  await expect(compare).toBeDisabled();
  await expect(compare).toHaveAccessibleDescription(said);
  await tick('v1.0').check();
  await expect(list.getByRole('button', { name: 'Trend of 3' })).toBeDisabled();
  await tick('cpu').uncheck();
  await expect(list.getByRole('status')).toBeEmpty();
  await compare.click();
  await app.state('ready');
  await expect(page.getByTestId('flame-head')).toBeVisible();
  close();
});

test('a list that was written by hand may say no more than where the files are @chromium', async ({ page }) => {
  const own = mkdtempSync(path.join(tmpdir(), 'flamedrop-list-'));
  cpSync('dist', own, { recursive: true });
  mkdirSync(path.join(own, 'profiles'), { recursive: true });
  writeFileSync(path.join(own, 'profiles/index.json'), '{"profiles":[{"file":"a.prof","bytes":1e308}]}');
  const { url, close } = await serve({ folder: own });
  await page.goto(url);
  const list = page.getByRole('region', { name: 'Profiles of this host' });
  await expect(list.getByRole('row').last().getByRole('cell')).toHaveText(['', 'a.prof', '', '', '', '']);
  close();
  rmSync(own, { recursive: true, force: true });
});

test('looks for a list once, and is content with none', async ({ app, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/profiles/') && asked.push(request.url()));
  await app.start();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('page:complete').length)).toBe(1);
  expect(asked).toHaveLength(1);
  await expect(page.getByRole('region', { name: 'Profiles of this host' })).toBeHidden();
});

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((file) => existsSync(file));

/** nginx with the `location` of the README, word for word but for the folder. */
async function startNginx(program: string): Promise<{ url: string; child: ChildProcess }> {
  const location = /```nginx\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  expect(location).toContain('alias /var/www/flamedrop/;');
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
  const folder = path.join(site, '..', `${path.basename(site)}-nginx`);
  mkdirSync(folder);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${folder};`);
  const config = `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
    events {} http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary.join(' ')}
    server { listen 127.0.0.1:${port}; ${location.replace('/var/www/flamedrop/', `${site}/`)} } }`;
  writeFileSync(`${folder}/nginx.conf`, config);
  const child = spawn(program, ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}/flamedrop/`;
  await expect
    .poll(() =>
      fetch(url).then(
        (response) => response.status,
        () => 0,
      ),
    )
    .toBe(200);
  return { url, child };
}

test('works in nginx as the README says', async ({ app }) => {
  if (!NGINX) {
    console.log('THERE IS NO NGINX HERE: the configuration in README.md was not tried.');
    return;
  }
  const { url, child } = await startNginx(NGINX);
  const { headers } = await fetch(url);
  const wanted = /Content-Security-Policy: (.*)/.exec(readFileSync('public/_headers', 'utf8'))?.[1];
  expect(headers.get('content-security-policy')).toBe(wanted);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-cache');
  await walkThrough(app, url);
  child.kill();
});
