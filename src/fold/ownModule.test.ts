import { describe, expect, it } from 'vitest';
import { NONE } from '../lib/brand.ts';
import { packTexts } from '../lib/texts.ts';
import { symbolOf } from '../profile/symbol.ts';
import { nameFrames } from './frames.ts';
import { isOwn, mainModule } from './ownModule.ts';
import { fixtureProfile } from './testing/fixture.ts';
import type { CallTree, FrameTable, Package } from './tree.ts';

/** Frames from `name file` lines. */
function framesOf(...lines: string[]): FrameTable {
  const rows = lines.map((line) => line.split(' ') as [string, string?]);
  const packages: Package[] = rows.map(([name, file = '']) => {
    const symbol = symbolOf(name, file);
    return { name: symbol.package, module: symbol.module, origin: symbol.origin };
  });
  return {
    length: rows.length,
    name: packTexts(rows.map(([name]) => name)),
    file: packTexts(rows.map(([, file = '']) => file)),
    line: new Float64Array(rows.length),
    package: Uint32Array.from(rows.keys()),
    packages,
  };
}

describe('beside main', () => {
  it.each([
    ['main below the root', '/srv/app/cmd/server/main.go', '/srv/app/store/s.go', 'example.com/app'],
    [
      'main at the root, in a folder of another name',
      '/home/me/work/main.go',
      '/home/me/work/store/s.go',
      'example.com/app',
    ],
    ['-trimpath', 'example.com/app/cmd/server/main.go', 'example.com/app/store/s.go', 'example.com/app'],
    [
      'installed',
      '/m/pkg/mod/example.com/app@v1.0.0/cmd/main.go',
      '/m/pkg/mod/example.com/app@v1.0.0/store/s.go',
      'example.com/app',
    ],
    ['elsewhere', '/srv/app/cmd/server/main.go', '/m/pkg/mod/example.com/app@v1.0.0/store/s.go', 'main'],
    ['Windows', 'C:\\w\\cmd\\main.go', 'C:\\w\\store\\s.go', 'example.com/app'],
  ])('%s', (_, main, store, own) => {
    const frames = framesOf(
      'net/http.Serve /usr/lib/go/src/net/http/server.go',
      'github.com/x/y/z.F /m/pkg/mod/github.com/x/y@v1.0.0/z/f.go',
      'github.com/x/w/z.F /srv/app/vendor/github.com/x/w/z/f.go',
      `main.main ${main}`,
      `example.com/app/store.Get ${store}`,
    );
    expect(mainModule(frames)).toBe(own);
    expect(frames.packages.map((pkg) => isOwn(pkg, own))).toEqual([false, false, false, true, own !== 'main']);
  });

  it('in a GOPATH, others are neighbours', () => {
    const frames = framesOf(
      'github.com/you/lib/x.F /go/src/github.com/you/lib/x/f.go',
      'main.main /go/src/github.com/me/app/cmd/main.go',
      'github.com/me/app/store.F /go/src/github.com/me/app/store/f.go',
    );
    expect(mainModule(frames)).toBe('github.com/me/app');
  });

  it('is the module of a real program', async () => {
    const { table } = nameFrames([await fixtureProfile('lang-heap.pb.gz')]);
    expect(mainModule(table)).toBe('example.com/proflab');
  });
});

describe('without main', () => {
  const frames = framesOf(
    'testing.tRunner /usr/lib/go/src/testing/testing.go',
    'example.com/app/store.TestGet /srv/store/s_test.go',
    'github.com/x/y.F /m/pkg/mod/github.com/x/y@v1.0.0/f.go',
    'github.com/x/y.G /m/pkg/mod/github.com/x/y@v1.0.0/f.go',
  );

  it('is where most calls leave the standard library', () => {
    const lib = framesOf(
      'testing.tRunner /usr/lib/go/src/testing/testing.go',
      'b.org/b.F /b/f.go',
      'a.org/a.F /a/f.go',
      'a.org/a.G /a/f.go',
    );
    // testing → b → a, a; testing → a
    const tree: CallTree = {
      length: 6,
      frame: Int32Array.of(NONE, 0, 1, 2, 3, 2),
      parent: Int32Array.of(NONE, 0, 1, 2, 2, 1),
      depth: Uint32Array.of(0, 1, 2, 3, 3, 2),
      subtreeEnd: Int32Array.of(6, 6, 5, 4, 5, 6),
      calls: new Uint8Array(6),
    };
    expect(mainModule(lib, tree)).toBe('b.org/b');
    expect(mainModule(lib)).toBe('a.org/a');
  });

  it('is not one that was downloaded', () => {
    expect(mainModule(frames)).toBe('example.com/app');
  });

  it('is none where there is nothing but the standard library, or no names', () => {
    expect(mainModule(framesOf('runtime.mallocgc /usr/lib/go/src/runtime/malloc.go', '0x4012ab', '[libc.so.6]'))).toBe(
      null,
    );
    expect(mainModule(framesOf())).toBe(null);
    expect(isOwn({ name: 'main', module: 'main', origin: 'other' }, null)).toBe(false);
  });
});
