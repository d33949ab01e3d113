import path from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { serve } from '../../../scripts/serve.mjs';

const OPEN_FILES = '[data-testid="open-files"]';

/** In the page: another sample type is chosen, and the page says when the picture of it is painted. */
async function switchInPage() {
  const paintings = () => performance.getEntriesByName('view:painted').length;
  const others = [...document.querySelectorAll('[role=radiogroup] [role=radio], [role=radiogroup] input[type=radio]')];
  const other = others.find((radio) => radio.getAttribute('aria-checked') !== 'true' && !radio.matches(':checked'));
  if (!(other instanceof HTMLElement)) return null;
  const before = paintings();
  const start = performance.now();
  other.click();
  while (paintings() === before) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** In the page: the address changes, and the page says when the picture of it is painted. @param {string} fragment */
async function goInPage(fragment) {
  const paintings = () => performance.getEntriesByName('view:painted').length;
  const before = paintings();
  const start = performance.now();
  location.hash = fragment;
  while (paintings() === before) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** @param {import('@playwright/test').Page} page @param {string} fragment */
async function go(page, fragment) {
  const ms = await page.evaluate(goInPage, fragment);
  await page.waitForTimeout(700); // the whole picture follows the first
  return ms;
}

const READY = `document.documentElement.dataset.state === 'ready' && performance.getEntriesByName('open:painted').length > 0`;

/** Our own page, as built in dist. @type {import('../types.ts').Subject} */
export const flamedrop = {
  name: 'flamedrop',
  label: 'Flamedrop',
  serve: () => serve({ folder: path.join(root, 'dist') }),
  isPainted: `() => ${READY}`,
  together: {
    compare: {
      view: '#view=compare',
      isPainted: `() => ${READY} && document.querySelector('[data-testid=flame-head]')`,
    },
    trend: {
      view: '#view=trend',
      isPainted: `() => ${READY} && document.querySelector('[data-testid=trend][aria-busy=false]')`,
    },
  },
  async open(page, { url }) {
    await page.goto(url);
    await page.waitForSelector(OPEN_FILES, { state: 'attached' });
  },
  give: (page, file) => page.setInputFiles(OPEN_FILES, file),
  middle: { x: 640, y: 400 },
  zoomBy: 'click',
  resetKey: '0',
  searchKey: '/',
  settled: (page) =>
    page
      .waitForFunction(() => performance.getEntriesByName('picture:whole').length > 0, null, { timeout: 60_000 })
      .then(() => {}),
  async filter(page) {
    await go(page, 'f=Append');
    const focusMs = await go(page, 'f=Decode');
    const hideMs = await go(page, 'h=Decode');
    await go(page, 'si=inuse_space');
    return { focusMs, hideMs };
  },
  switchType: (page) => page.evaluate(switchInPage),
};
