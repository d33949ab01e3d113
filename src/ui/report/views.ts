import type { ViewName } from '../../store/viewState.ts';

/** The views that a report has: what the others need would make it twice as large. */
export const REPORT_VIEWS: readonly ViewName[] = ['flame', 'top', 'compare', 'trend', 'about'];
