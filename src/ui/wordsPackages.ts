import type { Owner } from '../views/packages.ts';

/** The words of the Packages view, and of the legend of packages. */
export const packageWords = {
  map: 'Map of packages',
  where: 'Where the map is',
  all: 'All packages',
  owners: { own: 'own code', other: 'third party', standard: 'standard library' } satisfies Record<Owner, string>,
  ownersMeaning: 'Own code is package main and its module; the rest is told by paths and names',
  standardModule: 'standard library',
  noStack: 'samples without a stack',
  rest: (n: string) => `${n} more`,
  restMeaning: (things: { items: string; functions: string }) =>
    `${things.items} more, too small to draw, with ${functionsOf(things.functions)}`,
  functions: functionsOf,
  packages: (n: string) => (n === '1' ? '1 package' : `${n} packages`),
  of: (value: string, share: string) => `${value} (${share})`,
  /** Says a cell: `net/http, package, 12 MB (3 %), 7 functions`. */
  cell: (parts: readonly string[]) => parts.filter((part) => part !== '').join(', '),
  kinds: { module: 'module', package: 'package', frame: '', rest: '', empty: '' },
  hint: 'Click a package to look inside, a function to see its numbers. Areas are flat values: they add up to the total.',
  hintSigned: 'Areas are the sizes of flat values, whatever their sign.',
  open: 'Look inside',
  up: 'Up',
  focus: 'Focus',
  focusMeaning: (name: string) => `Keep only samples with a function of ${name}`,
  hide: 'Hide',
  hideMeaning: (name: string) => `Take the functions of ${name} out of all stacks; their values go to the callers`,
  noFilter: 'The names of its functions have no common beginning',
  table: 'Packages by flat',
  columns: { name: 'Package', flat: 'Flat', share: 'Flat %', functions: 'Functions' },
  nothing: 'No sample ends in a function that is left.',

  legend: 'Packages by colour',
  legendShow: 'Legend',
  legendTip: 'What the colours mean',
  legendSearch: (name: string) => `Search ${name}`,
  legendAll: (n: string) => (n === '1' ? '1 package' : `all ${n} packages`),
} as const;

function functionsOf(n: string): string {
  return n === '1' ? '1 function' : `${n} functions`;
}
