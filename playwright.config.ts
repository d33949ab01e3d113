import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumSandbox, findChromium, findFirefox } from './scripts/browser.mjs';

/** Chosen once: this file is read again in every worker process, which inherits the environment. */
async function freePort(variable: string): Promise<number> {
  process.env[variable] ??= String(
    await new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    }),
  );
  return Number(process.env[variable]);
}

// The page has to work from any path, and on a host that sends no headers (GitHub Pages): the weaker host is the one tested.
// `plain` is that; `strict` sends public/_headers as well.
const plain = `http://127.0.0.1:${await freePort('FLAMEDROP_E2E_PORT')}/some/where/`;
const strict = `http://127.0.0.1:${await freePort('FLAMEDROP_E2E_STRICT_PORT')}/some/where/`;
process.env.FLAMEDROP_E2E_STRICT_URL = strict;

const serve = (url: string, ...options: string[]) => {
  const { port, pathname } = new URL(url);
  const command = ['node', 'scripts/serve.mjs', '--port', port, '--base', pathname, ...options].join(' ');
  return { command, url, reuseExistingServer: false, timeout: 20_000 };
};

const chromium = await findChromium();
const firefox = await findFirefox();
const viewport = { width: 1280, height: 800 };
const ALONE = '**/large.spec.ts';
const useChromium = {
  browserName: 'chromium' as const,
  launchOptions: { args: CHROMIUM_ARGS, chromiumSandbox, ...(chromium ? { executablePath: chromium.path } : {}) },
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: '{testDir}/pictures/{arg}-{projectName}{ext}',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { baseURL: plain, viewport, screenshot: 'only-on-failure', trace: 'off', serviceWorkers: 'block' },
  webServer: [serve(plain), serve(strict, '--headers')],
  projects: [
    { name: 'chromium', testIgnore: ALONE, use: useChromium },
    // A test tagged @chromium needs something only Chromium's automation has: downloads, clipboard permissions, its protocol.
    ...(firefox
      ? [
          {
            name: 'firefox',
            testIgnore: ALONE,
            grepInvert: /@chromium/,
            use: {
              browserName: 'firefox' as const,
              ...(firefox.channel ? { channel: firefox.channel } : {}),
              launchOptions: { executablePath: firefox.path },
            },
          },
        ]
      : []),
    // What is timed is timed with nothing beside it: `--project=alone --no-deps` runs it by itself.
    {
      name: 'alone',
      testMatch: ALONE,
      dependencies: firefox ? ['chromium', 'firefox'] : ['chromium'],
      use: useChromium,
    },
  ],
});
