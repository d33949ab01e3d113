import { readFileSync, writeFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { type App, expect, test } from './helpers/app.ts';
import { encode } from './helpers/make.ts';
import { samePicture, sameTable } from './helpers/saved.ts';
import { FIXTURES, LEAK } from './helpers/truth.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function choose(page: Page, menu: 'Share' | 'Export', item: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function exported(app: App, item: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const { page } = app;
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export', item)]);
  return { name: download.suggestedFilename(), bytes: await bytesIn(download) };
}

async function bytesIn(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

const LEAK_TYPE = LEAK.truth.types[3]!;

test('a filtered profile is saved as pprof, and opens again with the same total @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file, '#f=clientcache&h=^runtime');
  const total = await page.getByTestId('total').getAttribute('data-value');
  expect(Number(total)).toBeGreaterThan(0);
  expect(Number(total)).toBeLessThan(LEAK_TYPE.total);
  const { name, bytes } = await exported(app, /^pprof/);
  expect(name).toBe('leak-8.inuse_space.pb.gz');
  await page.goto('about:blank');
  await app.opened({ name, buffer: bytes });
  await app.total(total!);
});

test('stacks add up in every format @chromium', async ({ app }) => {
  await app.opened(LEAK.file);
  const folded = await exported(app, /^Folded stacks/);
  expect(folded.name).toBe('leak-8.inuse_space.bytes.folded.txt');
  const values = folded.bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => Number(/ (\d+)$/.exec(line)![1]));
  expect(values.reduce((sum, value) => sum + value, 0)).toBe(LEAK_TYPE.total);
  const { bytes } = await exported(app, /^speedscope/);
  const [profile] = JSON.parse(bytes.toString()).profiles;
  expect(profile).toMatchObject({ unit: 'bytes', endValue: LEAK_TYPE.total });
  const json = JSON.parse((await exported(app, /^JSON/)).bytes.toString());
  expect(json).toMatchObject({ sampleType: 'inuse_space', unit: 'bytes', total: LEAK_TYPE.total });
  expect(json.rows.length).toBe(LEAK_TYPE.functions_nonzero);
});

test('a file of stacks that would be longer than there is room for is refused in a sentence', async ({ app, page }) => {
  const nodes = Array.from({ length: 50_000 }, (_, i) => ({
    id: i,
    callFrame: { functionName: 'f', url: 'a.js', lineNumber: 1 },
    hitCount: 1,
    children: i < 49_999 ? [i + 1] : [],
  }));
  await app.opened({ name: 'chain.cpuprofile', buffer: Buffer.from(JSON.stringify({ nodes })) });
  const refused = (size: string) => page.getByText(`The file would have ${size} or more: its stacks are very deep`);
  await choose(page, 'Export', /^Folded stacks/);
  await expect(refused('2.33 GiB')).toBeVisible();
  await choose(page, 'Export', /^pprof/);
  await expect(refused('1.16 GiB')).toBeVisible();
  await choose(page, 'Share', /report/i);
  await expect(page.getByText('The report could not be written. Leave more of it out')).toBeVisible();
  await page.keyboard.press('Escape');
  await choose(page, 'Export', /^JSON/);
  await expect(app.alert).toHaveCount(0);
});

test('of an average, what is added up is what it divides @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file, '#si=avg_size');
  const folded = await exported(app, /^Folded stacks/);
  expect(folded.name).toBe('leak-8.inuse_space.bytes.folded.txt');
  const average = LEAK_TYPE.total / LEAK.truth.types[2]!.total;
  const json = await exported(app, /^JSON/);
  expect(json.name).toBe('leak-8.avg_size.json');
  expect(JSON.parse(json.bytes.toString())).toMatchObject({ sampleType: 'avg_size', total: average });
  const { bytes } = await exported(app, /^Summary/);
  expect(bytes.toString()).toContain(`Shown: **323 B** (${average.toFixed(12)} bytes) \`avg_size\``);
  await page.getByRole('tab', { name: 'Outline' }).click();
  const [, whole] = (await exported(app, /^CSV/)).bytes.toString().split('\r\n');
  expect(whole).toMatch(new RegExp(`,0,${average}$`));
});

test('each view saves its own table, as CSV and as JSON @chromium', async ({ app, page }) => {
  await app.opened(LEAK.file);
  const titles = {
    callers: 'what,name,flat (bytes),cum (bytes)',
    packages: 'module,package,whose,functions,flat (bytes)',
    graph: 'caller,callee,value (bytes),through others',
    labels: 'key,value,unit of value,samples,sum (bytes)',
    source: 'file,line,flat (bytes),cum (bytes)',
    outline: 'level,name,self (bytes),total (bytes)',
    about: 'name,flat,cum',
    top: 'name,flat,cum',
  };
  for (const [view, title] of Object.entries(titles)) {
    await page.goto(`./#view=${view}&p=${encodeURIComponent(LEAK_TYPE.top_flat[0]!.name)}`);
    await expect(page.locator('main [role=tabpanel] > *').first()).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    let csv = '';
    await expect(async () => {
      csv = (await exported(app, /^CSV/)).bytes.toString();
    }).toPass();
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toBe(title);
    expect(lines.length).toBeGreaterThan(1);
    sameTable((await exported(app, /^JSON/)).bytes.toString(), csv);
  }
});

test('the other tables of a view are saved too @chromium', async ({ app, page }) => {
  await app.opened(`${FIXTURES}/v-leak8-labels.pb.gz`, '#view=labels');
  await expect(page.getByTestId('object-sizes').locator('td[data-value]').first()).toBeVisible();
  const sizes = await exported(app, /^Object sizes \.csv/);
  expect(sizes.name).toBe('v-leak8-labels.inuse_space.sizes.csv');
  const [title, ...lines] = sizes.bytes.toString().trimEnd().split('\r\n');
  expect(title).toBe(
    'size class (bytes),asked for at least (bytes),objects,asked for (bytes),lost for certain (bytes),lost at most (bytes)',
  );
  const shown = await page
    .getByTestId('object-sizes')
    .locator('td[data-value]')
    .evaluateAll((all) => all.map((cell) => cell.getAttribute('data-value')));
  expect(lines.map((line) => line.split(',')[3])).toEqual(shown);

  await app.view('About');
  const types = JSON.parse((await exported(app, /^Sample types \.json/)).bytes.toString());
  expect(types.rows).toContainEqual([LEAK_TYPE.type, 'bytes', LEAK_TYPE.total]);
  const labels = (await exported(app, /^Labels \.csv/)).bytes.toString();
  expect(labels).toMatch(/^key,kind,units,samples,values\r\n.*route,text,,\d+,\d+/s);
  const mappings = (await exported(app, /^Mappings \.csv/)).bytes.toString();
  expect(mappings).toMatch(/^binary,build id,start,limit,offset\r\n.+,0x/);
});

test('the way from a heap to the memory of its process is saved, number by number @chromium', async ({ app, page }) => {
  await app.opened(`${FIXTURES}/heap-debug1.txt.gz`, '#view=about');
  const table = page.getByRole('table').filter({ hasText: 'HeapInuse' });
  const shown = await table.locator('td[title]').evaluateAll((all) => all.map((cell) => cell.getAttribute('title')));
  expect(shown.length).toBeGreaterThan(8);
  const { name, bytes } = await exported(app, /^Memory of the process \.csv/);
  expect(name).toBe('heap-debug1.txt.inuse_space.memory.csv');
  const [title, ...lines] = bytes.toString().trimEnd().split('\r\n');
  expect(title).toBe('part of the memory,size (bytes),sum of those above');
  const sizes = lines.map((line) => Number(/,(-?\d+),(yes|no)$/.exec(line)![1]));
  expect(sizes).toEqual(shown.map((text) => Number(text!.replaceAll('−', '-').replace(/[^-\d]/g, ''))));
  // What is said to be a sum adds up.
  let sum = 0;
  for (const [i, line] of lines.entries()) {
    if (line.endsWith(',yes')) expect(sizes[i]).toBe(sum);
    else sum += sizes[i]!;
  }
  const json = JSON.parse((await exported(app, /^Memory of the process \.json/)).bytes.toString());
  expect(json.rows.map(([, size]: [string, number]) => size)).toEqual(sizes);
});

test('the values of the selected frame are saved, for every sample type @chromium', async ({ app }) => {
  const { name } = LEAK_TYPE.top_flat[0]!;
  await app.opened(LEAK.file, `#p=${encodeURIComponent(name)}`);
  await app.search.fill(name);
  await app.search.press('Enter');
  await expect(app.details).toHaveAttribute('data-name', name);
  const { rows } = JSON.parse((await exported(app, /^Selected frame \.json/)).bytes.toString());
  for (const [i, { type, unit }] of LEAK.truth.types.entries()) {
    const truth = LEAK.truth.types[i]!.top_flat.find((row) => row.name === name)!;
    expect(rows).toContainEqual([name, type, unit, truth.flat, truth.cum, expect.any(Number), expect.any(Number)]);
  }
  const csv = (await exported(app, /^Selected frame \.csv/)).bytes.toString();
  expect(csv).toMatch(/^name,sample type,unit,flat,cum,self of the node,total of the node\r\n/);
});

test('a comparison is saved as a difference, and as a table of deltas @chromium', async ({ app, page }) => {
  await app.start('#view=compare');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, `${FIXTURES}/leak-8.pb.gz`);
  await app.state('ready');
  await expect(page.getByTestId('flame-head')).toBeVisible();
  const csv = (await exported(app, /^CSV/)).bytes.toString();
  const [title, ...lines] = csv.trimEnd().split('\r\n');
  expect(title).toBe(
    'name,flat base (bytes),flat head (bytes),flat delta (bytes),cum base (bytes),cum head (bytes),cum delta (bytes)',
  );
  sameTable((await exported(app, /^JSON/)).bytes.toString(), csv);
  const delta = lines.reduce((sum, line) => sum + Number(line.split(',').at(-4)), 0);
  const diff = await exported(app, /^Difference/);
  expect(diff.name).toBe('leak-1.pb.gz-leak-8.inuse_space.diff.pb.gz');
  await page.goto('about:blank');
  await app.opened({ name: diff.name, buffer: diff.bytes });
  await app.total(delta);
});

test('a link says what is in it, and brings the view back', async ({ app, page, context, browserName }) => {
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file, '#f=json&q=main');
  await choose(page, 'Share', /^Copy link ?names/);
  await expect(page.getByText(/1 filter, names you searched or chose; no data of the profile/)).toBeVisible();
  if (browserName === 'chromium')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#q=main&f=json&of=\w{7}$/);
});

test('where the clipboard is refused, the link can be selected by hand', async ({ app, page }) => {
  await page.addInitScript(() => {
    // (A page that is still empty may have no clipboard.)
    if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await app.opened(LEAK.file);
  await choose(page, 'Share', /^Copy link ?names/);
  await expect(page.getByRole('textbox', { name: /refused/ })).toHaveValue(/\/#of=\w{7}$/);
});

test('a summary for a ticket has totals, the biggest frames and a link @chromium', async ({ app }) => {
  await app.opened(LEAK.file, '#f=http');
  const { name, bytes } = await exported(app, /^Summary/);
  expect(name).toBe('leak-8.inuse_space.md');
  const text = bytes.toString();
  expect(text).toContain('**Profile** `leak-8.pb.gz` (heap, ');
  expect(text).toContain(LEAK_TYPE.total.toLocaleString('en'));
  expect(text).toContain('Filters: `focus:/http/`');
  expect(text.match(/^\| .* \| `.*` \|$/gm)!.length).toBe(4 + 10);
  expect(text).toMatch(/\[Open this view\]\(<http.*#f=http&of=\w{7}>\)/);
});

const HOSTILE = [
  '</script><script>window.pwned=1</script>',
  '<img src=x onerror=window.pwned=1>',
  '=HYPERLINK("http://x")',
  'a\u2028b',
  '\u202Eexe.gnp',
  'nul\0name',
  'two\nlines;three',
  '__proto__',
  'main.\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u0645\u0631\u062d\u0628\u0627',
  'x'.repeat(100_000),
];

test('hostile names do no harm in what is saved @chromium', async ({ app, page }) => {
  const stacks = HOSTILE.map((name, i) => ({ frames: ['main.main', name], values: [i + 1] }));
  const buffer = encode({ sampleTypes: ['../space/bytes'], stacks });
  // (Between `>` stand inlined calls.)
  const frames = new Set(stacks.flatMap((stack) => stack.frames).flatMap((name) => name.split('>')));
  await app.opened({ name: '../../con\u202Egpj.pb', buffer });
  for (const item of [/^pprof/, /^Folded/, /^speedscope/, /^CSV/, /^JSON/, /^Summary/]) {
    const { name, bytes } = await exported(app, item);
    expect(name).toMatch(/^[A-Za-z0-9_ -][A-Za-z0-9._ -]{0,79}$/);
    const text = bytes.toString();
    if (String(item).includes('CSV')) expect(text.trimEnd().split('\r\n').length).toBe(frames.size + 1);
    if (/speedscope|JSON/.test(String(item))) {
      expect(text).not.toMatch(/[<\u2028]/);
      expect(JSON.parse(text)).toBeTruthy();
    }
    if (/Folded/.test(String(item))) expect(text.trimEnd().split('\n').length).toBe(HOSTILE.length);
  }
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('the flame graph is saved as a picture, with texts that can be selected @chromium', async ({ app }) => {
  await app.opened(LEAK.file);
  const svg = await exported(app, /^SVG/);
  expect(svg.name).toBe('leak-8.inuse_space.flame.svg');
  const text = svg.bytes.toString();
  expect(text).toContain('>leak-8.pb.gz: inuse_space</text>');
  expect(text).toContain(`(${LEAK_TYPE.total.toLocaleString('en')} bytes)`);
  expect(text).toContain('>64 MiB</text>');
  expect(text).toContain('>net/http.(*conn).serve</text>');
  expect(text).toMatch(/>bufio [\d.]+ %<\/text>/);
  await samePicture(app.page, (await exported(app, /^PNG/)).bytes, text);
});

test('every view with a picture saves it, as SVG and as PNG @chromium', async ({ app, page }) => {
  await app.start();
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, `${FIXTURES}/leak-8.pb.gz`);
  await app.state('ready');
  const expected = {
    compare: ['[data-testid=flame-head]', /Base: [\d.]+ MiB<.*Head: 119 MiB</s],
    packages: ['[data-testid=packages] [data-cell]', />\(\*Entry\)\.Store</],
    graph: ['[data-picture=drawing] rect', /marker-end="url\(#graph-arrow\)"/],
    labels: ['[data-picture=charts] svg', />may be lost by rounding up</],
  } as const;
  for (const [view, [shown, content]] of Object.entries(expected)) {
    await page.evaluate((to) => {
      location.hash = `view=${to}`;
    }, view);
    await expect(page.locator(shown).first()).toBeVisible();
    const svg = (await exported(app, /^SVG/)).bytes.toString();
    expect(svg).toMatch(content);
    await samePicture(page, (await exported(app, /^PNG/)).bytes, svg);
  }
});

test('the picture can be copied @chromium', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.opened(LEAK.file);
  await choose(page, 'Export', /^Copy picture/);
  await expect(page.getByText('Picture copied')).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item!.getType('image/png')).size;
  });
  expect(size).toBeGreaterThan(10_000);
});

test('where the clipboard takes no picture, the page says what to do instead', async ({ app, page }) => {
  await page.addInitScript(() => {
    if (navigator.clipboard) navigator.clipboard.write = () => Promise.reject(new Error('refused'));
  });
  await app.opened(LEAK.file);
  await choose(page, 'Export', /^Copy picture/);
  await expect(page.getByText('The browser refused to copy the picture. Save it as PNG instead.')).toBeVisible();
});

test('a trend is saved as a picture of its charts and as a table @chromium', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...['before', 'leak', 'after'].map((name) => `public/samples/${name}.pb.gz`));
  await app.state('ready');
  await expect(page.getByTestId('trend-chart')).toBeVisible();
  const svg = (await exported(app, /^SVG/)).bytes.toString();
  expect(svg).toContain('inuse_space');
  expect(svg.match(/<path /g)!.length).toBeGreaterThan(3);
  await samePicture(page, (await exported(app, /^PNG/)).bytes, svg);
  const csv = (await exported(app, /^CSV/)).bytes.toString();
  sameTable((await exported(app, /^JSON/)).bytes.toString(), csv);
  const [title, ...lines] = csv.trimEnd().split('\r\n');
  expect(title).toMatch(
    /^name,flat [^,]+ \(bytes\),flat [^,]+ \(bytes\),flat [^,]+ \(bytes\),flat slope \(bytes per minute\),cum /,
  );
  // Flat values of the last snapshot add up to its total; which of the three that is, the title says.
  const last = /^name,flat [^,]+,flat [^,]+,flat (\S+)/.exec(title!)![1]!;
  const sum = lines.reduce((all, line) => all + Number(line.split(',').at(-6)), 0);
  await app.chip(last).click();
  await app.total(sum);
});

/** Of a series that leaks. */
const SNAPSHOTS = [1, 3, 5];

test('what is suspected to leak is saved as a table @chromium', async ({ app, page }) => {
  await app.start('#view=trend');
  await app.pick(...SNAPSHOTS.map((n) => `${FIXTURES}/series/leak-${n}.pb.gz`));
  await app.state('ready');
  const suspects = page.getByTestId('suspects').getByRole('button');
  await expect(suspects.first()).toHaveAttribute('data-name', /./);
  const names = await suspects.evaluateAll((all) => all.flatMap((one) => one.getAttribute('data-name') ?? []));
  const { columns, rows } = JSON.parse((await exported(app, /^Suspects \.json/)).bytes.toString());
  expect(rows.map(([name]: [string]) => name)).toEqual(names);
  expect(columns.map(({ name }: { name: string }) => name).slice(-SNAPSHOTS.length)).toEqual(
    SNAPSHOTS.map((n) => `value leak-${n}.pb.gz`),
  );
});

test('what a table has no rows of is said @chromium', async ({ app, page }) => {
  const stacks = Array.from({ length: 1010 }, (_, i) => ({
    frames: ['main.run'],
    values: [i + 1],
    labels: { id: `v${i}` },
  }));
  await app.opened({ name: 'labels.pb', buffer: encode({ sampleTypes: ['space/bytes'], stacks }) }, '#view=labels');
  await expect(page.getByRole('columnheader', { name: 'Samples' })).toBeVisible();
  const { bytes } = await exported(app, /^CSV/);
  expect(bytes.toString().trimEnd().split('\r\n')).toHaveLength(1001);
  await expect(page.getByText('The table was saved without its 10 smallest rows.')).toBeVisible();
});

test('a picture says of how many rows it is without @chromium', async ({ app }) => {
  const frames = Array.from({ length: 900 }, (_, i) => `main.f${i}`);
  await app.opened({
    name: 'deep.pb',
    buffer: encode({ sampleTypes: ['space/bytes'], stacks: [{ frames, values: [1] }] }),
  });
  expect((await exported(app, /^SVG/)).bytes.toString()).toContain(
    'Without the 101 rows that are farthest from the root',
  );
});

test('the summary of a comparison has a table of deltas @chromium', async ({ app, page }) => {
  await app.start('#view=compare');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, LEAK.file);
  await app.state('ready');
  await expect(page.getByTestId('flame-head')).toBeVisible();
  const text = (await exported(app, /^Summary/)).bytes.toString();
  expect(text).toContain('**base** `leak-1.pb.gz` (heap, ');
  expect(text).toContain('→ **head** `leak-8.pb.gz` (heap, ');
  expect(text).toContain('| base | head | delta | change | frame |');
  expect(text.match(/^\| .* \| [+-].* \| .* \| `.*` \|$/gm)!.length).toBe(1 + 10);
  expect(text).toContain('example.com/proflab/internal/clientcache.(*Entry).Store');
});

test('the sum of two profiles is saved as pprof, with the totals of both @chromium', async ({ app, page }) => {
  await app.start('#view=top');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, LEAK.file);
  await app.state('ready');
  const total = async () => Number(await page.getByTestId('total').getAttribute('data-value'));
  const head = await total();
  await app.chip('leak-1').click();
  await expect.poll(total).not.toBe(head);
  const sum = head + (await total());
  await page.getByRole('button', { name: 'Merge profiles…' }).click();
  await page.getByRole('button', { name: 'Merge 2' }).click();
  await app.total(sum);
  const { bytes } = await exported(app, /^pprof/);
  await page.goto('about:blank');
  await app.opened({ name: 'sum.pb.gz', buffer: bytes });
  await app.total(sum);
});

test('hostile names do no harm in a picture @chromium', async ({ app, page }) => {
  const stacks = HOSTILE.map((name, i) => ({ frames: ['main.main', name], values: [100 + i] }));
  await app.opened({ name: '<x>&.pb', buffer: encode({ sampleTypes: ['space/bytes'], stacks }) });
  const { bytes } = await exported(app, /^SVG/);
  const file = test.info().outputPath('picture.svg');
  writeFileSync(file, bytes);
  await page.goto(`file://${file}`);
  const found = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const attributes = all.flatMap((element) => [...element.attributes].map((a) => a.name));
    return { names: [...new Set(all.map((e) => e.localName))].sort(), attributes: [...new Set(attributes)] };
  });
  expect(found.names).toEqual(['path', 'rect', 'svg', 'text', 'title']);
  expect(found.attributes.filter((name) => /^on|href|style/.test(name))).toEqual([]);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('on paper there is what the window shows, with a title, in light colours @chromium', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await app.opened(LEAK.file, '#f=http');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const lightest = () =>
    app.flame.evaluate((canvas: HTMLCanvasElement) => {
      // A copy, of which nothing else is asked.
      const copy = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
      const pen = copy.getContext('2d', { willReadFrequently: true })!;
      pen.drawImage(canvas, 0, 8 - canvas.height);
      return pen.getImageData(0, 0, 1, 1).data[0]! > 128;
    });
  expect([await paper(), await lightest()]).toEqual(['rgb(21, 23, 28)', false]);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
  expect([await paper(), await lightest()]).toEqual(['rgb(255, 255, 255)', true]);
  await expect(page.getByText('Filters: focus:/http/')).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('tablist')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Legend' })).toBeHidden();
  // Whatever the page has a colour for has a light one.
  const dark = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return ['--accent-soft', '--warn-soft', '--bad-soft', '--hover', '--raised'].filter(
      (name) => !/^#[ef]/.test(style.getPropertyValue(name)),
    );
  });
  expect(dark).toEqual([]);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect([await paper(), await lightest()]).toEqual(['rgb(21, 23, 28)', false]);
});

test('on paper a comparison has its names and numbers, and nothing to press @chromium', async ({ app, page }) => {
  await app.start('#view=compare');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, LEAK.file);
  await app.state('ready');
  await expect(page.getByTestId('flame-head')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
  await expect(page.getByText('leak-1.pb.gz → leak-8.pb.gz: inuse_space')).toBeVisible();
  await expect(page.getByText('+117 MiB (+7,778 %)')).toBeVisible();
  await expect(page.getByTestId('flame-base')).toBeVisible();
  await expect(page.locator('button:visible, select:visible')).toHaveCount(0);
  const names = page.getByRole('group', { name: 'What is compared' }).locator('[data-print=only]');
  await expect(names.filter({ visible: true })).toHaveText(['leak-1.pb.gz', 'leak-8.pb.gz']);
});

/** A4 without its margins of 10 mm, CSS px: landscape, and portrait. */
const SHEETS = [
  { width: 1047, height: 718 },
  { width: 718, height: 1047 },
];

test('on paper a table has all its columns, and no question @chromium', async ({ app, page }) => {
  await app.start('#view=top');
  await app.pick(`${FIXTURES}/leak-1.pb.gz`, LEAK.file);
  await app.state('ready');
  // Those of a heap are the most.
  const head = page.getByRole('columnheader');
  await expect(head).toHaveCount(9);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
  await expect(page.locator('[data-row="0"]')).toBeVisible();
  for (const sheet of SHEETS) {
    await page.setViewportSize(sheet);
    const table = page.getByRole('grid');
    await expect.poll(() => table.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    const file = (await page.locator('[data-row="0"] td').last().boundingBox())!;
    expect(file.x + file.width).toBeLessThanOrEqual(sheet.width);
    expect(file.width).toBeGreaterThan(60);
  }
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeHidden();
});
