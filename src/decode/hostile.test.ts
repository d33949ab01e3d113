import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outcomeOf } from './testing/outcome.ts';

/** A large set of bad and odd files, kept beside the repository. The ones made in `smallCases.test.ts` are always there. */
const SET = new URL('../../../shared/hostile/', import.meta.url);

interface Case {
  readonly id: string;
  readonly file: string | null;
  readonly class: string;
  readonly expect: unknown;
}

if (existsSync(SET)) {
  const { judge } = (await import(new URL('judge.mjs', SET).href)) as { judge: (e: unknown, got: unknown) => string[] };
  const manifest = JSON.parse(readFileSync(new URL('open/manifest.json', SET), 'utf8')) as { cases: Case[] };
  const cases = manifest.cases.filter(({ class: name }) => name !== 'huge');

  test.each(cases.map((c) => [c.class, c.id, c] as const))('%s: %s', async (_class, _id, c) => {
    const got = await outcomeOf(c.file!, readFileSync(new URL(`open/${c.file}`, SET)));
    expect({ complaints: judge(c.expect, got), got: got.text }).toMatchObject({ complaints: [] });
  });
} else {
  test('the large set of hostile files is not here; only the small cases made by code are tested', () => {
    // biome-ignore lint/suspicious/noConsole: what is not tested has to be said aloud
    console.warn('hostile.test.ts: ../shared/hostile is missing, its cases were not tested');
    expect(existsSync(SET)).toBe(false);
  });
}
