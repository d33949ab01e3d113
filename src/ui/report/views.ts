import type { ViewName } from '../../store/viewState.ts';

/** The views that a report has. For the others (Packages, Graph, Source; object sizes in Labels) there is no room in its 200 kB. */
export const REPORT_VIEWS: readonly ViewName[] = [
  'flame',
  'top',
  'callers',
  'labels',
  'outline',
  'compare',
  'trend',
  'about',
];
