import { create } from 'zustand';

/** How many frames the graph may show: kept while other views are shown, but in no link. 80 is what pprof shows. */
export const NODE_COUNTS = [20, 40, 80, 160] as const;

interface GraphState {
  readonly nodeCount: number;
}

export const useGraph = create<GraphState>(() => ({ nodeCount: 80 }));
