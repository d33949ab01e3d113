import { perftools } from '../src/gen/profile.js';
import { agree } from './helpers/agree.ts';
import { expect, test } from './helpers/app.ts';
import { Listener } from './helpers/listener.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

// What other pages, links and files may try, each at its own door.

const { Profile } = perftools.profiles;

/** A profile whose documentation is said to be there. */
function documented(docUrl: string): Buffer {
  const profile = Profile.decode(KNOWN);
  profile.stringTable.push(docUrl);
  profile.docUrl = profile.stringTable.length - 1;
  return Buffer.from(Profile.encode(profile).finish());
}

test('a page that opened this one is out of reach from here, and what it sends is not heard', async ({
  app,
  page,
  context,
}) => {
  await app.start();
  const address = page.url();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((url) => {
      Object.assign(window, { tab: window.open(url) });
    }, address),
  ]);
  await expect(opened.getByTestId('open-files')).toBeAttached();
  expect(await opened.evaluate(() => window.opener)).toBe(null);
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const { tab } = window as unknown as { tab: Window | null };
    for (const message of [
      bytes,
      { type: 'open', bytes },
      { id: '1', type: 'APPLY', path: ['open'], argumentList: [] },
    ])
      tab?.postMessage(message, '*');
  }, KNOWN.toString('base64'));
  // What is sent to a page comes before what is asked of it afterwards.
  await opened.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(opened.locator('html')).toHaveAttribute('data-state', 'empty');
  await expect(opened.getByRole('alert')).toHaveCount(0);
});

test('a script that somebody else puts into the page and that cannot be loaded takes nothing away', async ({
  app,
  page,
}) => {
  await app.opened({ name: 'known.pb', buffer: KNOWN });
  await page.evaluate(() => {
    const script = document.createElement('script');
    document.head.append(script);
    script.dispatchEvent(new Event('error'));
  });
  await app.total(KNOWN_TOTAL);
  await app.view('Top');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
});

test('documentation that a file names is a link only where it is on the web, and after it was asked for', async ({
  app,
  page,
}) => {
  for (const address of [
    'javascript:window.pwned=1//',
    'data:text/html,<script>',
    '//profiles.example/x',
    'file:///etc',
  ]) {
    await app.opened({ name: 'documented.pb', buffer: documented(address) }, '#view=about');
    await expect(page.getByText(address, { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make a link' })).toHaveCount(0);
    await expect(page.locator('main a')).toHaveCount(0);
    await page.goto('about:blank');
  }
  await app.opened({ name: 'documented.pb', buffer: documented('https://profiles.example/heap?x=1') }, '#view=about');
  await expect(page.locator('main a')).toHaveCount(0);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = page.getByRole('link', { name: 'Open documentation at profiles.example' });
  await expect(link).toHaveAttribute('href', 'https://profiles.example/heap?x=1');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test('in the half second after a question came up nothing says yes to it', async ({ app, page }) => {
  const listener = await Listener.start(KNOWN);
  const { host } = new URL(listener.origin);
  // Time stands still until the test says otherwise.
  await page.addInitScript(() => {
    performance.now = () => ('late' in window ? 1000 : 0);
  });
  await app.start(`#url=${encodeURIComponent(`${listener.origin}/heap.pb`)}`);
  const question = page.getByRole('dialog', { name: `Contact ${host}?` });
  const yes = question.getByRole('button', { name: `Contact ${host}` });
  await yes.press('Enter');
  await yes.click();
  await expect(question).toBeVisible();
  expect(listener.seen).toEqual([]);
  await page.evaluate(() => Object.assign(window, { late: true }));
  await agree(page, host);
  await app.total(KNOWN_TOTAL);
  listener.stop();
});

test('a host is named in letters that cannot be mistaken', async ({ app, page }) => {
  // The first letter is a Cyrillic one.
  await app.start(`#url=${encodeURIComponent('https://аpple.example/heap.pb')}`);
  await expect(page.getByRole('dialog', { name: 'Contact xn--pple-43d.example?' })).toBeVisible();
  await expect(page.getByRole('dialog')).not.toContainText('аpple');
});

test('what is pasted into a field is not opened', async ({ app, page }) => {
  await app.opened({ name: 'known.pb', buffer: KNOWN });
  await app.search.focus();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['main;other 7\n'], 'other.txt'));
    const event = new Event('paste', { bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(Object.defineProperty(event, 'clipboardData', { value: transfer }));
  });
  await app.paste([{ name: 'third.txt', buffer: Buffer.from('main;third 9\n') }]);
  await expect(app.chip('third.txt')).toHaveAttribute('aria-pressed', 'true');
  await app.total(9);
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(2);
});
