import type { ProfileKind } from '../profile/kind.ts';

/** The words of the About view, and what sample types mean. */
export const aboutWords = {
  title: 'About the profile',
  kinds: {
    heap: 'Heap profile',
    cpu: 'CPU profile',
    goroutine: 'Goroutine profile',
    contention: 'Contention profile: locks or blocking',
    threadcreate: 'Thread creation profile',
    wall: 'Wall-clock profile',
    other: 'Profile',
  } satisfies Record<ProfileKind, string>,
  sampleTypes: 'Sample types',
  sampleType: 'Sample type',
  unit: 'Unit',
  total: 'Total',
  exact: 'Exactly',
  meaning: 'Meaning',
  shownFirst: 'shown first',
  capture: 'Capture',
  taken: 'Taken',
  notGiven: 'not given',
  duration: 'Duration',
  period: 'Period',
  dropFrames: 'Drop frames',
  dropSwitch: 'Drop them, as pprof does',
  keepFrames: 'Keep frames',
  documentation: 'Documentation',
  makeLink: 'Make a link',
  openDocumentation: (host: string) => `Open documentation at ${host}`,
  comments: 'Comments',
  contents: 'Contents',
  counts: {
    samples: 'Samples',
    stacks: 'Stacks',
    nodes: 'Nodes of the call tree',
    frames: 'Frames',
    locations: 'Locations',
    functions: 'Functions',
    mappings: 'Mappings',
    strings: 'Strings',
  },
  file: 'File',
  container: 'Container',
  size: 'Size',
  unzipped: 'Unzipped',
  timings: 'Time taken',
  timingsAll: 'All stages',
  /** By the names the session gives its stages. */
  stages: new Map([
    ['read, unzip, decode', 'Read, unzip, decode'],
    ['name frames', 'Name frames'],
    ['second file', 'Wait for the second file'],
    ['first picture', 'First picture'],
    ['painted', 'Page paints it'],
    ['sort by stacks', 'Sort by stacks'],
    ['fold', 'Fold'],
  ]),
  mappings: 'Mappings',
  binary: 'Binary',
  buildId: 'Build ID',
  range: 'Addresses',
  labels: 'Labels',
  label: 'Key',
  labelKind: 'Kind',
  labelCount: 'Labels',
  labelValues: 'Values',
  text: 'text',
  number: 'number',
  none: 'none',
  warnings: 'Warnings',
  notes: 'Notes',
};

/** By kind of profile and sample type: one line for the tooltip. */
/** The words of sample types that are a ratio of two others. */
export const ratioWords = {
  meaning: (over: string, under: string) =>
    `Average size of an object: ${over} ÷ ${under}, of sums. Boxes are as wide as their ${over}.`,
  /** In the table, where it stands above its parts. */
  brief: (over: string, under: string) => `Flat and cum: ${over} ÷ ${under}`,
  /** In the status line of views that add up. */
  summed: (over: string, type: string) => `${over}: ${type} cannot be added up, as this view does`,
};

export const sampleTypeWords = new Map<string, string>([
  ['heap/inuse_space', 'Bytes live at the last completed garbage collection: who holds memory now'],
  ['heap/inuse_objects', 'Objects live at the last completed garbage collection'],
  ['heap/alloc_space', 'Bytes allocated since the program began, freed or not'],
  ['heap/alloc_objects', 'Objects allocated since the program began, freed or not'],
  [
    'heap/freed_space',
    'Bytes allocated and no longer live: alloc_space − inuse_space. Not in the file, but follows from it',
  ],
  [
    'heap/freed_objects',
    'Objects allocated and no longer live: alloc_objects − inuse_objects. Not in the file, but follows from it',
  ],
  ['cpu/samples', 'Times the profiler found the program here'],
  ['cpu/cpu', 'Processor time spent'],
  ['goroutine/goroutine', 'Goroutines that existed'],
  ['contention/contentions', 'Times something was waited for'],
  ['contention/delay', 'Time spent waiting'],
  ['threadcreate/threadcreate', 'Threads of the operating system created'],
]);
