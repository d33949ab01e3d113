/** The words of a page that is kept, keeps something, or is shown by another. */
export const installedWords = {
  update: 'A newer version of this page is ready.',
  updateOpen: 'A newer version of this page is ready. Using it closes the profiles that are open.',
  useIt: 'Use it',
  later: 'Later',
  build: (id: string) => `Build ${id}`,

  recent: 'Recent files',
  keep: 'Keep the files I open in this browser, to open them again',
  keepSays: (n: string, size: string) =>
    `the last ${n}, up to ${size} each; they leave this computer no more than any other`,
  none: 'None yet.',
  forget: 'Forget everything',
  forgotten: 'Every file and setting that was kept is gone.',
  open: (name: string) => `Open ${name}`,
  framed: 'Flamedrop works in a tab of its own only, not as a part of another page.',
  ownTab: 'Open in its own tab',

  refused: 'This browser does not let the page keep files.',
  notKept:
    'This browser does not let the page keep settings: they hold until it is closed. To keep them, allow this page to store data.',
};
