import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compile } from '../fold/match.ts';
import { type Filter, WHOLE } from '../profile/cut.ts';
import { readLink, writeLink, writeShortLink } from './url.ts';
import { readFilter, writeFilters } from './urlFilters.ts';
import { INITIAL_VIEW, NODE_COUNTS, type PathKey, SCOPES, type ViewState } from './viewState.ts';

const key = fc
  .array(fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'), { minLength: 14, maxLength: 14 })
  .map((letters) => letters.join('') as PathKey);
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const keys = fc.array(key, { maxLength: 30 }).map((all) => all.join(''));
const framesPath = fc.array(key, { maxLength: 6 }).map((all) => all.map((one) => one.slice(7)).join(''));

const isWellFormed = (text: string): boolean => text.isWellFormed();

const filterText = fc.oneof(
  anyText,
  anyText.map((text) => `/${text}/`),
  // What the forms in a link are made of.
  fc
    .array(fc.constantFrom('/', '/i', '(?i)', '(?:)', '\\Q', '\\E', '\\', 'E', '1kb', ':', '=', ',', 'a'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);
const anyFilter = fc.record({
  kind: fc.constantFrom('focus', 'ignore', 'hide', 'show', 'show_from', 'tagfocus', 'tagignore'),
  text: filterText.filter((t) => t !== '' && t.isWellFormed()),
});

const anyView: fc.Arbitrary<ViewState> = fc.record({
  view: fc.constantFrom('flame', 'top', 'callers', 'compare', 'trend', 'about'),
  cut: fc
    .record({
      granularity: fc.constantFrom('function', 'file', 'line', 'package', 'module', 'address'),
      inlines: fc.boolean(),
      dropFrames: fc.boolean(),
      filters: fc.array(anyFilter, { maxLength: 6 }),
      collapseRecursion: fc.boolean(),
      foldChains: fc.boolean(),
      tagRoot: anyText.filter((t) => t.isWellFormed()),
      tagLeaf: anyText.filter((t) => t.isWellFormed()),
    })
    .map((naming) => ({ ...WHOLE, ...naming })),
  pivot: anyText.filter((t) => t.isWellFormed()),
  compare: fc.record({
    base: fc.constantFrom('', 'A', 'B', 'Z', 'A2', 'Q17'),
    head: fc.constantFrom('', 'A', 'B', 'Z', 'A2', 'Q17'),
    mode: fc.constantFrom('side', 'difference', 'growth', 'table'),
    scale: fc.constantFrom('shared', 'each'),
    normalise: fc.constantFrom('auto', 'yes', 'no'),
    rows: fc.constantFrom('all', 'new', 'gone', 'grown', 'shrunk', 'same'),
    sort: fc.record({
      column: fc.constantFrom('name', 'flat-base', 'cum-delta', 'cum-percent', 'flat-times'),
      descending: fc.boolean(),
    }),
  }),
  trend: fc.record({
    picture: fc.constantFrom('charts', 'slope'),
    width: fc.constantFrom('rise', 'fall', 'last'),
    order: fc.constantFrom('auto', 'name', 'given'),
    picked: fc.boolean(),
    row: anyText.filter(isWellFormed),
    by: fc.constantFrom('packages', 'functions'),
    measure: fc.constantFrom('flat', 'cum'),
    sort: fc.record({
      column: fc.constantFrom('name', 'first', 'last', 'delta', 'slope', 'rising', 'class'),
      descending: fc.boolean(),
    }),
  }),
  sampleType: fc.oneof(
    anyText.filter((t) => !t.includes('\n') && t.isWellFormed()),
    fc.constant(''),
  ),
  zoom: fc.oneof(key, fc.constant('' as PathKey)),
  selected: fc.oneof(key, fc.constant('' as PathKey)),
  search: anyText.filter((t) => t.isWellFormed()),
  orientation: fc.constantFrom('flame', 'icicle'),
  inverted: fc.boolean(),
  lens: fc.constantFrom('package', 'share', 'survival', 'size', 'depth'),
  order: fc.constantFrom('size', 'name'),
  theme: fc.constantFrom('system', 'light', 'dark'),
  details: fc.boolean(),
  shown: fc.constantFrom('', '0abcdef', '1zzzzzz.2', '0123456.17'),
  places: fc.record({ callers: framesPath, callees: framesPath, inverted: framesPath, outline: keys }),
  packages: fc.record({ module: anyText.filter(isWellFormed), package: anyText.filter(isWellFormed) }),
  nodeCount: fc.constantFrom(...NODE_COUNTS),
  sizes: fc.constantFrom(...SCOPES),
  topSort: fc.record({
    column: fc.constantFrom('flat', 'flat%', 'sum%', 'cum', 'cum%', 'survival', 'size', 'name', 'file'),
    descending: fc.boolean(),
  }),
});

const anyLinked = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }).map((url) => ({ url })),
  fc.record({ data: fc.base64String().map(asBase64Url), name: anyText.filter((t) => t.isWellFormed()) }),
);

function asBase64Url(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

it('reads back every view it writes', () => {
  fc.assert(
    fc.property(anyView, fc.array(anyLinked, { maxLength: 3 }), (view, linked) => {
      const whole = writeLink(view, linked);
      expect(readLink(`#${whole}`, Number.POSITIVE_INFINITY)).toMatchObject({ view, linked, ignored: [] });
      const { fragment, left } = writeShortLink(view, linked);
      if (left.length === 0) expect(fragment).toBe(whole);
      expect(readLink(`#${fragment}`)).toMatchObject({ linked, ignored: [], ...(left.length === 0 ? { view } : {}) });
    }),
    { numRuns: 500 },
  );
});

describe('an address', () => {
  const long = 'x'.repeat(400);
  const filters = Array.from({ length: 8 }, (_, i) => ({ kind: 'focus', text: `${i}${long}` }) as const);
  const view: ViewState = { ...INITIAL_VIEW, view: 'top', sampleType: 'alloc_space', cut: { ...WHOLE, filters } };

  it('is never longer than 2 kB, but for where the profiles come from, and says what it is without', () => {
    const linked = [{ url: 'u'.repeat(3000) }];
    const { fragment, left } = writeShortLink(view, linked);
    expect(fragment.length).toBeLessThan(2048 + 3010);
    expect(left).toEqual(['f', 'f', 'f', 'f']);
    const again = readLink(fragment);
    expect(again).toMatchObject({ linked, ignored: [], view: { view: 'top', sampleType: 'alloc_space' } });
    expect(again.view.cut.filters.length).toBe(4);
    fc.assert(fc.property(anyView, (any) => writeShortLink(any).fragment.length <= 2048));
  });

  it('has as many of the expanded rows as it can hold, heaviest first', () => {
    const outline = Array.from({ length: 300 }, (_, i) => `${i}`.padStart(14, '0')).join('');
    const places = { ...INITIAL_VIEW.places, outline };
    const { fragment, left } = writeShortLink({ ...INITIAL_VIEW, view: 'outline', places });
    expect(left).toEqual(['rows']);
    expect(fragment.length).toBeGreaterThan(2048 - 15);
    expect(fragment.length).toBeLessThanOrEqual(2048);
    const again = readLink(fragment);
    expect(again).toMatchObject({ ignored: [], view: { view: 'outline' } });
    expect(outline.startsWith(again.view.places.outline)).toBe(true);
    // Where nothing has room, they go first.
    expect(writeShortLink({ ...view, places }).left[0]).toBe('rows');
  });

  it('is read up to 4 kB, whatever it says of profiles, and what is beyond is said', () => {
    const whole = writeLink(view, [{ data: 'A'.repeat(16_000), name: 'a' }]);
    expect(readLink(whole).view).toEqual(view);
    const more = readLink(`${whole}&q=${'y'.repeat(2000)}&i=z`);
    expect(more.ignored).toEqual(['address']);
    expect(more.view).toEqual(view);
  });
});

/** Links as they were written once: they open for ever. Never change one, only add. */
const OLDER: readonly [link: string, view: Partial<ViewState>][] = [
  [
    'view=top&si=alloc_space&sort=-cum',
    { view: 'top', sampleType: 'alloc_space', topSort: { column: 'cum', descending: true } },
  ],
  [
    'compare=difference&base=A&head=B&normalize=yes',
    { compare: { ...INITIAL_VIEW.compare, mode: 'difference', base: 'A', head: 'B', normalise: 'yes' } },
  ],
  ['normalize=no&scale=each', { compare: { ...INITIAL_VIEW.compare, normalise: 'no', scale: 'each' } }],
  [
    'o=icicle&inv=1&lens=size&order=name&theme=dark&q=json&z=0abcdefghijklm',
    {
      orientation: 'icicle',
      inverted: true,
      lens: 'size',
      order: 'name',
      theme: 'dark',
      search: 'json',
      zoom: '0abcdefghijklm' as PathKey,
    },
  ],
  [
    'view=trend&trend=slope&twidth=fall&torder=name',
    { view: 'trend', trend: { ...INITIAL_VIEW.trend, picture: 'slope', width: 'fall', order: 'name' } },
  ],
  [
    'view=callers&zup=0000001&zdown=000000100000020abcdef&zleaf=0abcdef&rows=0abcdefghijklm00000000000001&details=0&shown=0abcdef',
    {
      view: 'callers',
      places: {
        callers: '0000001',
        callees: '000000100000020abcdef',
        inverted: '0abcdef',
        outline: '0abcdefghijklm00000000000001',
      },
      details: false,
      shown: '0abcdef',
    },
  ],
  [
    'view=trend&tpick=1&trow=main.run&base=A&head=C',
    {
      view: 'trend',
      trend: { ...INITIAL_VIEW.trend, picked: true, row: 'main.run' },
      compare: { ...INITIAL_VIEW.compare, base: 'A', head: 'C' },
    },
  ],
];

it.each(OLDER)('opens %s as it always did', (link, view) => {
  expect(readLink(link)).toMatchObject({ view: { ...INITIAL_VIEW, ...view }, ignored: [] });
});

it("knows pprof's own parameters", () => {
  expect(readLink('norm=t&n=160').view).toMatchObject({ compare: { normalise: 'yes' }, nodeCount: 160 });
  expect(readLink('norm=false').view.compare.normalise).toBe('no');
  // Those that it has no use for are said.
  expect(readLink('trim=f&nf=0&f=json')).toMatchObject({ ignored: ['trim', 'nf'] });
});

it('opens what pprof calls the base before all others, and compares', () => {
  const { view, linked } = readLink('#url=after.prof&base=before.prof');
  expect(linked).toEqual([{ url: 'before.prof' }, { url: 'after.prof' }]);
  expect([view.view, view.compare.base, view.compare.head]).toEqual(['compare', 'A', 'B']);
  expect(readLink(`#${writeLink(view, linked)}`)).toMatchObject({ view, linked, ignored: [] });
  // What the link says itself stands; letters are those of chips.
  expect(readLink('#url=a&url=b&base=c&head=C&view=top').view).toMatchObject({ view: 'top', compare: { head: 'C' } });
  expect(readLink('#url=a&base=B').linked).toEqual([{ url: 'a' }]);
});

it('writes nothing for the view a page begins with', () => {
  expect(writeLink(INITIAL_VIEW)).toBe('');
  // A fragment that names nothing is said to have been left out, but describes no view.
  expect(readLink('#%E0%A4%A&&=x')).toMatchObject({
    view: INITIAL_VIEW,
    ignored: ['%E0%A4%A', '=x'],
    describes: false,
  });
  expect(readLink('#view=top&%E0%A4%A')).toMatchObject({
    view: { view: 'top' },
    ignored: ['%E0%A4%A'],
    describes: true,
  });
  expect(readLink('')).toEqual({ view: INITIAL_VIEW, linked: [], ignored: [], of: '', describes: false });
});

it("names the sample type as pprof's links do", () => {
  expect(writeLink({ ...INITIAL_VIEW, sampleType: 'alloc_space' })).toBe('si=alloc_space');
});

it("names granularities as pprof's links do", () => {
  const cut = { ...WHOLE, granularity: 'line', inlines: false } as const;
  expect(writeLink({ ...INITIAL_VIEW, cut })).toBe('g=lines&noinlines=true');
  expect(readLink('#g=addresses&noinlines=t').view.cut).toEqual({ ...cut, granularity: 'address' });
  expect(readLink('#noinlines=f').view).toEqual(INITIAL_VIEW);
  expect(readLink('#g=constructor&noinlines=maybe')).toMatchObject({ view: INITIAL_VIEW, ignored: ['g', 'noinlines'] });
});

describe('filters', () => {
  const written = (kind: Filter['kind'], text: string) =>
    decodeURIComponent(writeLink({ ...INITIAL_VIEW, cut: { ...WHOLE, filters: [{ kind, text }] } }));
  const filters = (fragment: string) => readLink(fragment).view.cut.filters;

  it("have pprof's names, and are expressions, as there", () => {
    expect(written('focus', '/json|gob/')).toBe('f=json|gob');
    expect(written('ignore', '/HTTP/i')).toBe('i=(?i)HTTP');
    expect(written('hide', 'net/http.')).toBe('h=(?i)\\Qnet/http.\\E');
    expect(written('tagfocus', 'bytes=1kb:64kb')).toBe('tf=bytes=1kb:64kb');
    expect(written('tagfocus', '/png/,/json/')).toBe('tf=png,json');
    expect(filters('#tf=png,json')).toEqual([{ kind: 'tagfocus', text: '/png/,/json/' }]);
    expect(filters('#sf=ServeHTTP&ti=user%3Dal.*&s=^main\\.')).toEqual([
      { kind: 'show_from', text: '/ServeHTTP/' },
      { kind: 'tagignore', text: 'user=al.*' },
      { kind: 'show', text: '/^main\\./' },
    ]);
  });

  it('come back whatever their texts are made of', () => {
    const part = fc.constantFrom('(?i)', '(?:)', '\\Q', '\\E', '\\', 'E', ',', '/,/', '/', '=', '1kb', ':', 'a');
    const inside = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    const text = fc
      .oneof(
        inside,
        inside.map((t) => `/${t}/`),
        inside.map((t) => `/${t}/i`),
      )
      .filter((t) => t !== '');
    fc.assert(
      fc.property(fc.constantFrom('f', 'h', 'tf', 'ti'), text, (key, value) => {
        const { kind } = readFilter(key, 'x', 0)!;
        const [[, written] = ['', '']] = writeFilters([{ kind, text: value }]);
        expect(readFilter(key, written, 0)).toEqual({ kind, text: value });
      }),
      { numRuns: 20_000 },
    );
  });

  it('match in a link what they match on the page', async () => {
    for (const text of ['a.b', 'a\\E(b', '\\', '/x.z/i', '/(?:)(a|b)/', '/(?i)y/']) {
      const matcher = await compile(text);
      const expression = RE2JS.compile(written('focus', text).slice(2));
      for (const name of ['a.b', 'A.B', 'aXb', 'A\\e(B', 'a\\b', 'xyz', 'XYZ', 'b', 'Y']) {
        expect(expression.test(name), `${text} on ${name}`).toBe(matcher.ok && matcher.matches(name));
      }
    }
  });

  it('keep their order across kinds, and are limited in number and length', () => {
    const order = '#f=a&h=b&f=c&i=d';
    expect(filters(order).map((f) => f.kind)).toEqual(['focus', 'hide', 'focus', 'ignore']);
    const many = readLink(`#${'f=a&'.repeat(60)}i=${'x'.repeat(600)}&h=`);
    expect(many.view.cut.filters).toHaveLength(50);
    expect(new Set(many.ignored)).toEqual(new Set(['f', 'i', 'h']));
  });
});

it('ignores what it does not understand, and says which', () => {
  const link = readLink(
    '#view=nowhere&si=alloc_space&q=%E0%A4%A&unknown=1&z=../..&zup=12&rows=x&details=no&shown=~&tpick=2',
  );
  expect(link.view).toEqual({ ...INITIAL_VIEW, sampleType: 'alloc_space' });
  expect(new Set(link.ignored)).toEqual(
    new Set(['q', 'view', 'z', 'zup', 'rows', 'details', 'shown', 'tpick', 'unknown']),
  );
});

it('survives any fragment', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 6000 }), fc.string({ unit: 'binary' })), (fragment) => {
      const { view } = readLink(fragment);
      expect(Object.keys(view).sort()).toEqual(Object.keys(INITIAL_VIEW).sort());
      expect(readLink(writeLink(view), Number.POSITIVE_INFINITY).view).toEqual(view);
    }),
  );
});
