import { describe, expect, it } from 'vitest';
import { compile } from '../../fold/match.ts';
import { beginningWith } from './filters.ts';

async function matcher(text: string) {
  const compiled = await compile(text);
  if (!compiled.ok) throw new Error(compiled.detail);
  return compiled.matches;
}

describe('the filter of a package', () => {
  it('is anchored and quoted, as pprof would be asked', () => {
    expect(beginningWith(['net/http.'])).toBe('/^net\\/http\\./');
  });

  it('matches the beginning of names and nothing else, whatever they contain', async () => {
    const matches = await matcher(beginningWith(['a.b/c+d[x].']));
    expect([matches('a.b/c+d[x].F'), matches('aXb/c+d[x].F'), matches('z/a.b/c+d[x].F')]).toEqual([true, false, false]);
  });

  it('ends where the package does, where frames are packages', async () => {
    const matches = await matcher(beginningWith(['net/http']));
    expect([
      matches('net/http'),
      matches('net/http.Get'),
      matches('net/httptest.F'),
      matches('net/http/pprof.F'),
    ]).toEqual([true, true, false, false]);
  });

  it('is the path of the module for all packages of it', async () => {
    const text = beginningWith(['github.com/x/y.', 'github.com/x/y/a.'], 'github.com/x/y');
    expect(text).toBe('/^github\\.com\\/x\\/y[.\\/]/');
    const matches = await matcher(text);
    expect([matches('github.com/x/y/a.F'), matches('github.com/x/yz.F')]).toEqual([true, false]);
  });

  it('names every package where the module is no path', async () => {
    const matches = await matcher(beginningWith(['bufio.', 'net/http.'], 'std'));
    expect([matches('bufio.F'), matches('net/http.F'), matches('net/httputil.F')]).toEqual([true, true, false]);
  });

  it('is none where names say nothing, or it would be too long', () => {
    expect(beginningWith([])).toBe('');
    expect(beginningWith(['a.', ''], 'a')).toBe('');
    expect(
      beginningWith(
        Array.from({ length: 100 }, (_, i) => `package${i}.`),
        'std',
      ),
    ).toBe('');
  });
});
