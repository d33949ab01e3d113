import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';

const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/xvfb-run';

/** The small browser that comes with WebKitGTK. */
function browserOf(libraries: string): string | undefined {
  if (!existsSync(libraries)) return undefined;
  return readdirSync(libraries)
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((of) => path.join(libraries, folder, of, 'MiniBrowser')),
    )
    .find((file) => existsSync(file));
}

/** The WebKit of the system, driven by its WebDriver (https://www.w3.org/TR/webdriver2/): Playwright's own is not needed for this. */
export class WebKit {
  private readonly driver: ChildProcess;
  private readonly port: number;
  private session = '';

  private constructor(driver: ChildProcess, port: number) {
    this.driver = driver;
    this.port = port;
  }

  /** Null where the system has none. */
  static async start(): Promise<WebKit | null> {
    const binary = browserOf('/usr/lib');
    const hasScreen = process.env.DISPLAY !== undefined;
    if (!binary || !existsSync(DRIVER) || !(hasScreen || existsSync(SCREEN))) return null;
    const port = await freePort();
    const command = [...(hasScreen ? [] : [SCREEN, '-a']), DRIVER, `--port=${port}`];
    // In a group of its own, as the screen does not end with what runs on it.
    const driver = spawn(command[0]!, command.slice(1), { stdio: 'ignore', detached: true });
    const browser = new WebKit(driver, port);
    await expect.poll(() => browser.call('GET', '/status').then(Boolean, () => false)).toBe(true);
    const options = { binary, args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    browser.session = `/session/${(await browser.call<{ sessionId: string }>('POST', '/session', { capabilities })).sessionId}`;
    return browser;
  }

  async open(url: string): Promise<void> {
    await this.call('POST', `${this.session}/url`, { url });
  }

  /** The value of an expression in the page, as JSON has it. */
  evaluate<T>(expression: string): Promise<T> {
    return this.call('POST', `${this.session}/execute/sync`, { script: `return ${expression};`, args: [] });
  }

  async end(): Promise<void> {
    if (this.session !== '') await this.call('DELETE', this.session);
    if (this.driver.pid !== undefined) process.kill(-this.driver.pid);
  }

  private async call<T>(method: string, command: string, body?: object): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.port}${command}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: T };
    if (!response.ok) throw new Error(`${command}: ${JSON.stringify(value)}`);
    return value;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
