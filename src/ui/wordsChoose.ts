import { formatCount } from '../lib/units.ts';

/** What is said where there are more files than are opened at once. */
export const chooseWords = {
  find: 'Find in the names',
  files: 'Files',
  all: 'Choose all found',
  none: 'Choose none',
  chosen: (chosen: number, files: number) => `${formatCount(chosen)} of ${formatCount(files)} chosen`,
  tooMany: (chosen: number, limit: number) => `${formatCount(chosen)} chosen; at most ${formatCount(limit)} are opened`,
  nothing: 'No name has that in it.',
  more: (rows: number) => `${formatCount(rows)} more are not shown: find them by their names.`,
  unlisted: (listed: number, files: number) =>
    `Only the first ${formatCount(listed)} of the ${formatCount(files)} files are listed.`,
  open: (files: number) => `Open ${formatCount(files)} ${files === 1 ? 'file' : 'files'}`,
} as const;
