import type { Brand } from '../lib/brand.ts';
import { type Cut, WHOLE } from '../profile/cut.ts';
import type { Change, CompareSort } from '../views/compareTable.ts';
import type { SiblingOrder } from '../views/layout.ts';
import type { Lens } from '../views/lens.ts';
import type { SlopeWidth } from '../views/slope.ts';
import type { TopSort } from '../views/top.ts';
import type { TrendSort } from '../views/trend.ts';

/** Names a node by its path of frame names, so that it means the same in every profile: see `pathKey.ts`. '' is the root. */
export type PathKey = Brand<string, 'PathKey'>;

export type ViewName =
  | 'flame'
  | 'top'
  | 'callers'
  | 'packages'
  | 'graph'
  | 'labels'
  | 'source'
  | 'outline'
  | 'compare'
  | 'trend'
  | 'about';
export type Orientation = 'flame' | 'icicle';
export type Theme = 'system' | 'light' | 'dark';

/** All of what the screen shows that a link should bring back; files and answers live beside it. */
export interface ViewState {
  readonly view: ViewName;
  /** Name of the sample type; '' is the profile's own default. */
  readonly sampleType: string;
  readonly cut: Cut;
  readonly zoom: PathKey;
  /** The selected node; '' is none. */
  readonly selected: PathKey;
  /** As typed: literal text, or a regular expression between slashes. */
  readonly search: string;
  readonly orientation: Orientation;
  /** The flame graph leaf first. */
  readonly inverted: boolean;
  /** What the colours of the flame graph mean. */
  readonly lens: Lens;
  readonly order: SiblingOrder;
  readonly theme: Theme;
  /** The pane with the details of what is selected is open. */
  readonly details: boolean;
  /** Which of the open profiles is shown, by its mark (`profileMark.ts`); '' is the last. */
  readonly shown: string;
  readonly topSort: TopSort;
  /** Name of the frame that Callers/Callees and Source are about; '' is that of the selected node. */
  readonly pivot: string;
  readonly compare: CompareState;
  readonly trend: TrendState;
  /** Where the map of packages is: in all (both ''), in a module, or in a package of it. */
  readonly packages: { readonly module: string; readonly package: string };
  readonly places: Places;
  /** How many frames the call graph may show. */
  readonly nodeCount: number;
  /** What the sizes of objects are of: all samples, or the selected frame or box. */
  readonly sizes: (typeof SCOPES)[number];
}

/** 80 is what pprof shows. */
export const NODE_COUNTS = [20, 40, 80, 160] as const;
export const SCOPES = ['all', 'frame', 'node'] as const;

/** Where the views with trees of their own are. */
export interface Places {
  /** What is zoomed to above and below the frame of Callers/Callees, and in the flame graph leaf first: paths as `framesKey` writes them; '' is all. */
  readonly callers: string;
  readonly callees: string;
  readonly inverted: string;
  /** The rows of the outline that are expanded: path keys one after the other, heaviest first. */
  readonly outline: string;
}

/** How the Trend view shows what grows. */
export interface TrendState {
  /** Charts and table, or a flame graph coloured by slope. */
  readonly picture: 'charts' | 'slope';
  /** What the boxes of that are as wide as: what rises a minute, what falls, or the last values. */
  readonly width: SlopeWidth;
  /** Of snapshots: the page's choice, by their names, or as their chips stand. */
  readonly order: 'auto' | 'name' | 'given';
  /** What the areas are of, and what the table shows of each frame, and in which order. */
  readonly by: 'packages' | 'functions';
  readonly measure: 'flat' | 'cum';
  readonly sort: TrendSort;
  /** Two snapshots are chosen on the chart: those that are compared. */
  readonly picked: boolean;
  /** Name of the frame whose row of the table is selected; '' is none. */
  readonly row: string;
}

export type CompareMode = 'side' | 'difference' | 'growth' | 'table';

/** Which two profiles are compared, and how. */
export interface CompareState {
  /** Letters of open profiles; '': the page chooses. */
  readonly base: string;
  readonly head: string;
  readonly mode: CompareMode;
  /** Side by side: one byte is as wide in both, or both fill their half. */
  readonly scale: 'shared' | 'each';
  /** Both with one total; 'auto': where the kind of profile asks for it. */
  readonly normalise: 'auto' | 'yes' | 'no';
  readonly rows: Change | 'all';
  readonly sort: CompareSort;
}

export const INITIAL_VIEW: ViewState = {
  view: 'flame',
  sampleType: '',
  cut: WHOLE,
  zoom: '' as PathKey,
  selected: '' as PathKey,
  search: '',
  orientation: 'flame',
  inverted: false,
  lens: 'package',
  order: 'size',
  theme: 'system',
  details: true,
  shown: '',
  topSort: { column: 'flat', descending: true },
  pivot: '',
  compare: {
    base: '',
    head: '',
    mode: 'side',
    scale: 'shared',
    normalise: 'auto',
    rows: 'all',
    sort: { column: 'cum-delta', descending: true },
  },
  trend: {
    picture: 'charts',
    width: 'rise',
    order: 'auto',
    by: 'packages',
    measure: 'flat',
    sort: { column: 'delta', descending: true },
    picked: false,
    row: '',
  },
  packages: { module: '', package: '' },
  places: { callers: '', callees: '', inverted: '', outline: '' },
  nodeCount: 80,
  sizes: 'all',
};
