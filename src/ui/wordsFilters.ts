import type { FilterKind } from '../profile/cut.ts';

/** The words of filters. */
export const filterWords = {
  bar: 'Filters',
  button: 'Filters and presets',
  label: 'Filter',
  count: (n: number) => (n === 1 ? '1 filter' : `${n} filters`),
  add: 'Add a filter…',
  addShort: 'Add',
  presets: 'Presets',
  edit: (line: string) => `Edit ${line}`,
  editTip: (line: string) => `${line} — click to edit, drag or Alt ← → to move, Delete to remove`,
  remove: (line: string) => `Remove ${line}`,
  keepUpTo: (line: string, n: number) =>
    `Keep up to ${line}: remove the ${n === 1 ? 'filter' : `${n} filters`} after it`,
  copy: 'Copy all filters as one line',
  copyShort: 'Copy',
  clear: 'Remove all filters',
  clearShort: 'Clear',
  box: 'Filter',
  boxHint: 'focus:json hide:/^runtime\\./ tagfocus:bytes=1kb:64kb',
  tooMany: (most: number) => `There is room for ${most} filters.`,
  kinds: {
    focus: 'focus',
    ignore: 'ignore',
    hide: 'hide',
    show: 'show',
    show_from: 'show from',
    tagfocus: 'tagfocus',
    tagignore: 'tagignore',
  } satisfies Record<FilterKind, string>,
  says: {
    focus: 'only samples with a matching frame',
    ignore: 'no samples with a matching frame',
    hide: 'no matching frames: their callers get their value',
    show: 'only matching frames',
    show_from: 'no frames above the first that matches',
    tagfocus: 'only samples with a matching label',
    tagignore: 'no samples with a matching label',
  } satisfies Record<FilterKind, string>,

  menu: {
    focus: 'Focus on this frame',
    ignore: 'Ignore this frame',
    hide: 'Hide this frame',
    show_from: 'Show from here',
  },
  menuShort: { focus: 'Focus', ignore: 'Ignore', hide: 'Hide', show_from: 'Show from' },
  menuSays: {
    focus: 'Keep only samples that contain this frame',
    ignore: 'Leave out samples that contain this frame',
    hide: 'Leave out this frame; its value goes to its caller',
    show_from: 'Leave out the frames above this one, and samples without it',
  },
  frameFilters: 'Filter by this frame',

  preset: {
    runtime: 'Hide Go runtime',
    standard: 'Hide standard library',
    dropFrames: 'Drop frames as pprof',
    collapse: 'Collapse recursion',
    chains: 'Fold chains',
  },
  presetSays: {
    runtime: 'collector, scheduler',
    standard: 'of Go',
    dropFrames: 'nothing below what drop_frames matches',
    collapse: 'a frame that calls itself is one',
    chains: 'of frames with one callee',
  },
  own: 'Only my module',
  ownUnknown: 'not known for this profile',
  chip: {
    runtime: 'Go runtime',
    standard: 'standard library',
    module: (name: string) => `module ${name}`,
    dropFrames: 'drop_frames',
    collapse: 'collapse recursion',
    chains: 'fold chains',
    tagRoot: 'tagroot',
    tagLeaf: 'tagleaf',
  },

  filteredOut: (share: string) => `${share} filtered out`,
  filteredOutExact: (left: string, whole: string) => `${left} of ${whole} are left`,

  fault: {
    syntax: 'This expression can’t be read:',
    'too-long': 'This filter is too long.',
    'too-slow': 'This expression takes too long on the names in this profile.',
    tag: 'This range of numbers can’t be read:',
    quote: 'A quotation mark is missing.',
    empty: 'Nothing to look for yet.',
    'too-many': 'There are too many filters.',
  },
  nothingLeft: 'The filters together leave no sample.',
  nothingLeftBy: 'This filter leaves no sample.',
  nothingIn: (samples: string, type: string) =>
    samples === '1'
      ? `The one sample that is left counts 0 in ${type}.`
      : `The ${samples} samples that are left count 0 in ${type}.`,
  unknownLabel: (key: string) => `No sample of this profile has a label ${key}.`,
  noLabels: 'This profile has no labels.',
  undo: 'Undo',
};
