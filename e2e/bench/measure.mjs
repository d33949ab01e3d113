import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/lib/run.mjs';
import { serve } from '../../scripts/serve.mjs';
import { openBrowser } from './browser.mjs';
import { interact } from './interact.mjs';
import { sleep, within } from './numbers.mjs';
import { profileFolder } from './profiles.mjs';

/** @typedef {import('./types.ts').Opened} Opened */
/** @typedef {import('./types.ts').Run} Run */
/** @typedef {import('./types.ts').Subject} Subject */
/** @typedef {import('./types.ts').Served} Served */

const PATIENCE_MS = 120_000;
const LIMITS_PAGE = fileURLToPath(new URL('page', import.meta.url));

/** Resolves when the subject's picture is painted; rejects as soon as the page has crashed. @param {Opened} opened */
async function painted({ page, crashed }) {
  for (;;) {
    if (crashed()) throw new Error('crashed');
    const times = await page.evaluate(() => [window.probe.given, window.probe.painted]).catch(() => []);
    const [given, done] = times;
    if (typeof given === 'number' && typeof done === 'number') return { given, done };
    await sleep(60);
  }
}

/** @param {Opened} opened @param {Subject} subject @param {Run} result @param {string} file */
async function load(opened, subject, result, file) {
  result.emptyMemory = await opened.peakMemory();
  const giving = subject.give(opened.page, file);
  giving.catch(() => {});
  const { given, done } = await within(painted(opened), PATIENCE_MS);
  result.loadMs = done - given;
  await within(subject.settled?.(opened.page) ?? Promise.resolve(), PATIENCE_MS);
  const end = await opened.page.evaluate(() => performance.now());
  await sleep(150); // long tasks are reported late
  const tasks = await opened.page.evaluate(() => window.probe.longTasks);
  const during = tasks.filter((task) => task.start + task.duration > given && task.start < end);
  result.longestTask = Math.max(0, ...during.map((task) => task.duration));
  result.blockedMs = during.reduce((sum, task) => sum + task.duration, 0);
  result.peakMemory = await opened.peakMemory();
}

/**
 * Opens one profile in one subject, in a browser of its own.
 * @param {Subject} subject
 * @param {Served} served
 * @param {{ profile: string, repetition: number, interactive: boolean, pictures: string | null }} what
 * @returns {Promise<Run>}
 */
export async function measure(subject, served, { profile, repetition, interactive, pictures }) {
  const opened = await openBrowser(subject.isPainted);
  /** @type {Run} */
  const result = { subject: subject.name, profile, repetition, status: 'ok', problems: [] };
  const picture = async (/** @type {string} */ name) => {
    if (pictures === null || repetition > 0) return;
    const file = path.join(pictures, `${profile}-${subject.name}-${name}.png`);
    await opened.page.screenshot({ path: file, timeout: 5000 }).catch(() => {});
  };
  try {
    await subject.open(opened.page, served);
    await sleep(400);
    await load(opened, subject, result, path.join(profileFolder, `${profile}.pb.gz`));
    await picture('open');
    if (interactive) {
      await interact(opened, subject, result);
      await picture('end');
    }
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
    result.status = opened.crashed() ? 'crashed' : message.slice(0, 150);
    await picture('failed');
  }
  result.problems.push(...opened.errors.slice(0, 3));
  await within(opened.close(), 10_000).catch(() => {});
  return result;
}

/**
 * Gives several files at once, in a browser of its own.
 * @param {Subject} subject
 * @param {Served} served
 * @param {{ task: import('./types.ts').Together['task'], files: readonly string[], repetition: number }} what
 * @returns {Promise<import('./types.ts').Together>}
 */
export async function measureTogether(subject, served, { task, files, repetition }) {
  const { view, isPainted } = subject.together?.[task] ?? { view: '', isPainted: '() => false' };
  const opened = await openBrowser(isPainted);
  try {
    await subject.open(opened.page, { ...served, url: served.url + view });
    await sleep(400);
    subject.give(opened.page, files).catch(() => {});
    const { given, done } = await within(painted(opened), PATIENCE_MS);
    return { task, repetition, ms: done - given };
  } catch {
    return { task, repetition, ms: Number.NaN };
  } finally {
    await within(opened.close(), 10_000).catch(() => {});
  }
}

/**
 * What the page weighs before a profile is opened.
 * @param {Subject} subject
 * @param {Served} served
 * @param {number} repetition
 * @returns {Promise<import('./types.ts').EmptyPage>}
 */
export async function measureEmpty(subject, served, repetition) {
  const opened = await openBrowser();
  try {
    await subject.open(opened.page, served);
    await sleep(900);
    const interactiveMs = await opened.page.evaluate(() => {
      const navigation = performance.getEntriesByType('navigation')[0];
      const loaded = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : 0;
      const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      return Math.max(loaded, firstPaint, ...window.probe.longTasks.map((task) => task.start + task.duration));
    });
    return { subject: subject.name, repetition, interactiveMs, ...opened.network() };
  } finally {
    await opened.close();
  }
}

/**
 * The platform's limits: see page/limits.worker.js.
 * @param {string} profile
 * @param {number} repetition
 * @returns {Promise<import('./types.ts').Limits>}
 */
export async function measureLimits(profile, repetition) {
  const mounts = { '/profiles/': profileFolder, '/pako/': path.join(root, 'node_modules/pako') };
  const served = await serve({ folder: LIMITS_PAGE, mounts });
  const bareMemory = await measureBare(served, profile);
  const opened = await openBrowser();
  try {
    await opened.page.goto(`${served.url}limits.html`);
    const url = `${served.url}profiles/${profile}.pb.gz`;
    const limits = await within(
      opened.page.evaluate((file) => window.runLimits(file), url),
      PATIENCE_MS,
    );
    return { ...limits, bareMemory, profile, repetition };
  } finally {
    await opened.close();
    served.close();
  }
}

/**
 * The most memory that a page held which does nothing but keep the unzipped bytes and draw a canvas: see page/bare.html.
 * @param {Served} served
 * @param {string} profile
 * @returns {Promise<number>}
 */
async function measureBare(served, profile) {
  const opened = await openBrowser();
  try {
    await opened.page.goto(`${served.url}bare.html`);
    await opened.page.setInputFiles('input', path.join(profileFolder, `${profile}.pb.gz`));
    await opened.page.waitForSelector('[data-painted]', { timeout: PATIENCE_MS });
    await sleep(150);
    return await opened.peakMemory();
  } finally {
    await opened.close();
  }
}

/** @param {string} profile @returns {number} bytes of the file */
export const sizeOf = (profile) => statSync(path.join(profileFolder, `${profile}.pb.gz`)).size;
