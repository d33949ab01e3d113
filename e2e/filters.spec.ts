import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, goBack, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { FIXTURES, LEAK, rowsOfCsv } from './helpers/truth.ts';

const known = { name: 'known.pb', buffer: KNOWN };
const KiB = 1024;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' });
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Filters' });
const chips = (page: Page): Locator => bar(page).getByRole('button', { name: /^Edit / });
const undo = (page: Page): Locator => page.getByRole('button', { name: 'Undo' });

async function names(page: Page): Promise<string[]> {
  return (await chips(page).all()).reduce<Promise<string[]>>(
    async (all, chip) => [...(await all), ((await chip.getAttribute('aria-label')) ?? '').replace('Edit ', '')],
    Promise.resolve([]),
  );
}

async function menuOf(app: App, share: number, row: number): Promise<Locator> {
  const { x, y } = await app.at(share, row);
  await app.page.mouse.click(x, y, { button: 'right' });
  return app.page.getByRole('menu');
}

interface DropTruth {
  readonly types: readonly DropTruthType[];
  /** The same with what `drop_frames` drops. */
  readonly after_drop_frames: { readonly types: readonly DropTruthType[] };
}

interface DropTruthType {
  readonly type: string;
  readonly total: number;
  readonly top_flat: readonly { readonly name: string }[];
}

interface PprofTop {
  readonly file: string;
  /** Place of the sample type. */
  readonly type: number;
  readonly options: Readonly<Record<string, string>>;
  readonly count: number;
  readonly flat: number;
  readonly rows: readonly (readonly [name: string, flat: number, cum: number])[];
}

/** pprof's names in links. */
const KEYS: Readonly<Record<string, string>> = {
  focus: 'f',
  ignore: 'i',
  hide: 'h',
  show: 's',
  show_from: 'sf',
  tagfocus: 'tf',
  tagignore: 'ti',
  tagroot: 'tagroot',
  tagleaf: 'tagleaf',
};

const tops = (JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-filters.json'), 'utf8')) as PprofTop[]).filter(
  ({ file, options }) => file === LEAK.name && Object.keys(options).every((key) => key in KEYS),
);

test('a link with filters shows what pprof does with the same ones @chromium', async ({ app }) => {
  expect(tops.length).toBeGreaterThan(10);
  for (const { type, options, count, flat, rows } of tops) {
    await test.step(JSON.stringify(options), async () => {
      const filters = Object.entries(options).map(([kind, text]) => `${KEYS[kind]}=${encodeURIComponent(text)}`);
      await app.page.goto('about:blank');
      await app.opened(LEAK.file, `#${['view=top', `si=${LEAK.truth.types[type]!.type}`, ...filters].join('&')}`);
      await app.total(flat);
      const found = rowsOfCsv(await app.csv());
      expect(found).toHaveLength(count);
      const byName = new Map(found.map((row) => [row.name, [Number(row.flat), Number(row.cum)]]));
      for (const [name, own, cum] of rows) expect([name, byName.get(name)]).toEqual([name, [own, cum]]);
    });
  }
});

test('f opens the box; what is typed holds at once; Enter makes a chip of it, and Back takes it back', async ({
  app,
  page,
}) => {
  await app.opened(known);
  await app.total(KNOWN_TOTAL);
  await page.keyboard.press('f');
  await page.keyboard.type('leafA');
  await app.total(500 * KiB);
  await expect(page.getByTestId('filtered-out')).toHaveText('50.0 % filtered out');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('');
  await page.keyboard.type('ignore:work');
  await app.total(100 * KiB);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeHidden();
  expect(await names(page)).toEqual(['focus:leafA', 'ignore:work']);
  await goBack(page);
  await app.total(500 * KiB);
  await goBack(page);
  await app.total(KNOWN_TOTAL);
  await expect(bar(page)).toBeHidden();
});

test('Escape leaves what was there before; names are offered, and chosen as they stand', async ({ app, page }) => {
  await app.opened(known);
  await page.keyboard.press('f');
  await page.keyboard.type('ignore:leaf');
  await expect(page.getByRole('option')).toHaveText(['main.leafA', 'main.leafB']);
  await app.total(300 * KiB);
  await page.keyboard.press('Escape');
  await app.total(KNOWN_TOTAL);
  await page.keyboard.press('f');
  await page.keyboard.type('hide:leafb');
  await page.getByRole('option', { name: 'main.leafB' }).click();
  await page.keyboard.press('Escape');
  expect(await names(page)).toEqual(['hide:/^main\\.leafB$/']);
  await expect(chips(page)).toHaveText('hidemain.leafB');
  await app.total(KNOWN_TOTAL);
});

test('a box that is opened by the key right after Escape keeps the focus', async ({ app, page }) => {
  await app.opened(known);
  await page.keyboard.press('f');
  await expect(box(page)).toBeFocused();
  await page.evaluate(async () => {
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('Escape');
    press('f');
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  });
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filters and presets' })).toBeFocused();
});

test('a line of filters is pasted, edited, moved, cut off behind a crumb, and copied @chromium', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(known);
  const line = 'focus:run hide:/^main\\.work$/ ignore:"no such"';
  await page.keyboard.press('f');
  await page.evaluate((text) => navigator.clipboard.writeText(text), line);
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(chips(page)).toHaveCount(3);
  await app.total(900 * KiB);
  await page.getByRole('button', { name: 'Copy all filters' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);

  await chips(page).nth(2).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => names(page)).toEqual(['focus:run', 'ignore:"no such"', 'hide:/^main\\.work$/']);
  await expect(chips(page).nth(1)).toBeFocused();

  const from = (await chips(page).nth(0).boundingBox())!;
  const to = (await chips(page).nth(2).boundingBox())!;
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 4, to.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => names(page)).toEqual(['ignore:"no such"', 'hide:/^main\\.work$/', 'focus:run']);

  await chips(page).nth(0).click();
  await app.type(box(page), 'ignore:leafB');
  await app.total(700 * KiB);
  await page.keyboard.press('Enter');
  await expect(chips(page).nth(0)).toBeFocused();
  await page.getByRole('button', { name: 'Keep up to ignore:leafB' }).click();
  await expect.poll(() => names(page)).toEqual(['ignore:leafB']);
  await chips(page).nth(0).press('Delete');
  await app.total(KNOWN_TOTAL);
});

test('a box, a row of the table and the details pane filter by their frame', async ({ app, page }) => {
  await app.opened(known);
  await (await menuOf(app, 0.3, 2)).getByRole('menuitem', { name: 'Focus on this frame' }).click();
  await expect.poll(() => names(page)).toEqual(['focus:/^main\\.work$/']);
  await app.total(600 * KiB);

  await app.view('Top');
  await page.getByRole('row', { name: 'main.leafB' }).click({ button: 'right' });
  await page.getByRole('menu').getByRole('menuitem', { name: 'Ignore this frame' }).click();
  await app.total(400 * KiB);
  await page.getByRole('grid').press('ArrowDown');
  await page.getByRole('grid').press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');

  await app.view('Flame');
  await expect(async () => {
    await app.hover(0.5, 1);
    await expect(app.tooltip).toContainText('main.run', { timeout: 500 });
  }).toPass();
  await app.click(0.5, 1);
  await expect(app.details).toHaveAttribute('data-name', 'main.run');
  await app.details.getByRole('button', { name: 'Hide this frame' }).click();
  await expect(chips(page)).toHaveCount(3);
  await app.total(400 * KiB);
});

test('presets are switched in the menu, which says what is on', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const button = page.getByRole('button', { name: 'Filters and presets' });
  for (const name of [
    'Only my module',
    'Hide Go runtime',
    'Hide standard library',
    'Collapse recursion',
    'Fold chains',
  ]) {
    await button.click();
    const item = page.getByRole('menuitemcheckbox', { name });
    await expect(item).not.toBeChecked();
    await item.click();
    await expect(item).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeVisible();
    await button.click();
    await item.click();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
  }
});

test('only my module shows frames of the module that the file’s own names tell, as pprof’s show does', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file, '#view=top');
  await page.getByRole('button', { name: 'Filters and presets' }).click();
  const item = page.getByRole('menuitemcheckbox', { name: 'Only my module' });
  await expect(item).toContainText('example.com/proflab');
  await item.click();
  await page.keyboard.press('Escape');
  const names = () => page.locator('tr[data-row] td:nth-last-child(2)').allInnerTexts();
  await expect.poll(async () => (await names()).every((name) => /proflab|^main\./.test(name))).toBe(true);
  expect((await names()).length).toBeGreaterThan(3);
  // Samples that never come to the module have no frame left: what is left are those that a focus keeps.
  const left = await page.getByTestId('total').getAttribute('data-value');
  expect(Number(left)).toBeLessThan(LEAK.truth.types[3]!.total as number);
  const show = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('s')!;
  await page.goto(`./#${new URLSearchParams({ f: show })}`);
  await app.total(left!);
});

test('what a profile wants dropped is dropped at a switch, in links too; the total stays', async ({ app, page }) => {
  const file = path.join(FIXTURES, 'v-leak8-drop-frames.pb.gz');
  const truth = JSON.parse(readFileSync(`${file}.truth.json`, 'utf8')) as DropTruth;
  const { type, total, top_flat } = truth.after_drop_frames.types.at(-1)!;
  const [whole, dropped] = [truth.types.at(-1)!.top_flat[0]!.name, top_flat[0]!.name];
  expect(whole).not.toBe(dropped);
  const shows = async (name: string) => {
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText(name);
    await app.total(total);
  };
  await app.opened(file, `#view=top&si=${type}`);
  await shows(whole);
  await page.getByRole('button', { name: 'Filters and presets' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Drop frames as pprof' }).click();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toContainText('drop_frames');
  await expect(page).toHaveURL(/&dropframes=true/);
  await shows(dropped);
  await page.getByRole('button', { name: 'Remove drop_frames' }).click();
  await shows(whole);
  await app.view('About');
  await page.getByRole('checkbox', { name: 'Drop them, as pprof does' }).check();
  await app.view('Top');
  await shows(dropped);
});

test('what cannot be read, or leaves nothing, is said in place; the picture stays, and Undo takes it back', async ({
  app,
  page,
}) => {
  await app.opened(known);
  const said = page.getByRole('status').filter({ has: undo(page) });
  await page.keyboard.press('f');
  await page.keyboard.type('hide:/(/');
  await expect(said).toContainText('This expression can’t be read');
  await app.total(KNOWN_TOTAL);
  await undo(page).click();
  await expect(bar(page)).toBeHidden();

  await page.keyboard.press('f');
  await page.keyboard.type('focus:nowhere');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(said).toContainText('This filter leaves no sample.');
  await expect(page.getByTestId('filtered-out')).toHaveText('100 % filtered out');
  await app.total(0);
  await app.hover(0.5, 1);
  await expect(app.tooltip).toContainText('main.run');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await undo(page).click();
  await app.total(KNOWN_TOTAL);
  await expect(bar(page)).toBeHidden();

  await page.keyboard.press('f');
  await page.keyboard.type('tagfocus:tenant=acme');
  await expect(said).toContainText('This profile has no labels.');
});

test('a link with an expression that cannot be read shows what the other filters leave', async ({ app, page }) => {
  await app.opened(known, '#f=leafA&h=(');
  await expect(page.getByRole('status').filter({ has: undo(page) })).toContainText('can’t be read');
  await app.total(500 * KiB);
  await undo(page).click();
  await expect.poll(() => names(page)).toEqual(['focus:/leafA/']);
  await app.total(500 * KiB);
});

/** Linear time for every name, but thousands of states for each of its letters. */
const SLOW = '(a|b)*a(a|b){20}[^ab]';

/** As many names as take minutes. */
function letters(): { name: string; buffer: Buffer } {
  let seed = 7;
  const letter = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed & 0x10000 ? 'a' : 'b';
  };
  const name = () => Array.from({ length: 60 }, letter).join('');
  const lines = Array.from({ length: 30_000 }, () => `root;${name()} 1`);
  return { name: 'letters.txt', buffer: Buffer.from(lines.join('\n')) };
}

test('an expression that would take minutes on the names in a profile is given up, in a link and in the search @chromium', async ({
  app,
  page,
}) => {
  await app.opened(letters(), `#f=${encodeURIComponent(SLOW)}`);
  const said = page.getByRole('status').filter({ has: undo(page) });
  await expect(said).toContainText('This expression takes too long on the names in this profile.');
  await app.total(30_000);
  await undo(page).click();
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type(`/${SLOW}/`);
  await expect(
    page.getByText('This expression takes too long. Make it simpler, or search for plain text.'),
  ).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('root');
  await expect(app.summary).toContainText('100 %');
});

test('the next key press ends what the worker still looks for', async ({ app, page }) => {
  await page.addInitScript(() => {
    const asked = new Map<string, string>();
    const answers: [string, unknown][] = [];
    Object.assign(window, { answers });
    const post = Worker.prototype.postMessage;
    const heard = new WeakSet<Worker>();
    Worker.prototype.postMessage = function (this: Worker, message, ...rest: unknown[]) {
      if (!heard.has(this)) {
        heard.add(this);
        this.addEventListener('message', ({ data }) => {
          if (asked.has(data?.id)) answers.push([asked.get(data.id)!, data.value]);
        });
      }
      if (message?.path?.[0] === 'search') asked.set(message.id, message.argumentList[0].value.text);
      return Reflect.apply(post, this, [message, ...rest]);
    };
  });
  const answers = () => page.evaluate(() => (window as unknown as { answers: [string, unknown][] }).answers);
  await app.opened(letters());
  await app.search.focus();
  // A machine that is busy may let the second pass before the key comes.
  await expect(async () => {
    await app.type(app.search, `/${SLOW}/`);
    await page.keyboard.press('b');
    await expect(app.summary).toHaveText('No frame matches');
    const slow = (await answers()).filter(([text]) => text === `/${SLOW}/`);
    expect(slow.map(([, answer]) => answer)).toContain(null);
  }).toPass();
  await app.type(app.search, 'root');
  await expect(app.summary).toContainText('100 %');
});

test('a link whose filters leave nothing shows what the first of them leave, with the sentence and Undo', async ({
  app,
  page,
}) => {
  const said = page.getByRole('status').filter({ has: undo(page) });
  await app.opened(known, '#f=nowhere');
  await expect(said).toContainText('This filter leaves no sample.');
  await app.total(0);
  await expect(page.getByTestId('filtered-out')).toHaveText('100 % filtered out');
  await app.hover(0.5, 1);
  await expect(app.tooltip).toContainText('main.run');
  await app.view('Top');
  await expect(page.locator('tr[data-row]')).toHaveCount(6);
  await undo(page).click();
  await app.total(KNOWN_TOTAL);
  await expect(bar(page)).toBeHidden();

  // The second is the one that leaves nothing of what the first leaves.
  await app.opened(known, '#f=leafA&i=main&h=rest');
  await expect(said).toContainText('The filters together leave no sample.');
  await app.hover(0.5, 1);
  await expect(app.tooltip).toContainText('500 KiB');
  await undo(page).click();
  await expect.poll(() => names(page)).toEqual(['focus:/leafA/', 'hide:/rest/']);
  await app.total(500 * KiB);

  await app.opened(known, '#tf=tenant%3Dacme');
  await expect(said).toContainText('This profile has no labels.');
  await app.hover(0.5, 1);
  await expect(app.tooltip).toContainText('main.run');
});

test('while filters cannot be used, other sample types and views show what there is without them', async ({
  app,
  page,
}) => {
  await app.opened(known, '#h=(');
  await app.total(KNOWN_TOTAL);
  await app.radio('inuse_objects').click();
  await app.total(100);
  await app.view('Top');
  await expect(page.locator('tr[data-row]')).toHaveCount(6);
  await app.radio('inuse_space').click();
  await app.total(KNOWN_TOTAL);
  await expect(page.locator('tr[data-row]')).toHaveCount(6);
});

test('the row of filters is not higher than it may be, and there is none without filters', async ({ app, page }) => {
  await app.opened(known);
  const top = async () => (await page.getByRole('tabpanel').boundingBox())!.y;
  const before = await top();
  expect(before).toBeLessThanOrEqual(88);
  await page.keyboard.press('f');
  await expect(box(page)).toBeVisible();
  expect((await top()) - before).toBeLessThanOrEqual(32);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
