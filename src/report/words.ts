/** What only a report says. */
export const reportWords = {
  damaged: (problem: string) => `This report was damaged on its way (${problem}). Ask for it again.`,
  clear: 'Remove the filters',
};
