/** What is said of dropped folders. */
export const folderWords = {
  empty: (names: string) => `There is no file in ${names}.`,
  most: (most: string, all: string) => `The first ${most} of ${all} files are opened; the others were left out.`,
  unread: (count: string) => `Not read, and left out: ${count}.`,
} as const;
