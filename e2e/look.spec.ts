import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { bytesOf, FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** What axe finds wrong, in short. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`),
  );
}

const SCREENS: Record<string, (app: App, theme: string) => Promise<void>> = {
  empty: (app, theme) => app.start(`#${theme}`),
  flame: (app, theme) => app.opened(LEAK.file, `#${theme}`),
  'flame with details and a search': async (app, theme) => {
    await app.opened(LEAK.file, `#${theme}`);
    await app.type(app.search, 'net/http');
    await expect(app.summary).toBeVisible();
    await app.click(0.3, 2);
    await expect(app.details).toBeVisible();
  },
  Top: async (app, theme) => {
    await app.opened(LEAK.file, `#view=top&${theme}`);
    await expect(app.page.getByRole('grid')).toBeVisible();
  },
  About: async (app, theme) => {
    await app.opened(`${FIXTURES}/v-leak8-labels.pb.gz`, `#view=about&${theme}`);
    await expect(app.page.getByRole('heading', { name: 'Sample types' })).toBeVisible();
  },
  help: async (app, theme) => {
    await app.opened(LEAK.file, `#${theme}`);
    await app.page.keyboard.press('?');
    await expect(app.page.getByRole('dialog')).toBeVisible();
  },
  menu: async (app, theme) => {
    await app.opened(LEAK.file, `#${theme}`);
    const { x, y } = await app.at(0.3, 2);
    await app.page.mouse.click(x, y, { button: 'right' });
    await expect(app.page.getByRole('menu')).toBeVisible();
  },
  'an error over two profiles': async (app, theme) => {
    await app.opened(LEAK.file, `#${theme}`);
    await app.drop([bytesOf(`${FIXTURES}/cpu-3s.pb.gz`), { name: 'bad', buffer: Buffer.from('<html>') }]);
    await expect(app.alert).toBeVisible();
  },
};

for (const [screen, show] of Object.entries(SCREENS)) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing wrong: ${screen}, ${theme}`, async ({ app, page }) => {
      await show(app, `theme=${theme}`);
      await expect(app.html).toHaveAttribute('data-theme', theme);
      expect(await faultsOf(page)).toEqual([]);
    });
  }
}

const LARGEST_CHROME = 88;

for (const size of [
  { width: 900, height: 600 },
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
]) {
  test.describe(`${size.width} × ${size.height}`, () => {
    test.use({ viewport: size });

    test('the flame graph has three quarters of the window, and nothing runs over its edge', async ({ app, page }) => {
      await app.opened(LEAK.file);
      const picture = (await app.flame.boundingBox())!;
      expect(picture.width * picture.height).toBeGreaterThanOrEqual(0.75 * size.width * size.height);
      const map = (await page.getByTestId('flame-minimap').boundingBox())!;
      expect(map.y).toBeLessThanOrEqual(LARGEST_CHROME);
      for (const view of ['Flame', 'Top', 'About'] as const) {
        await app.view(view);
        expect(await overflowOf(page)).toEqual({ wide: 0, high: 0 });
      }
    });

    test('every control is in the window, and large enough to hit', async ({ app, page }) => {
      await app.opened(LEAK.file);
      await app.click(0.3, 2);
      await expect(app.details).toBeVisible();
      const small = await page.locator('button:visible, [role=searchbox]').evaluateAll((controls) =>
        controls
          // The row of tabs scrolls; those out of sight are in the menu beside it.
          .filter((control) => {
            const row = control.closest('[role=tablist]')?.getBoundingClientRect();
            return !row || control.getBoundingClientRect().right <= row.right;
          })
          .map((control) => ({
            name: control.getAttribute('aria-label') ?? control.textContent,
            box: control.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width < 24 || box.height < 24 || box.left < 0 || box.right > innerWidth)
          .map(({ name, box }) => `${name}: ${box.width} × ${box.height}, ${box.left} to ${box.right}`),
      );
      expect(small).toEqual([]);
    });
  });
}

/** How far the page is larger than its window: scrolling is for what is inside, never for the page. */
function overflowOf(page: Page): Promise<{ wide: number; high: number }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { wide: scrollWidth - clientWidth, high: scrollHeight - clientHeight };
  });
}

test('the theme is the system’s until it is set, and is remembered @chromium', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.opened(LEAK.file);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await paper();
  expect(light).not.toBe(dark);
  const button = page.getByRole('button', { name: /^Theme: / });
  await button.click();
  await expect(button).toHaveAccessibleName('Theme: light');
  await button.click();
  await expect(button).toHaveAccessibleName('Theme: dark');
  await expect.poll(paper).toBe(dark);
  await app.start();
  await page.reload();
  await expect.poll(paper).toBe(dark);
  await button.click();
  await expect(button).toHaveAccessibleName('Theme: as the system');
  await expect.poll(paper).toBe(light);
});

test('the picture follows the theme', async ({ app, page }) => {
  await app.opened(LEAK.file, '#theme=light');
  const picture = () => app.flame.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const light = await picture();
  await page.keyboard.press('t');
  await expect(app.html).toHaveAttribute('data-theme', 'dark');
  await expect.poll(picture).not.toBe(light);
});

test('the help sheet lists the keys', async ({ app, page }) => {
  await app.start();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help and keys' });
  for (const says of ['Open files', 'Next match', 'Sample type, in the order shown', 'Zoom about the pointer'])
    await expect(help).toContainText(says);
  for (const type of ['inuse_space', 'alloc_objects']) await expect(help).toContainText(type);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('everything is reached by Tab, and shows that it has the focus', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const reached = new Set<string>();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const over = element.nextElementSibling as HTMLElement | null;
      const ringed = [element, over].some((e) => e && getComputedStyle(e).outlineStyle !== 'none');
      const inside = element.closest('search');
      return {
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        ringed: ringed || (inside !== null && element.matches(':focus-visible')),
        body: element === document.body,
      };
    });
    if (focused.body) break;
    expect(focused).toMatchObject({ ringed: true });
    reached.add(focused.name);
  }
  const names = [...reached].join('\n');
  for (const wanted of [
    'Open files…',
    'Open URL…',
    'Search frames',
    'Theme',
    'Help',
    'inuse_space',
    'Siblings',
    'Flame',
    'Flame graph of',
  ])
    expect(names).toContain(wanted);
});

for (const ratio of [1.5, 2, 3]) {
  test(`stays sharp when a pixel becomes ${ratio} device pixels @chromium`, async ({ app, page }) => {
    await app.opened(LEAK.file);
    const scale = () =>
      app.flame.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.getBoundingClientRect().width);
    await expect.poll(scale).toBeCloseTo(1, 2);
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setDeviceMetricsOverride', {
      width: 1280,
      height: 800,
      deviceScaleFactor: ratio,
      mobile: false,
    });
    await expect.poll(scale).toBeCloseTo(ratio, 2);
    // What is pointed at is still what is drawn there.
    await app.hover(0.5, 0);
    await expect(app.tooltip.locator('bdi')).toHaveText('all samples');
  });
}
