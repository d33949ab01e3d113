import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from './helpers/app.ts';
import { lineOf, startProgram } from './helpers/program.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

/** `npm start -- …`, and the address it prints. */
async function start(...args: string[]): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open', ...args], {
    env: { ...process.env, PORT: '0', INIT_CWD: FIXTURES },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [, address = ''] = await lineOf(child, /Flamedrop is at (\S+)/);
  return { address, child };
}

test('npm start opens the files it is given', async ({ app, page }) => {
  const { address, child } = await start('leak-8.pb.gz', 'cpu-3s.pb.gz');
  await page.goto(address);
  await app.state('ready');
  await expect(app.chip('cpu-3s.pb.gz')).toHaveAttribute('aria-pressed', 'true');
  await app.chip(LEAK.name).click();
  await app.total(LEAK.truth.types[3]!.total);
  // Nothing is kept under an address that may be another program's tomorrow.
  expect(await (await fetch(new URL('sw.js', address))).text()).toContain('unregister()');
  child.kill();
});

test('npm start says which file is not there', async () => {
  const child = spawn(process.execPath, ['scripts/start.mjs', 'nothing.prof'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
  expect(said).toMatch(/^There is no file .*nothing\.prof\.\n$/);
});

test('npm start --target fetches from one running program, again and again into the trend', async ({ app, page }) => {
  test.setTimeout(240_000);
  const program = await startProgram();
  const { address, child } = await start('--target', program.address);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/debug/')) asked.push(request.url().slice(address.length));
  });
  await page.goto(address);
  const panel = page.getByRole('region', { name: 'Running program' });
  await expect(panel).toContainText(program.address.slice('http://'.length));
  await panel.getByRole('button', { name: 'Fetch' }).click();
  await app.state('ready');
  await expect(app.radio('inuse_space')).toBeChecked();
  await expect(page.getByTestId('total')).toHaveAttribute('data-value', /^[1-9]\d*$/);

  await page.getByRole('button', { name: 'Fetch from the running program' }).click();
  const fetch = async (kind: string, prepare = async () => {}) => {
    await panel.getByRole('combobox', { name: 'Profile' }).selectOption(kind);
    await prepare();
    await panel.getByRole('button', { name: 'Fetch', exact: true }).click();
    await expect(app.chip(kind)).toHaveAttribute('aria-pressed', 'true', { timeout: 30_000 });
    await app.state('ready');
  };
  await fetch('allocs', () => panel.getByRole('checkbox').uncheck());
  await fetch('goroutine');
  await fetch('profile', () => app.type(panel.getByRole('spinbutton', { name: 'Seconds' }), '1'));
  expect(asked).toEqual([
    'debug/pprof/heap?gc=1',
    'debug/pprof/allocs',
    'debug/pprof/goroutine',
    'debug/pprof/profile?seconds=1',
  ]);

  await panel.getByRole('combobox', { name: 'Profile' }).selectOption('heap');
  await app.type(panel.getByRole('spinbutton', { name: 'Again every' }), '1');
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(panel.getByRole('status')).toContainText(/^[3-9] fetched/, { timeout: 60_000 });
  await panel.getByRole('button', { name: 'Stop' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Trend' })).toHaveAttribute('aria-selected', 'true');
  // What is fetched is another profile each time: a link cannot bring it back.
  expect(page.url()).not.toContain('url=');
  program.stop();

  await page.getByRole('button', { name: 'Fetch from the running program' }).click();
  await panel.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(app.alert).toContainText('does not answer');
  child.kill();
  await page.goto('about:blank');
});
