import type { CallTree, FrameTable, Weights } from '../fold/tree.ts';
import { widthOf } from '../fold/tree.ts';
import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import type { TopTable } from './topTable.ts';

/** A frame of the graph, as in the Top table. */
export interface CallNode {
  readonly frame: number;
  readonly flat: number;
  readonly cum: number;
}

/**
 * Calls of one frame by another (places in `nodes`), with the value of the samples that contain them, counted once per sample; a frame's calls of
 * itself are left out. `residual`: at least one of them went through frames that the graph leaves out.
 */
export interface CallEdge {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly residual: boolean;
}

export interface CallGraph {
  /** The most telling first: see `byEntropy`. */
  readonly nodes: readonly CallNode[];
  readonly edges: readonly CallEdge[];
  readonly left: LeftOut;
}

/** What the graph does not show. */
export interface LeftOut {
  /** Frames of the column. */
  readonly frames: number;
  /** Frames whose cum is below `nodeCutoff`, and those beyond the number asked for. */
  readonly small: number;
  readonly beyond: number;
  readonly nodeCutoff: number;
  /** Edges below `edgeCutoff`. */
  readonly edges: number;
  readonly edgeCutoff: number;
  /** Sum of flat of the frames that are shown, and of all. */
  readonly flatShown: number;
  readonly flat: number;
}

/** `nodeFraction` and `edgeFraction` are of the sum of all flat values. */
export interface Trim {
  readonly nodeCount: number;
  readonly nodeFraction: number;
  readonly edgeFraction: number;
}

/** What `pprof -dot` leaves out if nothing else is asked for. */
export const PPROF_TRIM: Trim = { nodeCount: 80, nodeFraction: 0.005, edgeFraction: 0.001 };

export interface Source {
  readonly tree: CallTree;
  readonly weights: Weights;
  readonly top: TopTable;
  readonly frames: FrameTable;
}

/**
 * The call graph as `pprof -dot` trims it: frames with too little cum go, then all but the `nodeCount` most telling, then edges with too little value,
 * then residual edges that say no more than a path that is there. The same choice as pprof's own (its internal/graph), except that labels take no room.
 */
export function callGraph(source: Source, trim: Trim): CallGraph {
  const { top, frames } = source;
  const flat = top.flat.reduce((sum, value) => sum + value, 0);
  const nodeCutoff = Math.abs(Math.trunc(flat * trim.nodeFraction));
  const edgeCutoff = Math.abs(Math.trunc(flat * trim.edgeFraction));
  const rows = [...top.frame.keys()];
  const large = nodeCutoff > 0 ? rows.filter((row) => Math.abs(top.cum[row]!) >= nodeCutoff) : rows;
  const nodesOf = (kept: readonly number[]): CallNode[] =>
    kept.map((row) => ({ frame: top.frame[row]!, flat: top.flat[row]!, cum: top.cum[row]! }));

  let graph = ordered(nodesOf(large), source);
  if (trim.nodeCount > 0 && graph.nodes.length > trim.nodeCount) {
    graph = ordered(graph.nodes.slice(0, trim.nodeCount), source);
  }
  const heavy = graph.edges.filter((edge) => Math.abs(edge.value) >= edgeCutoff);
  return {
    nodes: graph.nodes,
    edges: withoutRedundant(graph.nodes, heavy, frames),
    left: {
      frames: rows.length,
      small: rows.length - large.length,
      beyond: large.length - graph.nodes.length,
      nodeCutoff,
      edges: graph.edges.length - heavy.length,
      edgeCutoff,
      flatShown: graph.nodes.reduce((sum, node) => sum + node.flat, 0),
      flat,
    },
  };
}

type Edges = { readonly nodes: readonly CallNode[]; readonly edges: readonly CallEdge[] };

/** The nodes by importance, with the edges among them. */
function ordered(nodes: readonly CallNode[], { tree, weights, frames }: Omit<Source, 'top'>): Edges {
  const edges = edgesAmong(nodes, { tree, weights, frames: frames.length });
  const order = byEntropy(nodes, edges, frames);
  const placeOf = new Int32Array(nodes.length);
  order.forEach((node, place) => {
    placeOf[node] = place;
  });
  return {
    nodes: order.map((node) => nodes[node]!),
    edges: edges.map((edge) => ({ ...edge, from: placeOf[edge.from]!, to: placeOf[edge.to]! })),
  };
}

interface Paths {
  readonly tree: CallTree;
  readonly weights: Weights;
  /** Number of frames. */
  readonly frames: number;
}

interface Call {
  readonly from: number;
  readonly to: number;
  value: number;
  residual: boolean;
  /** Times it occurs on the path to the node at hand. */
  onPath: number;
}

/** One pass over the tree: on the path to each node, who is its nearest caller in the graph, and was anyone skipped in between? */
function edgesAmong(nodes: readonly CallNode[], { tree, weights, frames }: Paths): CallEdge[] {
  const width = widthOf(weights);
  const nodeOf = new Int32Array(frames).fill(NONE);
  nodes.forEach(({ frame }, i) => {
    nodeOf[frame] = i;
  });
  const calls = new Map<number, Call>();
  /** By depth: the nearest node of the graph at or above, whether the frame itself is not in the graph, the call that led there. */
  const nearest: number[] = [NONE];
  const skipped: boolean[] = [false];
  const entered: (Call | null)[] = [null];
  let last = 0;
  for (let n = 1; n < tree.length; n++) {
    const depth = tree.depth[n]!;
    for (; last >= depth; last--) {
      const call = entered[last];
      if (call) call.onPath--;
    }
    last = depth;
    const to = nodeOf[tree.frame[n]!]!;
    const from = nearest[depth - 1]!;
    nearest[depth] = to === NONE ? from : to;
    skipped[depth] = to === NONE;
    entered[depth] = null;
    if (to === NONE || from === NONE || from === to || width[n] === 0) continue;
    const key = from * nodes.length + to;
    let call = calls.get(key);
    if (!call) {
      call = { from, to, value: 0, residual: false, onPath: 0 };
      calls.set(key, call);
    }
    entered[depth] = call;
    if (call.onPath++ > 0) continue;
    call.value += weights.total[n]!;
    if (skipped[depth - 1]) call.residual = true;
  }
  return [...calls.values()].map(({ from, to, value, residual }) => ({ from, to, value, residual }));
}

/**
 * Places of nodes, those first that a reader would miss most: much value, and many ways in and out (pprof's entropy order). An entry and a leaf
 * count as one way each; equals by name.
 */
function byEntropy(nodes: readonly CallNode[], edges: readonly CallEdge[], frames: FrameTable): number[] {
  const into: CallEdge[][] = nodes.map(() => []);
  const out: CallEdge[][] = nodes.map(() => []);
  for (const edge of edges) {
    into[edge.to]!.push(edge);
    out[edge.from]!.push(edge);
  }
  const score = nodes.map(({ flat, cum }, i) => {
    const ways =
      (into[i]!.length === 0 ? 1 : entropy(into[i]!, 0)) + (out[i]!.length === 0 ? 1 : entropy(out[i]!, flat));
    return Math.abs(Math.trunc(ways * cum) + flat);
  });
  const order = [...nodes.keys()];
  return order.sort((a, b) => score[b]! - score[a]! || byName(frames, nodes[a]!.frame, nodes[b]!.frame));
}

/** How evenly a value is spread over edges and what stays here, in bits. */
function entropy(edges: readonly CallEdge[], self: number): number {
  const total = edges.reduce((sum, { value }) => sum + Math.max(0, value), self);
  if (total === 0) return 0;
  const bits = (value: number): number => {
    const part = Math.abs(value) / total;
    return part > 0 ? -part * Math.log2(part) : 0;
  };
  return edges.reduce((sum, { value }) => sum + bits(value), self > 0 ? bits(self) : 0);
}

function byName(frames: FrameTable, a: number, b: number): number {
  const [first, second] = [textAt(frames.name, a), textAt(frames.name, b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/**
 * Without the residual edges whose ends another path joins. The least important nodes and the lightest edges go first; into a node, a residual edge
 * heavier than one that is not residual stays, so that it cannot look as if there were none.
 */
function withoutRedundant(
  nodes: readonly CallNode[],
  edges: readonly CallEdge[],
  frames: FrameTable,
): readonly CallEdge[] {
  const into: Set<CallEdge>[] = nodes.map(() => new Set());
  for (const edge of edges) into[edge.to]!.add(edge);
  const heavierFirst = (a: CallEdge, b: CallEdge): number =>
    Math.abs(b.value) - Math.abs(a.value) || byName(frames, nodes[a.from]!.frame, nodes[b.from]!.frame);
  for (let to = nodes.length - 1; to >= 0; to--) {
    for (const edge of [...into[to]!].sort(heavierFirst).reverse()) {
      if (!edge.residual) break;
      if (isJoinedWithout(edge, into)) into[to]!.delete(edge);
    }
  }
  return edges.filter((edge) => into[edge.to]!.has(edge));
}

/** Whether a path leads from the edge's caller to its callee without it. */
function isJoinedWithout(edge: CallEdge, into: readonly ReadonlySet<CallEdge>[]): boolean {
  const seen = new Set([edge.to]);
  const queue = [edge.to];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const other of into[node]!) {
      if (other === edge || seen.has(other.from)) continue;
      if (other.from === edge.from) return true;
      seen.add(other.from);
      queue.push(other.from);
    }
  }
  return false;
}
