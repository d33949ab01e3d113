import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutMiddle, displayName, isolated, labelVariants, shortName } from './text.ts';

describe('shortName', () => {
  test.each([
    // Go
    ['main.main', 'main.main'],
    ['runtime.mallocgc', 'runtime.mallocgc'],
    ['net/http.(*conn).serve', 'http.(*conn).serve'],
    ['github.com/x/y/v2/pkg.(*T).M', 'pkg.(*T).M'],
    ['github.com/x/y/v2.(*T).M', 'y.(*T).M'],
    ['gopkg.in/yaml%2ev3.(*parser).parse', 'yaml.v3.(*parser).parse'],
    ['main.(*T).Run.func1.2', 'main.(*T).Run.func1.2'],
    ['net/http.(*Server).Serve.gowrap3', 'http.(*Server).Serve.gowrap3'],
    ['example.com/app.Run-fm', 'app.Run-fm'],
    ['slices.SortFunc[go.shape.[]string,go.shape.string]', 'slices.SortFunc[…]'],
    ['slices.SortFunc[...]', 'slices.SortFunc[…]'],
    ['github.com/a/b.(*Cache[go.shape.string,*github.com/c/d.V]).Get', 'b.(*Cache[…]).Get'],
    ['example.com/app/vendor/golang.org/x/net/http2.(*Framer).ReadFrame', 'http2.(*Framer).ReadFrame'],
    ['type:.eq.example.com/app.Key', 'app.Key'],
    // C++, Rust
    ['std::vector<int, std::allocator<int> >::push_back(int const&)', 'vector<…>::push_back'],
    ['void ns::run<int>(int, char**)', 'ns::run<…>'],
    ['Foo::operator()(int) const', 'Foo::operator()'],
    ['std::ostream& a::operator<<(std::ostream&, a::B const&)', 'a::operator<<'],
    ['std::map<K, V>::operator[](K const&)', 'map<…>::operator[]'],
    ['Foo::operator bool() const', 'Foo::operator bool'],
    ['(anonymous namespace)::helper(int)', '{anonymous}::helper'],
    ['core::ptr::drop_in_place<alloc::string::String>::h0123456789abcdef', 'ptr::drop_in_place<…>'],
    ['<alloc::vec::Vec<T> as core::iter::FromIterator<T>>::from_iter', '<…>::from_iter'],
    ['tokio::runtime::task::{{closure}}', 'task::{{closure}}'],
    // Java
    ['java.util.HashMap.put', 'HashMap.put'],
    ['java/util/HashMap.put', 'HashMap.put'],
    ['com.example.app.Main$Inner.lambda$run$0', 'Main$Inner.lambda$run$0'],
    ['java.util.ArrayList.<init>', 'ArrayList.<init>'],
    ['java.util.HashMap.put(java.lang.Object, java.lang.Object)', 'HashMap.put'],
    // Lines and addresses
    ['net/http.(*conn).serve /usr/lib/go/src/net/http/server.go:123', 'http.(*conn).serve server.go:123'],
    ['void ns::run<int>(int, char**) ./x.cc:7', 'ns::run<…> x.cc:7'],
    ['processTimers node:internal/timers:514', 'processTimers timers:514'],
    ['00000000004012ab github.com/x/y.(*T).M /srv/y/t.go:3', '4012ab y.(*T).M t.go:3'],
    ['00000000004012ab [server]', '4012ab [server]'],
    ['F[]', 'F[]'],
    // Files, packages, and what is none of these
    ['/usr/lib/go/src/net/http/server.go', 'server.go'],
    ['net/http/server.go', 'server.go'],
    ['github.com/x/y/pkg', 'pkg'],
    ['[kernel.kallsyms]', '[kernel.kallsyms]'],
    ['0x4012ab', '0x4012ab'],
    ['GET /api/users', 'GET /api/users'],
    ['handler (/srv/app/index.js:12:3)', 'handler (/srv/app/index.js:12:3)'],
    ['main', 'main'],
    ['', '(no name)'],
    ['...', '...'],
    ['/', '/'],
  ])('%s → %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe('labelVariants', () => {
  test('keeps the end of a Go name before its start', () => {
    expect(labelVariants('net/http.(*conn).serve')).toEqual([
      'net/http.(*conn).serve',
      'http.(*conn).serve',
      '(*conn).serve',
      '…serve',
    ]);
    expect(labelVariants('runtime.mallocgc')).toEqual(['runtime.mallocgc', 'mallocgc']);
    expect(labelVariants('main.(*T).Run.func1')).toEqual(['main.(*T).Run.func1', '(*T).Run.func1', '…Run.func1']);
    expect(labelVariants('a/b.F[int]')).toEqual(['a/b.F[int]', 'b.F[int]', 'b.F[…]', 'F[…]']);
  });

  test('leaves out what the compiler calls type parameters', () => {
    expect(labelVariants('a/b.F[go.shape.int]')).toEqual(['a/b.F[…]', 'b.F[…]', 'F[…]']);
    expect(labelVariants('a/b.(*T[go.shape.struct { c/d.E },go.shape.int_0]).M')).toEqual([
      'a/b.(*T[…]).M',
      'b.(*T[…]).M',
      '(*T[…]).M',
      '…M',
    ]);
  });

  test('a line keeps its number, an address loses its noughts', () => {
    expect(labelVariants('net/http.(*conn).serve /usr/lib/go/src/net/http/server.go:123')).toEqual([
      'net/http.(*conn).serve /usr/lib/go/src/net/http/server.go:123',
      'http.(*conn).serve server.go:123',
      '(*conn).serve server.go:123',
      '…serve:123',
    ]);
    expect(labelVariants('00000000004012ab main.f /srv/main.go:12')).toEqual([
      '00000000004012ab main.f /srv/main.go:12',
      '4012ab main.f main.go:12',
      '4012ab f main.go:12',
      'f:12',
    ]);
  });

  test('C++ loses arguments before names', () => {
    expect(labelVariants('std::vector<int>::push_back(int&&)')).toEqual([
      'std::vector<int>::push_back(int&&)',
      'std::vector<…>::push_back',
      'vector<…>::push_back',
      '…push_back',
    ]);
  });

  test('of any text: never empty, each shorter than the one before, nothing invisible, bounded', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '/',
      '::',
      '(',
      ')',
      '[',
      ']',
      '<',
      '>',
      '\0',
      '\u202e',
      ' ',
      ' /a.go:12',
      '00000000004012ab ',
      'go.shape.int',
      'v2',
      '$',
      'operator',
    );
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(name, (text) => {
        const variants = labelVariants(text);
        expect(variants.length).toBeGreaterThan(0);
        variants.forEach((variant, i) => {
          expect(variant).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
          expect(variant).not.toBe('');
          if (i > 0) expect(variant.length).toBeLessThan(variants[i - 1]!.length);
        });
        const short = shortName(text);
        expect(short).not.toBe('');
        if (text !== '') expect(short.length).toBeLessThanOrEqual(Math.max(text.length, displayName(text).length));
      }),
      { numRuns: 500 },
    );
  });

  test('a name of 100 kB costs little and keeps its end', () => {
    const name = `pkg.F[${'go.shape.struct{}'.repeat(6000)}].Run`;
    const before = performance.now();
    const variants = labelVariants(name);
    expect(performance.now() - before).toBeLessThan(100);
    expect(variants[0]!.length).toBeLessThanOrEqual(400);
    expect(variants.at(-1)).toMatch(/Run$/);
  });
});

describe('untrusted text', () => {
  test('control characters and direction marks are shown', () => {
    expect(displayName('a\0b\nc\x7f\u202Ed')).toBe('a␀b␊c␡\\u202Ed');
    expect(displayName('héllo 世界 😀')).toBe('héllo 世界 😀');
    expect(shortName('main.a\nb')).toBe('main.a␊b');
  });

  test('only what could be right-to-left is isolated', () => {
    expect(isolated('main.main')).toBe('main.main');
    expect(isolated('…añadir')).toBe('…añadir');
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
  });

  test('a cut keeps both ends, and more of the end', () => {
    expect(cutMiddle('abcdefghij', 7)).toBe('ab…ghij');
    expect(cutMiddle('abc', 3)).toBe('abc');
    expect(cutMiddle('😀😀😀😀😀', 5)).toBe('…😀');
    expect(displayName('')).toBe('(no name)');
    expect(displayName('x'.repeat(1000))).toHaveLength(400);
  });
});
