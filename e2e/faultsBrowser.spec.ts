import { rmSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { agree } from './helpers/agree.ts';
import { type App, expect, goBack, test } from './helpers/app.ts';
import { KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { bytesOf, LEAK } from './helpers/truth.ts';

const leak = bytesOf(LEAK.file);
const leakTotal = LEAK.truth.types[3]!.total;
const known = { name: 'known.pb', buffer: KNOWN };

/** Whether anything is drawn in the picture. */
function isDrawn(app: App): Promise<boolean> {
  return app.flame.evaluate((canvas: HTMLCanvasElement) => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 2;
  });
}

/** What is pointed at is what is drawn there. */
async function hits(app: App): Promise<void> {
  await app.hover(0.5, 0);
  await expect(app.tooltip.locator('bdi')).toHaveText('all samples');
}

/** Drags something that is no file over the page and drops it there: whether the page kept the browser from opening it. */
function dropText(page: Page, type: string, text: string): Promise<boolean[]> {
  return page.evaluate(
    ([kind, value]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData(kind, value);
      return ['dragenter', 'dragover', 'drop'].map((what) => {
        const event = new DragEvent(what, { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('main')!.dispatchEvent(event);
        return event.defaultPrevented;
      });
    },
    [type, text] as const,
  );
}

for (const [what, refuse] of [
  ['forbidden', 'SecurityError'],
  ['full', 'QuotaExceededError'],
] as const) {
  test(`F5: storage is ${what}`, async ({ app, page }) => {
    await page.addInitScript((name) => {
      const no = (): never => {
        throw new DOMException('no', name);
      };
      if (name === 'SecurityError') {
        for (const kind of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, kind, { get: no });
      } else {
        Storage.prototype.setItem = no;
        IDBFactory.prototype.open = no;
      }
    }, refuse);
    // What has to be noted for the next load cannot be, and nothing is fetched.
    await app.start('#url=https%3A%2F%2Fprofiles.example%2Fheap.pb.gz');
    await agree(page, 'profiles.example');
    await expect(app.alert).toContainText(
      /was not contacted.*does not let it store anything.*Allow this page to store/s,
    );
    await app.alert.getByRole('button', { name: 'Dismiss' }).click();
    await app.pick(LEAK.file);
    await app.state('ready');
    await page.keyboard.press('t');
    await expect(app.html).toHaveAttribute('data-theme', /light|dark/);
    const notice = page.getByText('This browser does not let the page keep settings: they hold until it is closed.');
    await expect(notice).toBeVisible();
    await expect(notice).toBeHidden();
    // It is said once.
    await page.keyboard.press('t');
    await expect(app.html).toHaveAttribute('data-theme', 'dark');
    await app.total(leakTotal);
    await expect(notice).toBeHidden();
    await app.pick(known);
    await app.total(KNOWN_TOTAL);
  });
}

test('F5: storage that never answers keeps nothing waiting', async ({ app, page }) => {
  await page.addInitScript(() => {
    // (What Firefox begins with is no page, and has no storage.)
    if (origin === 'null') return;
    localStorage.setItem('flamedrop.recent', 'on');
    // (A request of which nothing is heard any more.)
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  });
  await app.opened(LEAK.file);
  await app.total(leakTotal);
  await page.waitForFunction(() => performance.getEntriesByName('page:complete').length > 0);
  await app.pick(known);
  await app.total(KNOWN_TOTAL);
  // It is said, where files are kept.
  for (const name of [leak.name, known.name]) await page.getByRole('button', { name: `Close ${name}` }).click();
  await expect(page.getByRole('region', { name: 'Recent files' })).toContainText('does not let the page keep files');
});

test('F7, F8: whatever the size of the window, also none, the picture is drawn and hit right', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file);
  for (const size of [
    { width: 320, height: 200 },
    { width: 7680, height: 4320 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await expect
      .poll(() => app.flame.evaluate((c: HTMLCanvasElement) => [c.width <= 16_384, c.width * c.height <= 64_000_000]))
      .toEqual([true, true]);
  }
  await hits(app);
  for (const [width, height] of ['0', '1px'].map((side) => [side, side])) {
    await page.locator('main').evaluate(
      (main: HTMLElement, [w, h]) => {
        main.style.setProperty('flex', 'none');
        main.style.setProperty('width', w!);
        main.style.setProperty('height', h!);
      },
      [width, height],
    );
    await page.keyboard.press('4');
  }
  await page.locator('main').evaluate((main: HTMLElement) => main.removeAttribute('style'));
  await expect.poll(() => isDrawn(app)).toBe(true);
  await hits(app);
});

test('F9: a canvas that lost what was on it is drawn again; one that is not given back says so', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file);
  await app.flame.evaluate((canvas: HTMLCanvasElement) => {
    canvas.dispatchEvent(new Event('contextlost'));
    canvas.getContext('2d')!.reset();
  });
  expect(await isDrawn(app)).toBe(false);
  await app.flame.evaluate((canvas) => canvas.dispatchEvent(new Event('contextrestored')));
  await expect.poll(() => isDrawn(app)).toBe(true);
  const sentence = page.getByText('This browser does not let the page draw.');
  await expect(sentence).toHaveCount(0);
  await app.flame.evaluate((canvas) => canvas.dispatchEvent(new Event('contextlost')));
  await expect(sentence).toBeVisible();
  await app.view('Top');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  // Another view and back is another canvas.
  await app.view('Flame');
  await expect(sentence).toHaveCount(0);
  await expect.poll(() => isDrawn(app)).toBe(true);
});

test('F9: a browser that draws no canvas has the other views, and says so', async ({ app, page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await app.start();
  await app.pick(LEAK.file);
  await app.total(leakTotal);
  await app.state('ready');
  await expect(page.locator('main')).toContainText(/does not let the page draw/);
  await app.view('Top');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
});

test('F11: a folder that holds no file says so @chromium', async ({ app, page }, info) => {
  await app.start();
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [info.outputPath()], dragOperationsMask: 1 };
  writeFileSync(info.outputPath('.hidden'), 'no profile');
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 600, data });
  await expect(page.getByRole('status').filter({ hasText: /folder|file/ })).toBeVisible();
  await app.state('empty');
  // With one in it, that one is opened.
  writeFileSync(info.outputPath('known.pb'), KNOWN);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 600, data });
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
});

test('F13, F14: text and links that are dropped are neither opened nor followed, and no overlay stays', async ({
  app,
  page,
}) => {
  await app.opened(known);
  const before = page.url();
  expect(await dropText(page, 'text/plain', 'just words')).toEqual([true, true, true]);
  await expect(page.getByText('There was no file in what was dropped.')).toBeVisible();
  await expect(page.getByText('Drop to open')).toHaveCount(0);
  expect(await dropText(page, 'text/html', '<img src="x" onerror="window.pwned=1">')).toEqual([true, true, true]);
  expect(await dropText(page, 'text/uri-list', 'javascript:window.pwned=1')).toEqual([true, true, true]);
  await expect(page.getByRole('textbox', { name: 'Address of a profile' })).toHaveCount(0);
  expect(page.url()).toBe(before);
  expect(await page.evaluate(() => (window as { pwned?: unknown }).pwned)).toBe(undefined);
  await app.total(KNOWN_TOTAL);
  // An image of another page comes as a file; an address goes into the box, where it is not followed.
  await app.drop([{ name: 'logo.png', buffer: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1') }], 'main');
  await expect(app.alert).toContainText('logo.png is an image');
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  expect(await dropText(page, 'text/uri-list', 'https://profiles.example/heap')).toEqual([true, true, true]);
  await expect(page.getByRole('textbox', { name: 'Address of a profile' })).toHaveValue(
    'https://profiles.example/heap',
  );
  await page.keyboard.press('Escape');
  await app.total(KNOWN_TOTAL);
});

test('F15: of ten drops in a second the last is opened, by one worker', async ({ app, page }) => {
  await app.start();
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    for (let i = 0; i < 10; i++) {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], `drop-${i}.pb`));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, KNOWN.toString('base64'));
  await expect(app.chip('drop-9.pb')).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(1);
  expect(page.workers().length).toBeLessThanOrEqual(1);
  // The others are not forgotten, nor do they come by themselves.
  const note = page.getByTestId('left-note');
  await expect(note).toContainText(/^drop-0\.pb, drop-1\.pb, .* and more were still being read/);
  await note.getByRole('button', { name: 'Open them too' }).click();
  await expect(page.getByRole('list', { name: 'Open profiles' }).getByRole('listitem')).toHaveCount(10);
  await app.state('ready');
  await expect(note).toHaveCount(0);
});

test('500 files at once: all that can be opened are, and the page stays usable @chromium', async ({ app, page }) => {
  await app.start();
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    for (let i = 0; i < 500; i++) {
      const file = i === 250 ? new File(['not a profile'], 'bad.txt') : new File([bytes], `p-${i}.pb`);
      dataTransfer.items.add(file);
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, KNOWN.toString('base64'));
  await expect(app.html).toHaveAttribute('data-state', 'error', { timeout: 40_000 });
  await expect(app.alert).toContainText('bad.txt is text, not a profile');
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  await app.view('Flame');
  await app.total(KNOWN_TOTAL);
  await app.view('Top');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
});

test('F16: a file that changes or vanishes after it was picked @chromium', async ({ app, page }, info) => {
  await app.opened(known);
  const file = info.outputPath('gone.pb');
  for (const [how, sentence] of [
    ['changed', /gone\.pb changed while it was being read.*Choose it again/],
    ['removed', /gone\.pb (is no longer there|changed while it was being read).*hoose it again/],
  ] as const) {
    writeFileSync(file, KNOWN);
    // The page gets it once it has changed: between choosing and reading.
    await page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'held' });
      document.body.append(input);
    });
    await page.locator('#held').setInputFiles(file);
    // Not before it is asked does the browser look how long the file is: what it is then, the file has to be until it is read.
    await page.locator('#held').evaluate((input: HTMLInputElement) => input.files![0]!.size);
    if (how === 'changed') writeFileSync(file, `${'longer '.repeat(100)}than before`);
    else rmSync(file);
    await page.locator('#held').evaluate((input: HTMLInputElement) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(input.files![0]!);
      input.remove();
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await expect(app.alert).toContainText(sentence);
    await app.total(KNOWN_TOTAL);
    await app.alert.getByRole('button', { name: 'Dismiss' }).click();
    await app.state('ready');
  }
  // In the middle of the reading, too: the second piece waits until the file is another.
  writeFileSync(
    file,
    Buffer.concat([KNOWN, Buffer.from([0x82, 0xfa, 0x01, 0x80, 0x80, 0x80, 0x10]), Buffer.alloc(2 ** 25)]),
  );
  const worker = page.workers().at(-1)!;
  await worker.evaluate(() => {
    const { stream } = Blob.prototype;
    Blob.prototype.stream = function () {
      Blob.prototype.stream = stream;
      let pieces = 0;
      const changed = new Promise<void>((resolve) => Object.assign(self, { changed: resolve }));
      const transform = async (piece: Uint8Array<ArrayBuffer>, to: TransformStreamDefaultController) => {
        to.enqueue(piece);
        if (++pieces === 1) await changed;
      };
      return stream.call(this).pipeThrough(new TransformStream({ transform }));
    };
  });
  await app.pick(file);
  await worker.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = (): unknown => ('changed' in self ? resolve() : setTimeout(look));
        look();
      }),
  );
  writeFileSync(file, 'something else');
  await worker.evaluate(() => (self as unknown as { changed: () => void }).changed());
  await expect(app.alert).toContainText('gone.pb changed while it was being read');
  await app.total(KNOWN_TOTAL);
  await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  writeFileSync(file, leak.buffer);
  await app.pick(file);
  await app.state('ready');
  await app.total(leakTotal);
});

test('F19: another fragment in the same tab is another view of the same profile; nonsense does no harm', async ({
  app,
  page,
}) => {
  await app.opened(LEAK.file);
  await page.evaluate(() => {
    location.hash = 'si=alloc_space&view=top';
  });
  await expect(app.radio('alloc_space')).toBeChecked();
  await expect(page.getByRole('tab', { name: 'Top' })).toHaveAttribute('aria-selected', 'true');
  await goBack(page);
  await expect(app.radio('inuse_space')).toBeChecked();
  for (const hash of ['%E0%A4%A', 'zoom=zzz&sel=-1&view=nowhere', `q=${'x'.repeat(5000)}`, 'f=/(a+)+$/&f=(']) {
    await page.evaluate((text) => {
      location.hash = text;
    }, hash);
    await expect(app.chip(leak.name)).toBeVisible();
  }
  await page.evaluate(() => {
    location.hash = '';
  });
  await app.total(leakTotal);
  await page.evaluate(() => {
    location.hash = 'url=https%3A%2F%2Fprofiles.example%2Fheap.pb.gz';
  });
  await expect(page.getByRole('dialog')).toContainText('https://profiles.example');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await app.total(leakTotal);
});

test('F24: a view of one profile is clamped to what the next one has', async ({ app, page }) => {
  await app.opened(LEAK.file, '#si=alloc_objects&f=nosuchfunction');
  await expect(page.locator('main')).toContainText(/nosuchfunction/);
  await app.pick(known);
  // It has no such sample type: its own default is shown, and why there is nothing in it.
  await expect(app.chip(known.name)).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(await page.getByRole('radiogroup').count());
  await expect(page.locator('main')).toContainText(/nosuchfunction/);
  await expect(page.locator('main')).not.toContainText(/NaN|undefined/);
  await page.keyboard.press('9');
  await page.evaluate(() => {
    location.hash = '';
  });
  await app.total(KNOWN_TOTAL);
});
