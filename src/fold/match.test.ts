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
