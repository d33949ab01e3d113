import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './helpers/app.ts';
import { Bucket } from './helpers/bucket.ts';

const FRAGMENT = '#url=https%3A%2F%2Fprofiles.example%2Fheap.pb.gz&view=top';

test('as a part of another page it only offers to leave it, and is all there in its own tab', async ({
  page,
  context,
  baseURL,
  browserName,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const framer = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(
      `<!doctype html><title>Another site</title><iframe src="${baseURL}${FRAGMENT}" width="800" height="500">`,
    );
  });
  await new Promise<void>((resolve) => framer.listen(0, '127.0.0.1', resolve));
  // Another name of this machine, and so another site than the page.
  await page.goto(`http://localhost:${(framer.address() as AddressInfo).port}/`);

  const frame = page.frameLocator('iframe');
  await expect(frame.getByText(/in a tab of its own only/)).toBeVisible();
  await expect(frame.locator('a, button, input, textarea, [role=dialog], [tabindex]')).toHaveCount(1);
  // A file is neither opened there, nor is the answer to a link's question to be had.
  const transfer = await frame.locator('html').evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(['goroutine 1 [running]:'], 'a.txt'));
    return made;
  });
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await frame.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  }
  await expect(frame.locator('html')).toHaveAttribute('data-state', 'empty');
  expect(asked.filter((url) => url.includes('profiles.example') || /worker/.test(url))).toEqual([]);

  const leave = frame.getByRole('link', { name: 'Open in its own tab' });
  await expect(leave).toHaveAttribute('href', `${baseURL}${FRAGMENT}`);
  await expect(leave).toHaveAttribute('target', '_blank');
  // The automation of Firefox tells of no tab that a frame of another site opens.
  if (browserName === 'chromium') {
    const [own] = await Promise.all([context.waitForEvent('page'), leave.click()]);
    await expect(own.getByRole('dialog')).toContainText('https://profiles.example');
    expect(own.url()).toBe(`${baseURL}${FRAGMENT}`);
    expect(await own.evaluate(() => window.opener)).toBe(null);
  }
  framer.close();
});

test('F5: in a sandbox, where there is neither storage nor an origin, it says so too, or why there is no page', async ({
  page,
  baseURL,
  faults,
}) => {
  // As GitHub Pages does it: all that is there may be read by everybody.
  const open = new Bucket({ status: 404, type: 'text/html', text: '' }, { 'Access-Control-Allow-Origin': '*' });
  const url = await open.start();
  const framer = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const framed = request.url === '/open' ? url + FRAGMENT : baseURL;
    response.end(`<!doctype html><title>Another site</title><iframe sandbox="allow-scripts" src="${framed}"></iframe>`);
  });
  await new Promise<void>((resolve) => framer.listen(0, '127.0.0.1', resolve));
  const site = `http://localhost:${(framer.address() as AddressInfo).port}`;
  const frame = page.frameLocator('iframe');
  await page.goto(`${site}/open`);
  await expect(frame.getByText(/in a tab of its own only/)).toBeVisible();
  await expect(frame.locator('a')).toHaveAttribute('href', `${url}${FRAGMENT}`);
  expect(faults).toEqual([]);
  await page.goto(`${site}/closed`);
  await expect(frame.getByText(/open it in a tab of its own/)).toBeVisible();
  // What the browser has to say of scripts that may not be read.
  faults.length = 0;
  framer.close();
  open.stop();
});
