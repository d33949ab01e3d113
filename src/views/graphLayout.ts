import type { Graph as DagreGraph, EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import type { FrameTable, Package } from '../fold/tree.ts';
import { labelVariants } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import { formatShare, formatValue, shareOf } from '../lib/units.ts';
import type { CallEdge, CallGraph, CallNode, LeftOut } from './graph.ts';

/** A node with its place: `x`, `y` is the middle. All lengths are CSS pixels at a scale of 1. */
export interface PlacedNode extends CallNode {
  readonly name: string;
  /** What its colour is of. */
  readonly pack: Package;
  /** The name as it is written in the box, line by line. */
  readonly lines: readonly string[];
  /** Size of its letters: as in pprof, it tells flat. */
  readonly font: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `points` are x, y, x, y …, from the border of the caller to that of the callee; `x`, `y` the middle of its label. */
export interface PlacedEdge extends CallEdge {
  readonly points: readonly number[];
  readonly x: number;
  readonly y: number;
}

export interface GraphPicture {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
  readonly left: LeftOut;
}

export interface Lettering {
  readonly frames: FrameTable;
  readonly unit: string;
  /** What shares are of. */
  readonly total: number;
}

/** Sizes of letters, CSS pixels: of a name without flat value, and what the largest flat value adds; of values. */
const FONT = { least: 12, more: 12, value: 12 };
/** Width and height of a letter of a monospaced face, as parts of its size. */
const LETTER = { width: 0.615, height: 1.3 };
const PADDING = { x: 10, y: 6 };
/** A name of more letters is written in two lines: package, and what is in it. */
const ONE_LINE = 18;
const LONGEST_LINE = 34;

/** The layout library: large, so loaded when a graph is first drawn. */
export function loadLayout(): Promise<typeof import('@dagrejs/dagre')> {
  return import('@dagrejs/dagre');
}

/** Places for the nodes and edges of a graph, callers above callees, heavy edges short and straight. The same graph has always the same places. */
export async function layOutGraph(graph: CallGraph, lettering: Lettering): Promise<GraphPicture> {
  const { Graph, layout } = await loadLayout();
  const dag = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  dag.setGraph({ rankdir: 'TB', nodesep: 22, edgesep: 12, ranksep: 34, marginx: 12, marginy: 12 });
  const largest = graph.nodes.reduce((most, { flat }) => Math.max(most, Math.abs(flat)), 0);
  const heaviest = graph.edges.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const boxes = graph.nodes.map((node) => boxOf(node, largest, lettering));
  boxes.forEach(({ width, height }, i) => {
    dag.setNode(String(i), { width, height });
  });
  for (const { from, to, value } of graph.edges) {
    const width = formatValue(value, lettering.unit).length * FONT.value * LETTER.width + 8;
    const weight = 1 + Math.round((20 * Math.abs(value)) / Math.max(heaviest, 1));
    dag.setEdge(String(from), String(to), { width, height: FONT.value * LETTER.height, labelpos: 'c', weight });
  }
  if (graph.nodes.length > 0) layout(dag);
  return {
    nodes: boxes.map((box, i) => ({ ...box, ...middleOf(dag.node(String(i))) })),
    edges: graph.edges.map((edge) => ({ ...edge, ...lineOf(dag, edge) })),
    ...extent(dag),
    left: graph.left,
  };
}

type Laid = DagreGraph<GraphLabel, NodeLabel, EdgeLabel>;

function extent(dag: Laid): { width: number; height: number } {
  const { width = 0, height = 0 } = dag.graph() as GraphLabel;
  return { width: finite(width), height: finite(height) };
}

function middleOf({ x = 0, y = 0 }: Pick<NodeLabel, 'x' | 'y'>): { x: number; y: number } {
  return { x, y };
}

function lineOf(dag: Laid, { from, to }: CallEdge): Pick<PlacedEdge, 'points' | 'x' | 'y'> {
  const { points = [], x = 0, y = 0 } = dag.edge(String(from), String(to)) as EdgeLabel;
  return { points: points.flatMap((point) => [point.x, point.y]), x, y };
}

/** An empty graph has the extent -∞. */
function finite(length: number): number {
  return Number.isFinite(length) ? length : 0;
}

type Box = Omit<PlacedNode, 'x' | 'y'>;

function boxOf(node: CallNode, largest: number, { frames, unit, total }: Lettering): Box {
  const name = textAt(frames.name, node.frame);
  const lines = linesOf(name);
  const font = Math.round(FONT.least + FONT.more * Math.sqrt(Math.abs(node.flat) / Math.max(largest, 1)));
  // `of 12.3 MiB (45.6 %)`: what the box says under its name.
  const values = [node.flat, node.cum].map(
    (value) => formatValue(value, unit).length + formatShare(shareOf(value, total)).length + 8,
  );
  const letters = Math.max(...lines.map((line) => line.length));
  const width = Math.max(letters * font, Math.max(...values) * FONT.value) * LETTER.width + 2 * PADDING.x;
  const height = (lines.length * font + 2 * FONT.value) * LETTER.height + 2 * PADDING.y;
  const pack = frames.packages[frames.package[node.frame]!]!;
  return { ...node, name, pack, lines, font, width: Math.ceil(width), height: Math.ceil(height) };
}

/** `http.(*conn).serve`, or `http` and `(*conn).serve`. */
export function linesOf(name: string): readonly string[] {
  const variants = labelVariants(name);
  const short = variants.find((variant) => !variant.includes('/')) ?? variants.at(-1)!;
  if (short.length <= ONE_LINE) return [short];
  const dot = short.search(/\.|::/);
  if (dot <= 0 || dot > LONGEST_LINE) return [cutEnd(short)];
  return [short.slice(0, dot), cutEnd(short.slice(short[dot] === '.' ? dot + 1 : dot + 2))];
}

/** The end of a name says more than its start. */
function cutEnd(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST_LINE ? text : `…${letters.slice(1 - LONGEST_LINE).join('')}`;
}
