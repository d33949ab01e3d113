import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './helpers/app.ts';

const HEAP = 'e2e/fixtures/leak-8.pb.gz';

/** Views and states of one profile, by the fragment that shows them; other views have their own checks. */
const VIEWS = {
  Flame: '',
  'Flame, leaf first': '&inv=1',
  'Flame, average size': '&si=avg_size',
  'Flame, survival': '&lens=survival',
  'Flame, filtered': '&f=json&h=reflect&collapse=1&q=encode',
  'Flame, a bad filter': '&f=%28',
  Top: '&view=top',
  'Callers/Callees': '&view=callers&p=bufio.NewReaderSize',
  About: '&view=about',
} as const;

for (const theme of ['light', 'dark'] as const) {
  test(`views can be used by everyone, ${theme} @chromium`, async ({ app, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await app.opened(HEAP, `#theme=${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const [name, fragment] of Object.entries(VIEWS)) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `theme=${theme}${fragment}`);
      const tab = page.getByRole('tab', { name: name.split(',')[0]!, exact: true });
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect({ name, faults: violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html.slice(0, 200))]) }).toEqual(
        {
          name,
          faults: [],
        },
      );
    }
  });
}
