import { formatBytes, formatCount } from '../lib/units.ts';
import type { PictureKind } from './take/pictureKind.ts';

/** The words of what is shared and taken away. */
export const takeWords = {
  share: 'Share',
  export: 'Export',
  nothing: 'There is nothing to save yet.',
  failed: 'It could not be written.',
  savedPart: (rows: number) => `The table was saved without its ${formatCount(rows)} smallest rows.`,

  linkHead: 'A link to this view',
  copyLink: 'Copy link',
  copyLinkSays: 'names and filters, no data',
  /** What is in a link that was copied. */
  linkCopied: (has: { filters: number; names: boolean; address: boolean }) =>
    [
      'Link copied. It has the view',
      has.filters > 0 ? `, ${has.filters === 1 ? '1 filter' : `${formatCount(has.filters)} filters`}` : '',
      has.names ? ', names you searched or chose' : '',
      has.address ? ', and the address of the profile' : '',
      '; no data of the profile.',
      has.address ? '' : ' Whoever opens it needs the file.',
    ].join(''),
  linkTooLong: (left: string) => `The link would be too long, so it is without: ${left}.`,
  copyMarkdown: 'Copy as Markdown',
  copyMarkdownSays: 'totals, top ten, link',
  markdownCopied: 'Summary copied. It has names of frames and their values.',

  profileHead: 'Profile, as shown',
  pprof: 'pprof',
  pprofSays: '.pb.gz, filters applied',
  diff: 'Difference, pprof',
  diffSays: '.pb.gz, base negated',
  folded: 'Folded stacks',
  foldedSays: '.txt',
  speedscope: 'speedscope',
  speedscopeSays: '.json',
  negative: 'speedscope has no negative values, so it can’t show this.',
  tooLong: (bytes: number) =>
    `The file would have ${formatBytes(bytes)} or more: its stacks are very deep, and each is written in full. Leave frames out with a filter, then save again.`,

  pictureHead: (kind: PictureKind) => PICTURES[kind],
  png: 'PNG',
  svg: 'SVG',
  copyPicture: 'Copy picture',
  pictureCopied: 'Picture copied',
  pictureRefused: 'The browser refused to copy the picture. Save it as PNG instead.',

  rowsCut: (rows: string) => `${rows} rows more`,
  pictureCut: (rows: string) => `Without the ${rows} rows that are farthest from the root`,
  zoomedTo: (name: string, value: string) => `Zoomed to ${name}: ${value}`,
  morePackages: (n: string) => `and ${n} more`,

  tableHead: (view: string, own: boolean) => (own ? `Table: ${view}` : 'Table of all frames'),
  otherHead: 'Other tables of this view',
  otherTables: {
    frame: 'Selected frame',
    sizes: 'Object sizes',
    suspects: 'Suspects',
    sampleTypes: 'Sample types',
    labels: 'Labels',
    memory: 'Memory of the process',
    mappings: 'Mappings',
  },
  csv: 'CSV',
  json: 'JSON',

  summary: 'Summary, Markdown',
  summarySays: '.md',
  print: 'Print…',

  profile: 'Profile',
  total: 'Total',
  exactly: 'exactly',
  sampleType: 'sample type',
  shown: 'Shown',
  frame: 'frame',
  filters: 'Filters',
  openView: 'Open this view',
  base: 'base',
  head: 'head',
  delta: 'delta',
  change: 'change',
  new: 'new',
  normalised: (ratio: string) => `Head is multiplied by ${ratio}, so that both have one total.`,
  allSamples: 'all samples',
  yes: 'yes',
  no: 'no',
  per: (unit: string, step: 'minute' | 'snapshot') => `${unit === '' ? '' : `${unit} `}per ${step}`,
};

const PICTURES: Record<PictureKind, string> = {
  flame: 'Picture of the flame graph',
  flames: 'Picture of both flame graphs',
  map: 'Picture of the map',
  drawing: 'Picture of the graph',
  charts: 'Picture of the charts',
  none: 'Picture',
};
