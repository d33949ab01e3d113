import type { CDPSession } from '@playwright/test';
import { expect, test } from './helpers/app.ts';
import { LEAK } from './helpers/truth.ts';

// As users have it: Playwright refuses a service worker in a way that throws.
test.use({ serviceWorkers: 'allow' });

interface Paused {
  readonly reason: string;
  readonly data?: { readonly description?: string };
  readonly callFrames: readonly { readonly url: string }[];
}

/** What is thrown in the page and in its workers from now on, caught or not. */
async function thrownIn(client: CDPSession): Promise<string[]> {
  const thrown: string[] = [];
  const note = (where: string, { reason, data, callFrames }: Paused): void => {
    if (reason === 'exception') thrown.push(`${where}: ${data?.description} in ${callFrames[0]?.url}`);
  };
  client.on('Debugger.paused', (event) => {
    note('page', event);
    void client.send('Debugger.resume');
  });
  await client.send('Debugger.enable');
  await client.send('Debugger.setPauseOnExceptions', { state: 'all' });
  client.on('Target.attachedToTarget', ({ sessionId }) => {
    let id = 0;
    const send = (method: string, params = {}): Promise<unknown> =>
      client.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: ++id, method, params }) });
    client.on('Target.receivedMessageFromTarget', (event) => {
      const { method, params } = JSON.parse(event.message) as { method?: string; params: Paused };
      if (event.sessionId !== sessionId || method !== 'Debugger.paused') return;
      note('worker', params);
      void send('Debugger.resume');
    });
    void send('Debugger.enable');
    void send('Debugger.setPauseOnExceptions', { state: 'all' });
    void send('Runtime.runIfWaitingForDebugger');
  });
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  return thrown;
}

test('nothing is thrown, and be it caught, while the page loads and opens a file: engines read the source again for that @chromium', async ({
  app,
  page,
}) => {
  const thrown = await thrownIn(await page.context().newCDPSession(page));
  await app.start();
  await page.waitForFunction(() => performance.getEntriesByName('page:rehearsed').length > 0);
  await page.getByTestId('open-files').setInputFiles(LEAK.file);
  await app.state('ready');
  expect(thrown).toEqual([]);
});
