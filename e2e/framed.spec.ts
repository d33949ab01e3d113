import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './helpers/app.ts';

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
