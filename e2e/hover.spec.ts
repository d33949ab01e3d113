import { type App, expect, test } from './helpers/app.ts';
import { KNOWN } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };

/** Colour of the picture in the middle of a box near its upper edge, where no letter is, with what is laid over it. */
function colourAt(app: App, share: number, row: number): Promise<string> {
  return app.flame.evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const overlay = canvas.nextElementSibling as HTMLCanvasElement;
      const probe = document.createElement('canvas');
      probe.width = canvas.width;
      probe.height = canvas.height;
      const pen = probe.getContext('2d')!;
      pen.drawImage(canvas, 0, 0);
      pen.drawImage(overlay, 0, 0);
      const x = Math.round(at.share * canvas.width);
      const y = Math.round(canvas.height - (at.row + 1) * 19 * (canvas.height / canvas.clientHeight) + 4);
      return [...pen.getImageData(x, y, 1, 1).data].join();
    },
    { share, row },
  );
}

test('pointing at a box lights up every box of its function', async ({ app, page }) => {
  await app.opened(known);
  await page.mouse.move(2, 2);
  // main.leafA stands on main.work and on main.run; main.rest is another function.
  const places = { here: [0.2, 3], there: [0.85, 2], other: [0.7, 2] } as const;
  const before = { there: await colourAt(app, ...places.there), other: await colourAt(app, ...places.other) };
  await app.hover(...places.here);
  await expect(app.tooltip.locator('bdi')).toHaveText('main.leafA');
  await expect.poll(() => colourAt(app, ...places.there)).not.toBe(before.there);
  expect(await colourAt(app, ...places.other)).toBe(before.other);
  await page.mouse.move(2, 2);
  await expect.poll(() => colourAt(app, ...places.there)).toBe(before.there);
});

/** Lets the page count how often the picture changes, by a line of its pixels. */
function countPictures(): void {
  const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=flame]')!;
  const probe = document.createElement('canvas');
  const pen = probe.getContext('2d', { willReadFrequently: true })!;
  probe.width = canvas.width;
  probe.height = 1;
  const pictures: string[] = [];
  const look = () => {
    pen.drawImage(canvas, 0, 30 - canvas.height);
    const picture = pen.getImageData(0, 0, probe.width, 1).data.join('');
    if (picture !== pictures.at(-1)) pictures.push(picture);
    requestAnimationFrame(look);
  };
  look();
  Object.assign(window, { pictures });
}

for (const { reducedMotion, least, most } of [
  { reducedMotion: 'no-preference', least: 3, most: Number.POSITIVE_INFINITY },
  { reducedMotion: 'reduce', least: 2, most: 2 },
] as const) {
  test(`a zoom ${least > 2 ? 'moves' : 'is there at once'} with ${reducedMotion} for motion @chromium`, async ({
    app,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await app.opened(known);
    await app.flame.press('ArrowUp');
    await expect(app.details).toHaveAttribute('data-name', 'main.run');
    // The details pane has narrowed the picture, and that has been painted.
    await expect
      .poll(() => app.flame.evaluate((canvas: HTMLCanvasElement) => canvas.width - canvas.clientWidth))
      .toBe(0);
    await page.evaluate(countPictures);
    await app.flame.press('Enter');
    await expect(page.getByText('Zoomed to')).toBeVisible();
    const zoomed = async () => {
      await app.hover(0.98, 1);
      return (await app.tooltip.count()) === 0 ? '' : app.tooltip.locator('bdi').textContent();
    };
    await expect.poll(zoomed).toBe('main.run');
    await page.mouse.move(2, 2);
    const pictures = await page.evaluate(() => (window as unknown as { pictures: string[] }).pictures.length);
    expect(pictures).toBeGreaterThanOrEqual(least);
    expect(pictures).toBeLessThanOrEqual(most);
  });
}

test('the picture is told to a screen reader', async ({ app, page }) => {
  await app.opened(known);
  await expect(page.getByRole('application', { name: /Flame graph of all samples/ })).toBeVisible();
  await app.flame.press('ArrowUp');
  await expect(
    page.locator('[aria-live=polite]', { hasText: 'main.run; self 0 B, 0 %; total 900 KiB, 90.0 %' }),
  ).toHaveCount(1);
});
