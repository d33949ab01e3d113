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

/** Our own page, as built in dist. @type {import('../types.ts').Subject} */
export const flamedrop = {
  name: 'flamedrop',
  label: 'Flamedrop',
  serve: () => serve({ folder: path.join(root, 'dist') }),
  isPainted: `() => document.documentElement.dataset.state === 'ready' && performance.getEntriesByName('open:painted').length > 0`,
  async open(page, { url }) {
    await page.goto(url);
    await page.waitForSelector(OPEN_FILES, { state: 'attached' });
  },
  give: (page, file) => page.setInputFiles(OPEN_FILES, file),
  middle: { x: 640, y: 400 },
  zoomBy: 'click',
  resetKey: '0',
  searchKey: '/',
  switchType: (page) => page.evaluate(switchInPage),
};
