import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WHOLE } from '../profile/cut.ts';
import { readLink, writeLink } from './url.ts';
import { INITIAL_VIEW, type PathKey, type ViewState } from './viewState.ts';

const key = fc
  .array(fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'), { minLength: 14, maxLength: 14 })
  .map((letters) => letters.join('') as PathKey);
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

const anyView: fc.Arbitrary<ViewState> = fc.record({
  view: fc.constantFrom('flame', 'top', 'callers', 'about'),
  cut: fc
    .record({
      granularity: fc.constantFrom('function', 'file', 'line', 'package', 'module', 'address'),
      inlines: fc.boolean(),
    })
    .map((naming) => ({ ...WHOLE, ...naming })),
  pivot: anyText.filter((t) => t.isWellFormed()),
  sampleType: fc.oneof(
    anyText.filter((t) => !t.includes('\n') && t.isWellFormed()),
    fc.constant(''),
  ),
  zoom: fc.oneof(key, fc.constant('' as PathKey)),
  selected: fc.oneof(key, fc.constant('' as PathKey)),
  search: anyText.filter((t) => t.isWellFormed()),
  orientation: fc.constantFrom('flame', 'icicle'),
  inverted: fc.boolean(),
  order: fc.constantFrom('size', 'name'),
  theme: fc.constantFrom('system', 'light', 'dark'),
  topSort: fc.record({
    column: fc.constantFrom('flat', 'flat%', 'sum%', 'cum', 'cum%', 'name', 'file'),
    descending: fc.boolean(),
  }),
});

it('reads back every view it writes', () => {
  fc.assert(
    fc.property(anyView, fc.webUrl({ withFragments: true, withQueryParameters: true }), (view, url) => {
      expect(readLink(`#${writeLink(view, url)}`)).toEqual({ view, url, ignored: [] });
    }),
  );
});

it('writes nothing for the view a page begins with', () => {
  expect(writeLink(INITIAL_VIEW)).toBe('');
  expect(readLink('')).toEqual({ view: INITIAL_VIEW, url: '', ignored: [] });
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

it('ignores what it does not understand, and says which', () => {
  const link = readLink('#view=nowhere&si=alloc_space&q=%E0%A4%A&unknown=1&z=../..');
  expect(link.view).toEqual({ ...INITIAL_VIEW, sampleType: 'alloc_space' });
  expect(link.ignored).toEqual(['q', 'view', 'z']);
});

it('survives any fragment', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 6000 }), fc.string({ unit: 'binary' })), (fragment) => {
      const { view } = readLink(fragment);
      expect(Object.keys(view).sort()).toEqual(Object.keys(INITIAL_VIEW).sort());
      expect(readLink(writeLink(view)).view).toEqual(view);
    }),
  );
});
