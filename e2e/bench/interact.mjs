// Drives a picture by trusted events, as a hand would, and measures what the page makes of them.
import { median, quantile, sleep, within } from './numbers.mjs';

/** @typedef {import('./types.ts').Opened} Opened */
/** @typedef {import('./types.ts').Subject} Subject */

const DRIVE_MS = 2000;
const EVENT_MS = 16;
/** More events than that not yet answered, and a slow page would be measured by its queue. */
const MOST_IN_FLIGHT = 3;
const PATIENCE_MS = 40_000;
const CONTROL = 2;
const SEARCH_TEXT = 'Appe';

/**
 * Sends an event every 16 ms for two seconds and records the frames.
 * @param {Opened} opened
 * @param {(share: number) => Promise<unknown>} send one event; the share of the time that is over
 * @returns {Promise<import('./types.ts').Frames>}
 */
async function drive({ page }, send) {
  await within(
    page.evaluate(() => window.probe.recordFrames()),
    PATIENCE_MS,
  );
  const start = Date.now();
  let events = 0;
  let inFlight = 0;
  const landed = () => {
    inFlight--;
  };
  while (Date.now() - start < DRIVE_MS) {
    if (inFlight < MOST_IN_FLIGHT) {
      inFlight++;
      events++;
      send((Date.now() - start) / DRIVE_MS).then(landed, landed);
    }
    await sleep(EVENT_MS);
  }
  for (let waited = 0; inFlight > 0 && waited < 3000; waited += EVENT_MS) await sleep(EVENT_MS);
  const frames = await within(
    page.evaluate(() => window.probe.recordedFrames()),
    PATIENCE_MS,
  );
  const worst = Math.max(0, ...frames);
  return { median: median(frames), p95: quantile(frames, 0.95), worst, frames: frames.length, events };
}

/** First one way, then back. @param {Opened} opened @param {Subject} subject @param {number} modifiers */
function wheel(opened, { middle }, modifiers) {
  return drive(opened, (share) =>
    opened.cdp.send('Input.dispatchMouseEvent', {
      ...middle,
      type: 'mouseWheel',
      deltaX: 0,
      deltaY: share < 0.5 ? -40 : 40,
      modifiers,
    }),
  );
}

/** Zoomed in a little, so that there is something to pan. @param {Opened} opened @param {Subject} subject */
async function drag(opened, { middle: { x, y } }) {
  /** @param {'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'} type @param {object} more */
  const mouse = (type, more = {}) => opened.cdp.send('Input.dispatchMouseEvent', { type, x, y, ...more });
  for (let i = 0; i < 4; i++) await mouse('mouseWheel', { deltaX: 0, deltaY: -60, modifiers: CONTROL });
  await sleep(300);
  await mouse('mouseMoved');
  await mouse('mousePressed', { button: 'left', buttons: 1, clickCount: 1 });
  const frames = await drive(opened, (share) => {
    const to = { x: x + Math.round(250 * Math.sin(share * 12)), y: y + Math.round(60 * Math.cos(share * 9)) };
    return mouse('mouseMoved', { ...to, button: 'left', buttons: 1 });
  });
  await mouse('mouseReleased', { button: 'left', clickCount: 1 });
  return frames;
}

/** @param {Opened} opened @param {Subject} subject */
async function zoom({ page }, { middle, zoomBy }) {
  await page.mouse.move(middle.x, middle.y);
  await sleep(300);
  await page.evaluate((event) => window.probe.arm(event), zoomBy);
  await page.mouse[zoomBy](middle.x, middle.y);
  return (
    await within(
      page.evaluate(() => window.probe.settle()),
      PATIENCE_MS,
    )
  ).settledMs;
}

/** @param {Opened} opened @param {Subject} subject @returns {Promise<import('./types.ts').Keystrokes>} */
async function search({ page }, { searchKey }) {
  await page.mouse.move(5, 5);
  await page.keyboard.press(searchKey);
  await sleep(300);
  const keys = [];
  for (const key of SEARCH_TEXT) {
    await page.evaluate(() => window.probe.arm('keydown'));
    await page.keyboard.press(key);
    keys.push(
      await within(
        page.evaluate(() => window.probe.settle()),
        PATIENCE_MS,
      ),
    );
  }
  await page.keyboard.press('Escape');
  const settled = keys.map(({ settledMs }) => settledMs ?? 0);
  const blocked = Math.max(...keys.map(({ blockedMs }) => blockedMs));
  return { median: median(settled), worst: Math.max(...settled), blocked };
}

/**
 * Everything one can do with an open profile, each written to `result`; what fails is noted there and the rest goes on.
 * @param {Opened} opened
 * @param {Subject} subject
 * @param {import('./types.ts').Run} result
 */
export async function interact(opened, subject, result) {
  const reset = async () => {
    await opened.page.keyboard.press(subject.resetKey);
    await sleep(500);
    return {};
  };
  /** @type {readonly (readonly [string, () => Promise<Partial<import('./types.ts').Run>>])[]} */
  const parts = [
    ['wheel', async () => ({ wheel: await wheel(opened, subject, 0) })],
    ['pinch', async () => ({ pinch: await wheel(opened, subject, CONTROL) })],
    ['drag', async () => ({ drag: await drag(opened, subject) })],
    ['reset', reset],
    ['zoom', async () => ({ zoomMs: await zoom(opened, subject) })],
    ['reset', reset],
    ['search', async () => ({ keystrokes: await search(opened, subject) })],
    // The names that are filtered by are those of the generated profiles.
    ['filter', async () => (/^heap_/.test(result.profile) ? ((await subject.filter?.(opened.page)) ?? {}) : {})],
    ['switch', async () => ({ switchMs: (await subject.switchType?.(opened.page)) ?? null })],
  ];
  for (const [name, part] of parts) {
    try {
      Object.assign(result, await within(part(), 2 * PATIENCE_MS));
    } catch (error) {
      result.problems.push(`${name}: ${String(error).split('\n')[0]?.slice(0, 150)}`);
    }
  }
}
