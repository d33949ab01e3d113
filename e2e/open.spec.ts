import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { makeHeap } from './bench/make/heap.mjs';
import { expect, test } from './helpers/app.ts';
import { encode, KNOWN, KNOWN_TOTAL } from './helpers/make.ts';
import { bytesOf, LEAK } from './helpers/truth.ts';

const leak = bytesOf(LEAK.file);
const leakTotal = LEAK.truth.types[3]!.total;
const known = { name: 'known.pb', buffer: KNOWN };

test('begins empty, and says what to do', async ({ app, page }) => {
  await app.start();
  await app.state('empty');
  await expect(page.locator('button', { hasText: 'Open files…' })).toBeVisible();
  await expect(page.getByText('Files never leave your browser')).toBeVisible();
});

test('opens files that are picked', async ({ app, page }) => {
  await app.start();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('button', { hasText: 'Open files…' }).click(),
  ]);
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles(LEAK.file);
  await app.state('ready');
  await app.total(leakTotal);
});

test('Ctrl+O picks files', async ({ app, page }) => {
  // Waited for from the start: the browser has to be told to hand the chooser over, which takes as long as it takes.
  const choosing = page.waitForEvent('filechooser');
  await app.start();
  await expect(page.getByTestId('open-files')).toBeAttached();
  await page.keyboard.press('Control+o');
  await (await choosing).setFiles(LEAK.file);
  await app.total(leakTotal);
});

for (const target of ['body', 'header', 'h1', 'main', '[data-testid=flame]', 'footer', '[role=searchbox]']) {
  test(`opens what is dropped on ${target}`, async ({ app }) => {
    await app.opened(known);
    await app.drop([leak], target);
    await expect(app.chip(leak.name)).toHaveAttribute('aria-pressed', 'true');
    await app.state('ready');
    await app.total(leakTotal);
  });
}

test('opens what is dropped on the empty page', async ({ app }) => {
  await app.start();
  await app.drop([leak]);
  await app.state('ready');
  await app.total(leakTotal);
});

test('opens a file that the browser itself drops @chromium', async ({ app, page }) => {
  await app.start();
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [`${process.cwd()}/${LEAK.file}`], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 700, y: 600, data });
  }
  await app.state('ready');
  await app.total(leakTotal);
});

test('shows while files hover that they may be dropped, and no longer when they go', async ({ app, page }) => {
  await app.start();
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(['x'], 'x'));
    return made;
  });
  const over = page.getByText('Drop to open');
  const drag = (type: string, where: string, relatedTarget: string | null = null) =>
    page.locator(where).evaluate(
      (element, [what, dataTransfer, to]) => {
        const related = to === null ? null : document.querySelector(to);
        element.dispatchEvent(
          new DragEvent(what, { dataTransfer, relatedTarget: related, bubbles: true, cancelable: true }),
        );
        return document.body.textContent?.includes('Drop to open');
      },
      [type, transfer, relatedTarget] as const,
    );
  await drag('dragover', 'main');
  await expect(over).toBeVisible();
  await drag('dragleave', 'html');
  await expect(over).toBeHidden();
  // From one part of the page to the next it stays; with Escape, outside the window, or when nothing is heard any more it goes.
  await drag('dragenter', 'header');
  await expect(over).toBeVisible();
  expect(await drag('dragleave', 'header', 'main')).toBe(true);
  await page.keyboard.press('Escape');
  await expect(over).toBeHidden();
  await drag('dragover', 'main');
  await expect(over).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(over).toBeHidden();
  await drag('dragover', 'main');
  await expect(over).toBeVisible();
  await expect(over).toBeHidden();
});

test('opens a file that is pasted', async ({ app }) => {
  await app.start();
  await app.paste([leak]);
  await app.state('ready');
  await app.total(leakTotal);
});

test('an address that is dropped is put into the box, and fetched only when asked', async ({ app, page }) => {
  await app.start();
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.setData('text/plain', 'https://profiles.example/heap.pb.gz');
    return made;
  });
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('textbox', { name: 'Address of a profile' })).toHaveValue(
    'https://profiles.example/heap.pb.gz',
  );
  await app.state('empty');
});

test('every sample opens by one click', async ({ app, page }) => {
  const samples = [
    { title: 'A leak', chips: ['leak.pb.gz'], chosen: 'inuse_space' },
    { title: 'Before and after', chips: ['before.pb.gz', 'after.pb.gz'], chosen: 'inuse_space' },
    { title: 'Processor time', chips: ['cpu.pb.gz'], chosen: 'cpu' },
    { title: 'Goroutines', chips: ['goroutine.pb.gz'], chosen: 'goroutine' },
  ];
  for (const { title, chips, chosen } of samples) {
    await app.start();
    await page.reload();
    await page.getByRole('button', { name: title }).click();
    await app.state('ready');
    for (const chip of chips) await expect(app.chip(chip)).toBeVisible();
    await expect(app.radio(chosen)).toBeChecked();
    await expect(page.getByTestId('total')).toHaveAttribute('data-value', /^[1-9]\d*$/);
  }
});

test('opens a profile of its own origin by its address, from the box and from a link', async ({ app, page }) => {
  await app.start();
  await page.getByRole('button', { name: 'Open URL…' }).click();
  await app.type(page.getByRole('textbox', { name: 'Address of a profile' }), 'samples/cpu.pb.gz');
  await page.keyboard.press('Enter');
  await app.state('ready');
  await expect(app.radio('cpu')).toBeChecked();
  await expect.poll(() => page.url()).toContain('#url=');
  await page.goto('about:blank');
  await app.start('#url=samples/leak.pb.gz&si=alloc_space');
  await app.state('ready');
  await expect(app.radio('alloc_space')).toBeChecked();
});

test('what a file is is read from its bytes: not zipped, or named anything', async ({ app }) => {
  await app.start();
  const files = [
    { name: 'heap.pb', buffer: gunzipSync(leak.buffer) },
    { name: 'zipped, it says.gz', buffer: gunzipSync(leak.buffer) },
    { name: 'report.html', buffer: leak.buffer },
    { name: 'noending', buffer: leak.buffer },
  ];
  for (const file of files) {
    await app.pick(file);
    await expect(app.chip(file.name)).toHaveAttribute('aria-pressed', 'true');
    await app.state('ready');
    await app.total(leakTotal);
  }
});

const MARKS = ['open:start', 'open:decoded', 'open:folded', 'open:painted'];

function marksOf(page: Page): Promise<{ name: string; detail: unknown; at: number }[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .filter(({ name }) => name.startsWith('open:'))
      .map((mark) => ({ name: mark.name, detail: (mark as PerformanceMark).detail, at: mark.startTime })),
  );
}

test('goes from empty by loading to ready, and marks the times', async ({ app, page }) => {
  await page.addInitScript(() => {
    const states: string[] = [];
    Object.assign(window, { states });
    new MutationObserver(() => {
      const state = document.documentElement.dataset.state ?? '';
      if (states.at(-1) !== state) states.push(state);
    }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] });
  });
  await app.start();
  await app.pick(LEAK.file);
  await app.state('ready');
  const states = await page.evaluate(() => (window as unknown as { states: string[] }).states);
  expect(states).toEqual(['empty', 'loading', 'ready']);
  const marks = await marksOf(page);
  expect(marks.map(({ name }) => name)).toEqual(MARKS);
  expect(new Set(marks.map(({ detail }) => detail))).toEqual(new Set([leak.name]));
  const times = marks.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  await page.keyboard.press('3');
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('view:painted').length))
    .toBeGreaterThanOrEqual(1);
});

test('marks the times in order, too, where the answer overtakes what is said of its progress', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    const { addEventListener } = MessagePort.prototype;
    MessagePort.prototype.addEventListener = function (this: MessagePort, type: string, listener: unknown) {
      const late = (event: Event) => setTimeout(() => (listener as (event: Event) => void)(event), 500);
      addEventListener.call(this, type, late);
    };
  });
  await app.start();
  await app.pick(LEAK.file);
  await app.state('ready');
  await page.waitForTimeout(600);
  expect((await marksOf(page)).map(({ name }) => name)).toEqual(MARKS);
});

test('a link to any view, and to a lens, shows it of a profile that is large enough for a first picture', async ({
  app,
  page,
}) => {
  const large = { name: 'large.pb', buffer: Buffer.from(makeHeap({ samples: 12_000, functions: 800, seed: 5 })) };
  const views: Record<string, string> = {
    'view=callers': '[data-testid="pivot"]',
    'view=packages': '[data-testid="packages"]',
    'inv=1': '[data-testid="inverted"]',
    'lens=survival': '[data-testid="lens-legend"]',
  };
  for (const [fragment, shown] of Object.entries(views)) {
    await page.goto('about:blank');
    await app.opened(large, `#${fragment}`);
    await expect(page.locator(shown)).toBeVisible();
  }
});

test('twelve files in a row all become ready', async ({ app, page }) => {
  await app.start();
  for (let i = 0; i < 12; i++) {
    await app.pick({ name: `heap-${i}.pb.gz`, buffer: leak.buffer });
    await app.state('ready');
    await expect(app.chip(`heap-${i}.pb.gz`)).toHaveAttribute('aria-pressed', 'true');
  }
  const painted = await page.evaluate(() =>
    performance.getEntriesByName('open:painted').map((mark) => (mark as PerformanceMark).detail),
  );
  expect(painted).toEqual(Array.from({ length: 12 }, (_, i) => `heap-${i}.pb.gz`));
});

test('of two drops at once the newest wins, and the other can be kept', async ({ app, page }) => {
  await app.start();
  const slow = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'first.pb.gz'));
    return transfer;
  }, leak.buffer.toString('base64'));
  await page.evaluate(
    ([first, text]) => {
      const second = new DataTransfer();
      second.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'second.pb'));
      for (const dataTransfer of [first, second]) {
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [slow, KNOWN.toString('base64')] as const,
  );
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await expect(app.chip('second.pb')).toBeVisible();
  await expect(app.chip('first.pb.gz')).toHaveCount(0);
  const note = page.getByTestId('left-note');
  await expect(note).toContainText(
    'first.pb.gz was still being read when newer files came, which were opened instead.',
  );
  await note.getByRole('button', { name: 'Open it too' }).click();
  await expect(app.chip('first.pb.gz')).toHaveAttribute('aria-pressed', 'true');
  await app.state('ready');
  await app.total(leakTotal);
  await expect(app.chip('second.pb')).toBeVisible();
  await expect(note).toHaveCount(0);
});

test('several files at once are all opened, and the last is shown', async ({ app }) => {
  await app.start();
  await app.drop([leak, known]);
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await expect(app.chip(leak.name)).toHaveAttribute('aria-pressed', 'false');
});

test('a second profile adds a chip; chips switch between profiles and close them', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.pick(known);
  await app.state('ready');
  await app.total(KNOWN_TOTAL);
  await app.chip(leak.name).click();
  await app.total(leakTotal);
  await expect(app.radio('alloc_space')).toBeVisible();
  await app.chip(known.name).click();
  await app.total(KNOWN_TOTAL);
  await expect(app.radio('alloc_space')).toHaveCount(0);
  await page.getByRole('button', { name: `Close ${known.name}` }).click();
  await app.total(leakTotal);
  await app.state('ready');
  // The focus goes on from what is gone.
  await expect(page.getByRole('button', { name: `Close ${leak.name}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await app.state('empty');
  await expect(page.locator('button', { hasText: 'Open files…' })).toBeFocused();
});

test('the same file can be opened again', async ({ app, page }) => {
  await app.opened(LEAK.file);
  await app.pick(LEAK.file);
  await expect(page.getByRole('button', { name: `Close ${leak.name}` })).toHaveCount(2);
  await app.state('ready');
});

/** Enough samples for a first look, which is on the screen while the rest is still being read. */
const large = {
  name: 'large.pb',
  buffer: encode({
    sampleTypes: ['samples/count'],
    stacks: Array.from({ length: 60_000 }, (_, i) => ({
      frames: ['main.run', `main.f${i % 3000}`, `main.g${i}`],
      values: [1],
    })),
  }),
};

for (const [what, name, when] of [
  ['chooses another profile', /leak-8/, '[data-testid=total][data-value="60000"]'],
  ['cancels', /^Cancel$/, '[aria-label="Open profiles"] li:nth-child(2)'],
] as const) {
  test(`who ${what} while the rest of a large file is read is left where that leads @chromium`, async ({
    app,
    page,
  }) => {
    await app.opened(LEAK.file);
    // Long enough for Cancel to be offered.
    await page.workers()[0]!.evaluate(() => {
      const real = Blob.prototype.stream;
      Blob.prototype.stream = function () {
        const later = { start: () => new Promise<void>((resolve) => setTimeout(resolve, 600)) };
        return real.call(this).pipeThrough(new TransformStream(later));
      };
    });
    // At the very moment that the first look, or all around it, is there.
    await page.evaluate(
      ([source, selector]) => {
        const button = () =>
          [...document.querySelectorAll('button')].find((b) => new RegExp(source).test(b.textContent));
        const watch = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          watch.disconnect();
          button()?.click();
          Object.assign(window, { pressed: true });
        });
        watch.observe(document, { subtree: true, childList: true, attributes: true });
      },
      [name.source, when] as const,
    );
    await app.pick(large);
    await page.waitForFunction(() => 'pressed' in window);
    await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
    await app.state('ready');
    await expect(app.chip(LEAK.name)).toHaveAttribute('aria-pressed', 'true');
    await app.total(LEAK.truth.types[3]!.total);
  });
}
