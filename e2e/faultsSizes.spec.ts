import { type App, expect, ROW, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { LEAK } from './helpers/truth.ts';

/** A stack that is 100,000 px tall, and one beside it. */
const DEPTH = Math.ceil(100_000 / ROW);
const tower = {
  name: 'tower.pb',
  buffer: encode({
    sampleTypes: ['samples/count'],
    stacks: [
      { frames: Array.from({ length: DEPTH }, (_, i) => `level${i}`), values: [3] },
      { frames: ['level0', 'beside'], values: [1] },
    ],
  }),
};

/** The backing store in device px for each CSS px, and whether it is within what canvases can be. */
function storeOf(app: App) {
  return app.flame.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas.getBoundingClientRect();
    const fits = Math.max(canvas.width, canvas.height) <= 16_384 && canvas.width * canvas.height <= 64_000_000;
    return { x: (canvas.width / width).toFixed(1), y: (canvas.height / height).toFixed(1), fits };
  });
}

/** What is pointed at is what is drawn there, once the window has the size it is to have. */
async function hits(app: App): Promise<void> {
  await expect
    .poll(async () => {
      await app.hover(0.5, 0);
      return app.tooltip.locator('bdi').allTextContents();
    })
    .toEqual(['all samples']);
}

test('F7, F8: at any zoom and on any screen the picture is sharp, or as sharp as a canvas can be @chromium', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file);
  // What a zoom of the page, or another screen, does to a window.
  const cdp = await page.context().newCDPSession(page);
  const show = (screen: { deviceScaleFactor: number; width: number; height: number }) =>
    cdp.send('Emulation.setDeviceMetricsOverride', { ...screen, mobile: false });
  for (const [deviceScaleFactor, width, height] of [
    [1, 1280, 800],
    [1.5, 1280, 800],
    [3, 1280, 800],
    // A zoom of 200 %.
    [2, 640, 400],
    [1, 1280, 800],
  ] as const) {
    await show({ deviceScaleFactor, width, height });
    const sharp = deviceScaleFactor.toFixed(1);
    await expect.poll(() => storeOf(app)).toEqual({ x: sharp, y: sharp, fits: true });
    await hits(app);
  }
  await show({ deviceScaleFactor: 3, width: 7680, height: 4320 });
  await expect.poll(async () => (await storeOf(app)).fits).toBe(true);
  // It has not the pixels of the screen, but the places.
  expect(Number((await storeOf(app)).x)).toBeGreaterThan(1);
  await hits(app);
});

test('F8: a tree of 100,000 px is drawn and hit from its root to its leaf, and comes back from no size at all', async ({
  app,
  page,
}) => {
  await app.opened(tower);
  const box = (await app.flame.boundingBox())!;
  expect(box.height).toBeLessThan(1000);
  const points = async (row: number, name: string): Promise<void> => {
    await app.hover(0.3, row);
    await expect(app.tooltip.locator('bdi')).toHaveText(name);
  };
  await points(0, 'all samples');
  await points(3, 'level2');
  // Up to the leaf: more is not there.
  await page.mouse.wheel(0, -200_000);
  await expect
    .poll(async () => {
      await page.mouse.move(box.x + 0.3 * box.width + 1, box.y + ROW / 2);
      await page.mouse.move(box.x + 0.3 * box.width, box.y + ROW / 2);
      return app.tooltip.locator('bdi').allTextContents();
    })
    .toEqual([`level${DEPTH - 1}`]);
  for (const side of ['0', '1px']) {
    await page.locator('main').evaluate((main: HTMLElement, length) => {
      main.style.cssText = `flex: none; width: ${length}; height: ${length}`;
    }, side);
    await expect.poll(() => page.locator('main').evaluate((main) => main.clientHeight)).toBeLessThan(2);
  }
  await page.locator('main').evaluate((main: HTMLElement) => main.removeAttribute('style'));
  // A wheel that turns before it is there again turns nothing.
  await page.mouse.move(1, 1);
  await expect(app.tooltip).toHaveCount(0);
  await app.hover(0.3, 1);
  await expect(app.tooltip.locator('bdi')).toHaveText(/^level\d+$/);
  await page.mouse.wheel(0, 200_000);
  await points(1, 'level0');
  await expect.poll(async () => (await storeOf(app)).fits).toBe(true);
});
