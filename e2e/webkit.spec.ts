import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from './helpers/app.ts';
import { writeReport } from './helpers/report.ts';
import { LEAK } from './helpers/truth.ts';
import { WebKit } from './helpers/webkit.ts';

const TOTAL = `document.querySelector('[data-testid=total]')?.dataset.value`;
const STATE = 'document.documentElement.dataset.state';
const PANEL = `document.querySelector('[role=tabpanel]')?.innerText ?? ''`;

test('a report opens from disk in WebKit, and shows its views @chromium', async () => {
  const webkit = await WebKit.start();
  if (!webkit) {
    console.log(
      'THERE IS NO WEBKITGTK HERE (WebKitWebDriver, MiniBrowser): that reports open in WebKit was not tried.',
    );
    return;
  }
  try {
    const file = test.info().outputPath('report.html');
    const profile = { name: 'leak', bytes: readFileSync(LEAK.file) };
    writeReport(file, { link: 'si=inuse_space', current: 0, notes: [], profiles: [profile] });
    await webkit.open(pathToFileURL(file).href);
    await expect.poll(() => webkit.evaluate(STATE)).toBe('ready');
    const type = LEAK.truth.types.find(({ type }) => type === 'inuse_space');
    expect(await webkit.evaluate(TOTAL)).toBe(String(type?.total));
    // That its pictures are there, not empty: the flame graph has more than one colour.
    expect(await webkit.evaluate(COLOURS)).toBeGreaterThan(5);
    for (const [view, text] of [
      ['top', 'bufio.NewReader'],
      ['graph', 'Frames shown'],
      ['packages', 'All packages'],
      ['about', 'Heap profile'],
    ]) {
      await webkit.evaluate(`(location.hash = 'view=${view}')`);
      await expect.poll(() => webkit.evaluate(PANEL), view).toContain(text);
    }
  } finally {
    await webkit.end();
  }
});

/** How many colours the largest canvas has. */
const COLOURS = `(() => {
  const canvas = [...document.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})()`;
