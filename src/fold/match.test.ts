import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, it } from 'vitest';
import { compile } from './match.ts';

async function matches(text: string, name: string): Promise<boolean> {
  const compiled = await compile(text);
  if (!compiled.ok) throw new Error(compiled.detail);
  return compiled.matches(name);
}

it('takes text literally, in either case', async () => {
  expect(await matches('(*CONN).s', 'net/http.(*conn).serve')).toBe(true);
  expect(await matches('a.c', 'abc')).toBe(false);
  expect(await matches('/', 'net/http')).toBe(true);
  expect(await matches('//', 'net//http')).toBe(true);
});

it('takes what stands between slashes for an expression, as Go does', async () => {
  expect(await matches('/^runtime\\./', 'runtime.mallocgc')).toBe(true);
  expect(await matches('/^runtime\\./', 'Runtime.mallocgc')).toBe(false);
  expect(await matches('/^RUNTIME\\./i', 'runtime.mallocgc')).toBe(true);
  expect(await matches('/(?i)servehttp|Dial/', 'ServeHTTP')).toBe(true);
});

it('explains an expression that is none', async () => {
  expect(await compile('/(a/')).toMatchObject({ ok: false, reason: 'syntax' });
  expect(await compile('/a(?=b)/')).toMatchObject({ ok: false, reason: 'syntax' });
  expect(await compile('x'.repeat(501))).toMatchObject({ ok: false, reason: 'too-long' });
});

it('is not slowed down by what slows down others', async () => {
  expect(await matches('/(a+)+$/', `${'a'.repeat(5000)}b`)).toBe(false);
});

it('finds what the engine finds, with or without it', async () => {
  const character = fc.constantFrom(...'aB/ ö_-#~`');
  const escaped = fc.constantFrom(...'.*()[]{}^$|?+\\-/').map((c) => `\\${c}`);
  const special = fc.constantFrom('.', '[aB]', 'a*', '^', '\\w');
  const piece = fc.oneof({ weight: 6, arbitrary: character }, { weight: 3, arbitrary: escaped }, special);
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const names = fc.array(fc.string({ unit: fc.constantFrom(...'aB/ ö_-#~`.*()[]{}^$|?+\\') }), {
    minLength: 20,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(pattern, names, async (text, others) => {
      const engine = RE2JS.compile(text);
      for (const name of [...others, text, text.replaceAll('\\', '')]) {
        expect(await matches(`/${text}/`, name), `${text} in ${name}`).toBe(engine.test(name));
      }
    }),
  );
});
