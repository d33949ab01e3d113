import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, say } from '../../../scripts/lib/run.mjs';
import { serve } from '../../../scripts/serve.mjs';

const VERSION = '1.25.0';
const CACHE = fileURLToPath(new URL('../.cache', import.meta.url));
const RELEASE = path.join(CACHE, 'node_modules/speedscope/dist/release');

/** It is measured, not used: so it is no dependency of the project. */
async function install() {
  if (existsSync(RELEASE)) return;
  say(`Installing speedscope ${VERSION} into e2e/bench/.cache, to measure against (npm install)`);
  mkdirSync(CACHE, { recursive: true });
  const options = ['--prefix', CACHE, '--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...options, `speedscope@${VERSION}`];
  const npm = process.env.npm_execpath;
  const code = npm
    ? await run(process.execPath, [npm, ...args], { cwd: CACHE })
    : await run('npm', args, { cwd: CACHE, shell: process.platform === 'win32' });
  if (code !== 0 || !existsSync(RELEASE)) throw new Error('speedscope could not be installed: see above');
}

/** Its merged view, which is the one that compares. @type {import('../types.ts').Subject} */
export const speedscope = {
  name: 'speedscope',
  label: `speedscope ${VERSION}, left heavy`,
  async serve() {
    await install();
    return serve({ folder: RELEASE });
  },
  // Boxes are drawn by WebGL, labels on a 2D canvas above: both have to have come since the file was given.
  isPainted: `() => {
    const { draws, drawsBefore } = window.probe;
    return draws.gl > drawsBefore.gl && draws.texts > drawsBefore.texts + 3 && document.querySelectorAll('canvas').length >= 2;
  }`,
  async open(page, { url }) {
    await page.goto(`${url}#view=left-heavy`);
    await page.waitForSelector('input[type=file]', { state: 'attached' });
  },
  give: (page, file) => page.setInputFiles('input[type=file]', file),
  middle: { x: 640, y: 330 },
  zoomBy: 'dblclick',
  resetKey: '0',
  searchKey: 'Control+f',
};
