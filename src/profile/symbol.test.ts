import { expect, it } from 'vitest';
import { symbolOf } from './symbol.ts';

it.each([
  ['net/http.(*conn).serve', '/usr/lib/go/src/net/http/server.go', 'net/http', 'std', 'standard'],
  ['runtime.mallocgc', '', 'runtime', 'std', 'standard'],
  ['main.main', '/srv/app/main.go', 'main', 'main', 'other'],
  ['github.com/x/y/v2/pkg.(*T[...]).M.func1', '', 'github.com/x/y/v2/pkg', 'github.com/x/y/v2', 'other'],
  ['github.com/x/y.F[github.com/a/b.T]', 'y.go', 'github.com/x/y', 'github.com/x/y', 'other'],
  ['gopkg.in/yaml%2ev3.(*parser).parse', 'yaml.go', 'gopkg.in/yaml.v3', 'gopkg.in/yaml.v3', 'other'],
  ['golang.org/x/net/http2.(*Framer).ReadFrame', 'frame.go', 'golang.org/x/net/http2', 'golang.org/x/net', 'other'],
  [
    'example.org/deep/inside/module/pkg.F',
    '/go/pkg/mod/example.org/deep/inside/module@v1.2.3/pkg/f.go',
    'example.org/deep/inside/module/pkg',
    'example.org/deep/inside/module',
    'other',
  ],
  ['type..eq.main.key', '', 'runtime', 'std', 'standard'],
  ['std::vector<int>::push_back(int const&)', '/usr/include/c++/12/vector', 'std::vector', 'std', 'standard'],
  ['Shop::Cart::add(Item)', 'shop.cc', 'Shop::Cart', 'Shop', 'other'],
  ['java.util.HashMap.put', 'HashMap.java', 'java.util', 'java.util', 'standard'],
  ['processTimers', 'node:internal/timers', 'node', 'node', 'standard'],
  ['render', '/app/node_modules/@scope/lib/dist/a.js', '@scope/lib', '@scope/lib', 'other'],
  ['0x401234', '', '(unknown)', '(unknown)', 'other'],
  ['[libc.so.6]', '', '[libc.so.6]', '[libc.so.6]', 'other'],
])('%s', (name, file, pkg, module, origin) => {
  expect(symbolOf(name, file)).toEqual({ package: pkg, module, origin });
});

it.each(['', '.', '/', '..', 'a', '(anonymous)', '::', '[', '<', '%', 'a/b', '日本.f', '(program)'])(
  'never throws: %j',
  (name) => {
    expect(symbolOf(name, '').package).not.toBe('');
  },
);
