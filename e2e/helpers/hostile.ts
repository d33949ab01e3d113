import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type App, expect } from './app.ts';
import { LEAK } from './truth.ts';

/** A large set of bad and odd files, kept beside the repository. */
export const SET = path.resolve('../shared/hostile');
export const hasSet = existsSync(SET);

const LARGEST = 5_000_000;

interface Expected {
  readonly outcome: string;
  readonly sampleTypes?: readonly string[];
  readonly totals?: readonly string[];
}

export interface HostileCase {
  readonly id: string;
  readonly file: string;
  readonly class: string;
  readonly expect: Expected;
  readonly bytes: number;
}

interface Got {
  readonly outcome: 'opens' | 'opens-with-warning' | 'error';
  readonly text: string;
}

type Judge = (expected: unknown, got: Got) => string[];

/** The cases by class. */
export function hostileClasses(): Map<string, HostileCase[]> {
  const { cases } = JSON.parse(readFileSync(`${SET}/open/manifest.json`, 'utf8')) as { cases: HostileCase[] };
  const classes = new Map<string, HostileCase[]>();
  for (const c of cases) {
    if (c.class === 'huge' || c.bytes > LARGEST) continue;
    classes.set(c.class, [...(classes.get(c.class) ?? []), c]);
  }
  return classes;
}

export async function judgeOf(): Promise<Judge> {
  return ((await import(pathToFileURL(`${SET}/judge.mjs`).href)) as { judge: Judge }).judge;
}

/** The good profile that is open while bad ones are dropped. */
export const GOOD = LEAK;
const GOOD_TOTAL = LEAK.truth.types[3]!.total;

/** Drops a file onto the page on which `GOOD` is open, and tells what a user sees of it. */
export async function dropped(app: App, name: string, buffer: Buffer): Promise<Got> {
  if (buffer.length < 300_000) await app.drop([{ name, buffer }]);
  else await app.pick({ name, buffer });
  await expect(app.html).toHaveAttribute('data-state', /^(ready|error)$/, { timeout: 20_000 });
  if ((await app.html.getAttribute('data-state')) === 'error')
    return { outcome: 'error', text: (await app.alert.innerText()).replaceAll('\n', ' ') };
  const warnings = app.page.getByTestId('profile-warnings');
  if ((await warnings.count()) === 0) return { outcome: 'opens', text: '' };
  return { outcome: 'opens-with-warning', text: (await warnings.getByRole('listitem').allInnerTexts()).join('\n') };
}

/** Puts the alert or the profiles away; the good profile must be there as before. */
export async function goodAgain(app: App, got: Got): Promise<void> {
  if (got.outcome === 'error') {
    await app.total(GOOD_TOTAL);
    await app.alert.getByRole('button', { name: 'Dismiss' }).click();
  } else {
    const close = app.page.getByRole('list', { name: 'Open profiles' }).getByRole('button', { name: /^Close / });
    for (let open = await close.count(); open > 1; open--) {
      await close.last().click();
      await expect(close).toHaveCount(open - 1);
    }
  }
  await app.state('ready');
  await expect(app.chip(GOOD.name)).toHaveAttribute('aria-pressed', 'true');
  await app.total(GOOD_TOTAL);
}
