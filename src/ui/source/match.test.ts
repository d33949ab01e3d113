import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexPaths, matchPath } from './match.ts';

const INDEX = indexPaths(['app/api/api.go', 'app/old/api.go', 'app/main.go', 'lib/y/z.go', 'a/dup/x.go', 'b/dup/x.go']);

it('takes the path with the longest common end', () => {
  expect(matchPath(INDEX, '/build/app/api/api.go')).toMatchObject({ found: 'app/api/api.go', parts: 3 });
  expect(matchPath(INDEX, 'C:\\build\\app\\old\\api.go').found).toBe('app/old/api.go');
  expect(matchPath(INDEX, '/go/pkg/mod/github.com/lib/y@v1.2.3/z.go')).toMatchObject({ found: 'lib/y/z.go', parts: 3 });
});

it('asks where several fit as well, and says what rests on a name alone', () => {
  expect(matchPath(INDEX, '/elsewhere/api.go')).toEqual({
    found: null,
    choices: ['app/api/api.go', 'app/old/api.go'],
    parts: 1,
  });
  expect(matchPath(INDEX, '/c/dup/x.go').choices).toEqual(['a/dup/x.go', 'b/dup/x.go']);
  expect(matchPath(INDEX, '/other/main.go')).toMatchObject({ found: 'app/main.go', parts: 1 });
  expect(matchPath(INDEX, '/app/none.go')).toEqual({ found: null, choices: [], parts: 0 });
});

it('finds what it was given, wherever the folder lay', () => {
  const part = fc.constantFrom('a', 'b', 'c');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 8 }), part, (paths, root) => {
      const index = indexPaths(paths);
      for (const wanted of paths) {
        const match = matchPath(index, `/srv/x/${root}/${wanted}`);
        expect([...match.choices, match.found]).toSatisfy(
          (all: (string | null)[]) => all.includes(wanted) || match.parts > wanted.split('/').length,
        );
      }
    }),
  );
});
