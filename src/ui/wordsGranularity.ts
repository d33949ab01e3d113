import type { Granularity } from '../profile/cut.ts';

const NAMES: Record<Granularity, string> = {
  function: 'Function',
  file: 'File',
  line: 'Line',
  package: 'Package',
  module: 'Module',
  address: 'Address',
};

/** The words of the menu that says what frames are. */
export const granularityWords = {
  menu: 'Granularity',
  title: 'A frame is',
  granularity: NAMES,
  /** What the button is called: what it shows now belongs to its name. */
  button: (granularity: Granularity, inlines: boolean) =>
    `Granularity: ${NAMES[granularity].toLowerCase()}${inlines ? '' : ', inlined frames left out'}`,
  says: {
    function: 'by name',
    file: 'the source file',
    line: 'function, file and line',
    package: 'as functions are imported',
    module: 'what is versioned together',
    address: 'a place in the code',
  },
  inlines: 'Inlined frames',
  inlinesSays: 'else part of their callers',
} as const;
