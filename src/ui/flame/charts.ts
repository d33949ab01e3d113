import type { FlameChart } from '../../canvas/chart.ts';

/** The flame graphs on the page, by their canvases: for pictures of them. */
export const charts = new Map<HTMLCanvasElement, FlameChart>();
