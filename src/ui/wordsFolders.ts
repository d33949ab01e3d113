/** What is said of dropped folders. */
export const folderWords = {
  empty: (names: string) => `There is no file in ${names}.`,
  most: (most: string) => `There are more than ${most} files; the others were not looked at.`,
  unread: (count: string) => `Not read, and left out: ${count}.`,
} as const;
