import { perftools } from '../src/gen/profile.js';
import { type App, expect, test } from './helpers/app.ts';

const { Profile } = perftools.profiles;

const ARABIC = '\u0645\u0631\u062d\u0628\u0627';

/** What a name may be. */
const NAMES = [
  '<img src=x onerror="window.pwned=1">',
  '</script><svg onload=window.pwned=1>',
  'main.abc\u202Egnp.exe',
  `${ARABIC}.\u2067(\u0628).run`,
  'main.nul\0byte',
  'main.two\nlines\tand\u2028more',
  'main.\u200bzero\ufeffwidth',
  'main.\u{1f600}.\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '__proto__',
  'constructor',
  '',
  `main.${'long'.repeat(25_000)}`,
  '=cmd|calc',
];

/** A profile in which everything that is a text is each of them once. */
function evil(): Buffer {
  const strings = [''];
  const at = (text: string): number => {
    const known = strings.indexOf(text);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const types = [at('objects\u202e'), at(`${ARABIC} <b>`)];
  const functions = NAMES.map((name, i) => ({
    id: i + 1,
    name: at(name),
    systemName: at(name),
    filename: at(`/srv/${name}.go`),
    startLine: 1,
  }));
  return Buffer.from(
    Profile.encode({
      sampleType: types.map((type) => ({ type, unit: at('\u202ewidgets') })),
      sample: NAMES.flatMap((name, i) => {
        const label = [
          { key: at(name || 'empty'), str: at(name) },
          { key: at('size\u202e'), num: 8 + i, numUnit: at('\u202ebytes') },
        ];
        const value = [i + 1, 1000 + i];
        return [
          { locationId: [i + 1, 1], value, label },
          { locationId: [1 + ((i + 1) % NAMES.length), i + 1], value, label },
        ];
      }),
      location: functions.map(({ id }) => ({
        id,
        mappingId: 1,
        address: 0x1000 + id,
        line: [{ functionId: id, line: 7 }],
      })),
      function: functions,
      mapping: [
        { id: 1, memoryStart: 0x1000, memoryLimit: 0x9000, filename: at('/bin/\u202eexe'), buildId: at('\u202e1a') },
      ],
      comment: NAMES.map(at),
      dropFrames: at('\u202e('),
      docUrl: at('javascript:window.pwned=1//\u202e'),
      stringTable: strings,
    }).finish(),
  );
}

/** What is on the page that should not be: characters that hide or move others, in texts, attributes and the title; and texts that could reorder what stands beside them. */
function faultsOnPage(): string[] {
  const hidden = /[\p{Bidi_Control}\ufeff\u200b\u2028\u2029]|(?![\n\t])\p{Cc}/u;
  const arabic = /[\u0590-\u07ff]/;
  const found: string[] = [];
  const note = (where: string, text: string) => found.push(`${where}: ${JSON.stringify(text.slice(0, 120))}`);
  if (hidden.test(document.title)) note('title', document.title);
  const isAlone = (text: Text): boolean => {
    for (let box = text.parentElement; box; box = box.parentElement) {
      const { display, unicodeBidi } = getComputedStyle(box);
      if (/isolate|plaintext/.test(unicodeBidi)) return true;
      if (box.nodeName === 'text') return box.textContent === text.data;
      if (display !== 'inline' && display !== 'contents') return box.textContent === text.data;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentNode?.nodeName === 'title') continue;
    if (node instanceof Text) {
      const near = node.parentElement!.outerHTML.slice(0, 80);
      if (hidden.test(node.data) || /two\nlines/.test(node.data)) note(`text in ${near}`, node.data);
      if (arabic.test(node.data) && !isAlone(node)) note(`not isolated in ${near}`, node.data);
      // All of a name is to be had in the details.
      if (node.data.length > 2000 && !node.parentElement!.closest('[data-testid=frame-details]'))
        note(`long text in ${near}`, node.data);
    } else {
      for (const { name, value } of (node as Element).attributes) {
        if (/^(?!data-tip)data-|^content$/.test(name)) continue;
        if (hidden.test(value) || /two\nlines/.test(value)) note(`${node.nodeName} ${name}`, value);
        if (value.length > 2000 && !/^(d|points)$/.test(name)) note(`long ${node.nodeName} ${name}`, value);
      }
    }
  }
  if (document.querySelector('main img, header img')) note('element', 'img');
  if ((window as { pwned?: unknown }).pwned) note('ran', 'script');
  if (({} as { polluted?: unknown }).polluted) note('prototype', 'polluted');
  return [...new Set(found)];
}

/** Views that write names as texts; the others paint them. */
const WRITTEN = ['top', 'callers', 'packages', 'graph', 'labels', 'source', 'outline', 'about'];

async function clean(app: App, where: string): Promise<void> {
  expect(await app.page.evaluate(faultsOnPage), where).toEqual([]);
}

test('whatever a name is, it is text, shows what it hides, and moves nothing beside it', async ({ app, page }) => {
  test.setTimeout(120_000);
  await app.opened({ name: 'a\u202egnp\n.pb', buffer: evil() });
  await expect(app.chip('a\\u202Egnp␊.pb')).toBeVisible();
  await app.pick({ name: `${ARABIC}.pb`, buffer: evil() });
  await expect(app.chip(`${ARABIC}.pb`)).toHaveAttribute('aria-pressed', 'true');
  for (const view of [...WRITTEN, 'trend', 'compare', 'flame']) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `view=${view}&p=constructor`);
    await expect(page.getByRole('tab', { selected: true })).toHaveText(new RegExp(view, 'i'));
    await app.state('ready');
    if (WRITTEN.includes(view)) await expect(page.getByRole('tabpanel')).toContainText('constructor');
    await clean(app, view);
  }
});

test('every box of such a name, pointed at and selected, is told as text', async ({ app, page }) => {
  test.setTimeout(120_000);
  // A picture on its way has its boxes elsewhere.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.opened({ name: 'names.pb', buffer: evil() });
  const said = new Set<string>();
  for (let i = 0; i < 2 * NAMES.length; i++) {
    await app.click((i + 0.5) / (2 * NAMES.length), 2);
    await expect(app.details).toBeVisible();
    said.add(await app.details.innerText());
    await clean(app, `box ${i}`);
    // The picture is wider then, and its boxes elsewhere: a press before it is would meet none of them.
    await app.flame.press('Escape');
    await expect(app.details).toHaveCount(0);
    await expect
      .poll(() => app.flame.evaluate((canvas: HTMLCanvasElement) => canvas.width - canvas.clientWidth))
      .toBe(0);
  }
  expect(said.size).toBeGreaterThan(5);
});
