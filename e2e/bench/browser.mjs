import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumSandbox, ensureChromium } from '../../scripts/browser.mjs';

const VIEWPORT = { width: 1280, height: 800 };
const PROBE = fileURLToPath(new URL('page/probe.js', import.meta.url));

/** Most memory a process ever held, where the system is Linux. @param {number} pid */
function peakMemoryOf(pid) {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * The page's process is the renderer that held most.
 * @param {import('@playwright/test').Browser} browser
 */
async function rendererPeak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMemoryOf(id));
  return Math.max(0, ...peaks.filter((peak) => !Number.isNaN(peak))) || Number.NaN;
}

/**
 * A fresh browser with one empty page that has the probe in it.
 * @param {string} [isPainted] source of the subject's function of that name
 * @returns {Promise<import('./types.ts').Opened>}
 */
export async function openBrowser(isPainted) {
  const { path } = await ensureChromium();
  const args = [...CHROMIUM_ARGS, '--disable-gpu'];
  const browser = await chromium.launch({ executablePath: path, args, chromiumSandbox });
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1, serviceWorkers: 'block' });
  await context.addInitScript({ path: PROBE });
  if (isPainted) await context.addInitScript({ content: `window.probe.watch(${isPainted});` });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const network = { bytes: 0, requests: 0 };
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    network.bytes += encodedDataLength;
    network.requests++;
  });
  let crashed = false;
  /** @type {string[]} */
  const errors = [];
  page.on('crash', () => {
    crashed = true;
  });
  page.on('pageerror', (error) => errors.push(String(error).slice(0, 200)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text().slice(0, 200)));
  return {
    page,
    cdp,
    errors,
    crashed: () => crashed,
    network: () => ({ ...network }),
    peakMemory: () => rendererPeak(browser),
    close: () => browser.close(),
  };
}
