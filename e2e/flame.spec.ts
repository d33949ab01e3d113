import { type App, expect, goBack, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';

const known = { name: 'known.pb', buffer: KNOWN };
const KiB = 1024;

/** Without motion a view is there at once, so that nothing has to be waited for but the view itself. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** What a place of the picture says when it is pointed at. */
async function pointsTo(app: App, at: { share: number; row: number; root?: 'bottom' | 'top' }, name: string) {
  // Pointed at anew each time: the picture may still be on its way, or the details pane, which narrows it.
  const pointed = async () => {
    await app.hover(at.share, at.row, at.root);
    return (await app.tooltip.locator('bdi').all()).length === 0 ? '' : app.tooltip.locator('bdi').textContent();
  };
  await expect.poll(pointed, { intervals: [20, 50, 100, 200, 500] }).toBe(name);
}

async function selected(app: App, name: string, values?: { flat: number; cum: number }) {
  await expect(app.details).toHaveAttribute('data-name', name);
  if (!values) return;
  await expect(app.details).toHaveAttribute('data-flat', String(values.flat));
  await expect(app.details).toHaveAttribute('data-cum', String(values.cum));
}

test('a click zooms; Back and Escape undo it', async ({ app, page }) => {
  await app.opened(known);
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
  await app.click(0.5, 2); // main.work: 600 of 1000 KiB
  await selected(app, 'main.work', { flat: 0, cum: 600 * KiB });
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.run');
  await pointsTo(app, { share: 0.6, row: 3 }, 'main.leafA');
  await pointsTo(app, { share: 0.7, row: 3 }, 'main.leafB');
  await goBack(page);
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
  await page.evaluate(() => history.forward());
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.run');
  await app.flame.press('Escape');
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});

test('a click on a caller zooms out to it', async ({ app }) => {
  await app.opened(known);
  await app.click(0.2, 3);
  await pointsTo(app, { share: 0.95, row: 3 }, 'main.leafA');
  await app.click(0.5, 1);
  await selected(app, 'main.run', { flat: 0, cum: 900 * KiB });
  await pointsTo(app, { share: 0.95, row: 2 }, 'main.leafA');
  await app.click(0.5, 0);
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});

test('the address carries the view, and brings it back after a reload', async ({ app, page }) => {
  await app.opened(known);
  await page.keyboard.press('2');
  await page.keyboard.press('1');
  await page.keyboard.press('o');
  await app.total(100);
  await pointsTo(app, { share: 0.95, row: 1, root: 'top' }, 'main.run');
  await app.click(0.95, 1, 'top'); // of inuse_objects: main.other 84, main.run 16
  for (const part of ['si=inuse_objects', 'z=', 'sel=', 'o=icicle']) {
    await expect.poll(() => page.url()).toContain(part);
  }
  const address = page.url();
  await page.reload();
  await app.pick(known);
  await app.state('ready');
  expect(page.url()).toBe(address);
  await app.total(100);
  await selected(app, 'main.run', { flat: 0, cum: 16 });
  await pointsTo(app, { share: 0.05, row: 1, root: 'top' }, 'main.run');
});

test('Escape never leaves the page', async ({ app, page }) => {
  await page.goto('about:blank');
  await app.opened(known);
  await app.flame.press('Home');
  await app.flame.press('ArrowUp');
  await selected(app, 'main.run');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Escape');
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await pointsTo(app, { share: 0.5, row: 2 }, 'main.work');
  await app.click(0.5, 2);
  await selected(app, 'main.work');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Escape');
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
  await app.state('ready');
});

/** One function that calls 1000 others of 1 KiB each: the place in the picture says which value it is. */
const RULER = encode({
  sampleTypes: ['inuse_space/bytes'],
  stacks: Array.from({ length: 1000 }, (_, i) => ({ frames: ['main.run', callee(i)], values: [KiB] })),
});

function callee(i: number): string {
  return `main.f${String(i).padStart(4, '0')}`;
}

/** The 1000 callees in the order of their names, whatever the order of equals is. */
async function openRuler(app: App): Promise<void> {
  await app.opened({ name: 'ruler.pb', buffer: RULER }, '#order=name');
}

test('Ctrl and wheel zooms about the pointer: the value there stays', async ({ app, page }) => {
  await openRuler(app);
  // One notch is 100 px, which zooms by e^0.5. With five of them, 1000 callees become 82.
  const span = 1000 / Math.exp(5 * 0.5);
  await app.hover(0.3005, 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  for (const away of [0, -20, 50]) {
    await pointsTo(app, { share: 0.3005 + away / span, row: 2 }, callee(300 + away));
  }
  await app.hover(0.3005, 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, 100);
  await page.keyboard.up('Control');
  await pointsTo(app, { share: 0.9005, row: 2 }, callee(900));
});

test('a drag pans, and is no click', async ({ app, page }) => {
  await openRuler(app);
  await app.hover(0.5005, 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  const span = 1000 / Math.exp(5 * 0.5);
  await pointsTo(app, { share: 0.5005 - 20 / span, row: 2 }, callee(480));
  await pointsTo(app, { share: 0.5005, row: 2 }, callee(500));
  await page.mouse.down();
  await app.hover(0.5005 - 20 / span, 2);
  await page.mouse.up();
  await pointsTo(app, { share: 0.5005, row: 2 }, callee(520));
  await expect(app.details).toHaveCount(0);
});

/** 120 frames deep: higher than any window. */
const DEEP = encode({
  sampleTypes: ['inuse_space/bytes'],
  stacks: [{ frames: Array.from({ length: 120 }, (_, i) => `main.d${i + 1}`), values: [KiB] }],
});

test('the wheel scrolls', async ({ app, page }) => {
  await app.opened({ name: 'deep.pb', buffer: DEEP });
  await pointsTo(app, { share: 0.5, row: 5 }, 'main.d5');
  await page.mouse.wheel(0, -190);
  await expect(app.tooltip.locator('bdi')).toHaveText('main.d15');
  await page.mouse.wheel(0, 95);
  await expect(app.tooltip.locator('bdi')).toHaveText('main.d10');
  await page.keyboard.press('o');
  await page.mouse.wheel(0, 190);
  await pointsTo(app, { share: 0.5, row: 5, root: 'top' }, 'main.d20');
});

test('a drag scrolls too', async ({ app, page }) => {
  await app.opened({ name: 'deep.pb', buffer: DEEP });
  await pointsTo(app, { share: 0.5, row: 12 }, 'main.d12');
  await page.mouse.down();
  await app.hover(0.5, 2);
  await page.mouse.up();
  await pointsTo(app, { share: 0.5, row: 2 }, 'main.d12');
});

test('a double click on the background resets @chromium', async ({ app, page }) => {
  await app.opened(known);
  await app.click(0.2, 3);
  await pointsTo(app, { share: 0.95, row: 3 }, 'main.leafA');
  const { x, y } = await app.at(0.5, 12);
  await page.mouse.dblclick(x, y);
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});

test('two taps on the background reset, whether the browser calls them a double click or not', async ({ app }) => {
  await app.opened(known);
  await app.click(0.2, 3);
  await pointsTo(app, { share: 0.95, row: 3 }, 'main.leafA');
  const at = await app.at(0.5, 12);
  await app.flame.evaluate((canvas, { x, y }) => {
    const finger = { pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: x, clientY: y, bubbles: true };
    for (const type of ['pointerdown', 'pointerup', 'pointerdown', 'pointerup'])
      canvas.dispatchEvent(new PointerEvent(type, finger));
  }, at);
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});

test('0 resets', async ({ app }) => {
  await app.opened(known);
  await app.click(0.2, 3);
  await pointsTo(app, { share: 0.95, row: 3 }, 'main.leafA');
  await app.flame.press('0');
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});

test('arrows walk callees, callers and siblings; Enter zooms', async ({ app }) => {
  await app.opened(known);
  await app.flame.focus();
  const steps: [string, string][] = [
    ['ArrowUp', 'main.run'],
    ['ArrowUp', 'main.work'],
    ['ArrowRight', 'main.rest'],
    ['ArrowRight', 'main.leafA'],
    ['ArrowLeft', 'main.rest'],
    ['ArrowLeft', 'main.work'],
    ['ArrowUp', 'main.leafA'],
    ['ArrowDown', 'main.work'],
  ];
  for (const [key, name] of steps) {
    await app.flame.press(key);
    await selected(app, name);
  }
  await app.flame.press('Enter');
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.run');
});

test('stands on its root or hangs from it', async ({ app, page }) => {
  await app.opened(known);
  await pointsTo(app, { share: 0.1, row: 1 }, 'main.run');
  await page.getByRole('button', { name: 'Flame graph: root at the bottom' }).click();
  await pointsTo(app, { share: 0.1, row: 1, root: 'top' }, 'main.run');
  await expect(page.getByRole('button', { name: 'Icicle: root at the top' })).toBeVisible();
  await page.keyboard.press('o');
  await pointsTo(app, { share: 0.1, row: 1 }, 'main.run');
  await page.goBack();
  await pointsTo(app, { share: 0.1, row: 1, root: 'top' }, 'main.run');
});

test('orders siblings by size or by name', async ({ app, page }) => {
  await app.opened(known);
  const bySize = [
    { share: 0.3, name: 'main.work' },
    { share: 0.7, name: 'main.rest' },
    { share: 0.85, name: 'main.leafA' },
  ];
  for (const { share, name } of bySize) await pointsTo(app, { share, row: 2 }, name);
  await page.getByRole('button', { name: 'Siblings by size' }).click();
  const byName = [
    { share: 0.15, name: 'main.leafA' },
    { share: 0.3, name: 'main.rest' },
    { share: 0.7, name: 'main.work' },
  ];
  for (const { share, name } of byName) await pointsTo(app, { share, row: 2 }, name);
  await page.keyboard.press('s');
  for (const { share, name } of bySize) await pointsTo(app, { share, row: 2 }, name);
});

test('the minimap moves the window', async ({ app, page }) => {
  await openRuler(app);
  await app.hover(0.5, 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  const map = (await page.getByTestId('flame-minimap').boundingBox())!;
  const y = map.y + map.height - 2;
  await page.mouse.move(map.x + 0.5 * map.width, y);
  await page.mouse.down();
  await page.mouse.move(map.x + 0.7 * map.width, y, { steps: 3 });
  await page.mouse.up();
  await pointsTo(app, { share: 0.501, row: 2 }, callee(700));
  await page.mouse.click(map.x + 0.2005 * map.width, y);
  await pointsTo(app, { share: 0.501, row: 2 }, callee(200));
});

test('the tooltip says name, self and total with shares', async ({ app }) => {
  await app.opened(known);
  await pointsTo(app, { share: 0.85, row: 2 }, 'main.leafA');
  await expect(app.tooltip).toContainText(/self\s*100 KiB\s*10\.0 %/);
  await expect(app.tooltip).toContainText(/total\s*100 KiB\s*10\.0 %/);
  await app.hover(0.5, 12);
  await expect(app.tooltip).toHaveCount(0);
});

test('boxes too thin to draw are counted and say so', async ({ app, page }) => {
  const stacks = Array.from({ length: 5000 }, (_, i) => ({ frames: ['main.run', callee(i)], values: [KiB] }));
  await app.opened({ name: 'thin.pb', buffer: encode({ sampleTypes: ['inuse_space/bytes'], stacks }) });
  await expect(page.getByText('5,000 boxes too thin to draw')).toBeVisible();
  await app.hover(0.5, 2);
  await expect(app.tooltip).toHaveText(/^[\d,]+ boxes, .+ together/);
});

test('sample types change by a click and by the keys 1 to 4', async ({ app, page }) => {
  const values = [7, 70, 3, 30];
  const sampleTypes = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
  const stacks = [{ frames: ['main.run'], values }];
  await app.opened({ name: 'four.pb', buffer: encode({ sampleTypes, stacks }) });
  await expect(app.radio('inuse_space')).toBeChecked();
  // In the order in which they are shown: what is live first.
  const shown = ['inuse_space', 'inuse_objects', 'alloc_space', 'alloc_objects'];
  await expect(page.locator('[role=radio][data-derived=false]')).toHaveText(shown);
  const totals = [30, 3, 70, 7];
  for (const [i, name] of shown.entries()) {
    await page.keyboard.press(String(i + 1));
    await expect(app.radio(name)).toBeChecked();
    await app.total(totals[i]!);
  }
  for (const [i, name] of shown.entries()) {
    await app.radio(name).click();
    await app.total(totals[i]!);
  }
  await page.goBack();
  await app.total(70);
});

test('a frame can be selected without a zoom', async ({ app, page }) => {
  await app.opened(known);
  await page.keyboard.down('Shift');
  await app.click(0.5, 2);
  await page.keyboard.up('Shift');
  await selected(app, 'main.work', { flat: 0, cum: 600 * KiB });
  await pointsTo(app, { share: 0.95, row: 1 }, 'main.other');
});
