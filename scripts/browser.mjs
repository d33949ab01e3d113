// Finds the browsers the end-to-end tests and the benchmark drive; started as a script, it installs Chromium where there is none.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { isMain, run, runCommand, say } from './lib/run.mjs';

/** What Playwright needs to know to start it. */
/** @typedef {{ path: string, channel?: string }} Browser */

// Debian's headless shell first: it starts in a third of the time of the full browser.
const CHROMIUM_PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const FIREFOX_PLACES = ['/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Keeps a headless Chromium from using the network for itself and from drawing text differently on each machine. */
export const CHROMIUM_ARGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Chromium's own sandbox does not work for root. */
export const chromiumSandbox = process.getuid?.() !== 0;

/** @param {string | undefined} file */
function isProgram(file) {
  if (!file) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Playwright says where its full build would be; the headless shell it may have instead lies in a sister folder. @param {string} full */
function headlessShellOf(full) {
  const [head, version] = full.split(/[\\/]chromium-(\d+)[\\/]/);
  if (head === undefined || version === undefined) return undefined;
  const shell = path.join(head, `chromium_headless_shell-${version}`);
  const inside = ['chrome-linux/headless_shell', 'chrome-headless-shell-linux64/chrome-headless-shell'];
  inside.push('chrome-mac/headless_shell', 'chrome-headless-shell-mac-arm64/chrome-headless-shell');
  inside.push('chrome-win/headless_shell.exe', 'chrome-headless-shell-win64/chrome-headless-shell.exe');
  return inside.map((file) => path.join(shell, file)).find(existsSync);
}

async function playwright() {
  return import('playwright-core'); // here, so that this file can be imported before the packages are installed
}

/** CHROMIUM_PATH, else Playwright's own, else the system's. @returns {Promise<Browser | null>} */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { path: given };
  const full = (await playwright()).chromium.executablePath();
  const found = [full, headlessShellOf(full), ...CHROMIUM_PLACES].find(isProgram);
  return found === undefined ? null : { path: found };
}

/** FIREFOX_PATH, else Playwright's own build, else the system's, which is driven by WebDriver BiDi. @returns {Promise<Browser | null>} */
export async function findFirefox() {
  const given = process.env.FIREFOX_PATH;
  if (given) return { path: given, channel: 'moz-firefox' };
  const own = (await playwright()).firefox.executablePath();
  if (isProgram(own)) return { path: own };
  const found = FIREFOX_PLACES.find(isProgram);
  return found === undefined ? null : { path: found, channel: 'moz-firefox' };
}

async function installDebianChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  say('No Chromium found: installing the Debian package chromium-headless-shell (apt-get)');
  const packages = ['install', '-qq', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    return (await run('apt-get', ['-qq', 'update'], { env })) === 0 && (await run('apt-get', packages, { env })) === 0;
  } catch {
    return false; // no apt-get
  }
}

/** A Chromium, installed if need be. Throws an `Error` that says what to do. @returns {Promise<Browser>} */
export async function ensureChromium() {
  const present = await findChromium();
  if (present) return present;
  if (!(await installDebianChromium())) {
    say('No Chromium found: downloading one (playwright install --only-shell chromium)');
    await runCommand(['@playwright/test', 'playwright'], ['install', '--only-shell', 'chromium']);
  }
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error('No Chromium could be installed. Install one yourself, or set CHROMIUM_PATH to its program file.');
}

if (isMain(import.meta.url)) {
  try {
    const firefox = await findFirefox();
    console.log(`Chromium: ${(await ensureChromium()).path}`);
    console.log(`Firefox: ${firefox?.path ?? 'none found'}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
