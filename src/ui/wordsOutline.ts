/** The words of the Outline. */
export const outlineWords = {
  table: 'Call tree',
  columns: { name: 'Name', self: 'Self', total: 'Total', share: 'Share' },
  meanings: {
    name: 'Frames, each under its caller',
    self: 'Samples that end in this box',
    total: 'Samples that end in this box or above it',
    share: 'Total as a share of all samples',
  },
  heaviest: 'Expand the heaviest path',
  heaviestTip: 'From the selected row on, expands the callee with the most, again and again',
  collapse: 'Collapse all',
  collapseTip: 'Collapses all rows but the first',
  rows: (n: string) => (n === '1' ? '1 row' : `${n} rows`),
  callersAbove: 'Callers above',
  callersBetween: (n: string) => `${n} callers between`,
  more: (left: string, value: string) => `and ${left} more, ${value} in all`,
  moreTip: 'Shows a hundred more',
  expand: 'Expand',
  collapseRow: 'Collapse',
  matches: 'matches the search',
};
