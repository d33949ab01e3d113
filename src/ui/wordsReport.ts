import { formatBytes, formatCount } from '../lib/units.ts';
import type { ViewName } from '../store/viewState.ts';
import { pageWords } from './wordsPage.ts';

/** The words of reports, and of profiles that travel in a link. */
export const reportWords = {
  menu: 'Save report…',
  menuSays: 'one HTML file, opens anywhere',
  title: 'Save a report',
  what: 'One HTML file with the viewer, what is chosen here, and the present view. It opens from disk, without a network.',
  contains: 'It contains',
  profiles: (names: readonly string[]) => `${names.length === 1 ? 'Profile' : 'Profiles'}: ${names.join(', ')}`,
  functions: (n: number) => `Names of ${formatCount(n)} functions`,
  namesHashed: 'Names of functions, hashed but for the standard library',
  labels: (keys: string) => `Labels: ${keys}`,
  comments: (n: number) => (n === 1 ? '1 comment' : `${formatCount(n)} comments`),
  paths: (n: number) => `Paths of source files, and ${n === 1 ? '1 mapping' : `${formatCount(n)} mappings`}`,
  buildIds: 'with build ids',
  view: (view: ViewName) => `The view: ${pageWords.view[view]}`,
  leaveOut: 'Leave out',
  only: 'All but the current view',
  onlySays: 'other profiles and sample types, and what the filters leave out',
  noLabels: 'Labels',
  noComments: 'Comments',
  noPaths: 'Mappings and paths',
  noNames: 'Names of all but the standard library',
  noNamesSays: 'they are hashed, anew in every report; labels, comments and paths go with them',
  preparing: 'Preparing…',
  size: (bytes: number, viewer: number) => `${formatBytes(bytes)}, of which ${formatBytes(viewer)} are the viewer`,
  save: 'Save',
  failed: 'The report could not be written. Leave more of it out, or reload the page and try again.',
  saving: (name: string) => `Saving ${name}`,
  anonymous: (letter: string) => `Profile ${letter}`,

  made: (date: string) => `Report of ${date}`,
  filtered: (filters: string) => `Filtered: ${filters}`,
  only1: 'Only what was shown',
  hashed: 'Names are hashed',
  without: (what: string) => `Without ${what}`,
  without1: { labels: 'labels', comments: 'comments', paths: 'mappings and paths' },

  copyData: 'Copy link with the profile in it',
  copyDataSays: 'small profiles only',
  dataCopied: (length: number) =>
    `Link copied, ${formatCount(length)} characters${tooLongFor(length)}. It has the profile in it, as shown: names and values, no labels or comments.`,
  dataTooBig: (length: number, limit: number) =>
    `As a link this would have ${formatCount(length)} characters, and links work up to ${formatCount(limit)}: save a report instead.`,
};

/** Programs whose messages are shorter than a link may be, and how long they are: see docs/team.md. */
const SHORT_MESSAGES = [
  ['Discord', 2000],
  ['Telegram', 4096],
] as const;

function tooLongFor(length: number): string {
  const names = SHORT_MESSAGES.filter(([, longest]) => length > longest).map(([name]) => name);
  return names.length === 0 ? '' : `: too many for a message in ${names.join(' or ')}`;
}
