/** The words of what every page has: views, faults, the clipboard. Loaded at once. */
export const pageWords = {
  name: 'Flamedrop',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  help: 'Help and keys',
  view: {
    flame: 'Flame',
    top: 'Top',
    callers: 'Callers/Callees',
    packages: 'Packages',
    graph: 'Graph',
    labels: 'Labels',
    source: 'Source',
    outline: 'Outline',
    compare: 'Compare',
    trend: 'Trend',
    about: 'About',
  },

  copied: {
    name: 'Name copied',
    text: 'Text copied',
    stack: 'Stack copied',
    filters: 'Filters copied',
    details: 'Details copied',
  },
  copyRefused: 'The browser refused the clipboard. Copy the text from here:',

  crashed: (view: string) => `The ${view} view stopped with an error.`,
  crashedAdvice: 'The other views still work. What follows has no content of your profile.',
  chunkGone: 'A newer version of this page was published. Reload it to go on.',
  copyDetails: 'Copy details',
  tryAgain: 'Try again',
  reload: 'Reload',
};
