import type { CallTree, FrameTable, ShownWeights } from '../fold/tree.ts';
import { displayName } from '../lib/text.ts';
import { textAt } from '../lib/texts.ts';
import type { Columns2 } from '../views/delta.ts';
import type { FlameLayout } from '../views/layout.ts';
import type { LensColumn } from '../views/lens.ts';

/** Where the root is: 'flame' at the bottom, 'icicle' on top. */
export type Orientation = 'flame' | 'icicle';

/** All a picture is made of. Never changed in place: a new picture is a new object, equal parts may be shared. */
export interface FlameData {
  readonly shape: { readonly tree: CallTree; readonly frames: FrameTable };
  readonly weights: ShownWeights;
  /** Where the sample type is a ratio: what the weights, which make the widths, are divided by, and the name of their own sample type. */
  readonly ratio?: { readonly under: ShownWeights; readonly of: string } | null;
  readonly layout: FlameLayout;
  /** What the picture is of. A picture of the same is a better one in its place: the view stays where it is. */
  readonly of: string;
  /** Unit of the weights, as `formatValue` takes it. */
  readonly unit: string;
  /** The node that fills the width; 0: the root. */
  readonly zoomNode: number;
  /** NONE: nothing is selected. */
  readonly selectedNode: number;
  /** Per frame 1 if it matches the search; null: there is no search. */
  readonly match: Uint8Array | null;
  readonly orientation: Orientation;
  readonly dark: boolean;
  readonly rootLabel: string;
  /** What shares are of; the width of the root where it is not given. */
  readonly whole?: number;
  /** What colours mean; packages where it is not given. */
  readonly lens?: LensColumn | null;
  /** How nodes changed from one profile to another. */
  readonly delta?: DeltaLook | null;
  /** Callers lie above: nothing but the total of a node means anything. */
  readonly inverted?: boolean;
}

/** What a picture of two profiles shows of each node, and what is told of it. */
export interface DeltaLook {
  /** `deltaStep` of each node, for its colour; null: colours mean packages. */
  readonly step: Int8Array | null;
  /** MORE, LESS or NO_MARK: hatched or not. */
  readonly mark: Uint8Array;
  readonly pair: Columns2;
  readonly wholes: { readonly base: number; readonly head: number };
  /** 1 for each node whose change is within the error of sampling: it has no colour. */
  readonly rough?: Uint8Array | null;
  /** Base and head are the first and the last of many: the slope of each node over all of them, its unit and that of the values. */
  readonly slope?: { readonly value: Float32Array; readonly unit: string; readonly of: string };
}

/** Boxes too thin to draw on their own: how many, and their value together (signed, in the unit of the column). */
export interface Merged {
  readonly boxes: number;
  readonly value: number;
}

/** Where the pointer is: CSS px from the canvas's top left, and on the page. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** What the pointer is on, at a place in client coordinates. `node` is NONE over a bar of merged boxes. */
export interface Hover {
  readonly node: number;
  readonly merged: Merged | null;
  readonly x: number;
  readonly y: number;
}

/** What the window shows and what it leaves out: boxes within the window that were drawn on their own, and that were merged. */
export interface Drawn {
  readonly boxes: number;
  readonly merged: number;
}

/** What the user wants. The picture changes only when new data say so; pan and free zoom are the chart's own and pass. */
export interface FlameIntents {
  zoom(node: number): void;
  /** A plain click selects, then zooms, in one task. */
  select(node: number): void;
  hover(hover: Hover | null): void;
  menu(node: number, clientX: number, clientY: number): void;
  /** Escape. */
  back(): void;
  /** The first paint after new data: they are on the screen, even if the view is still on its way. */
  painted(): void;
  /** What the window left out, whenever that is another number than before and the view stands still. */
  drawn?(drawn: Drawn): void;
  /** The user has moved what is seen, other than by a zoom to a node. */
  viewed?(view: { readonly x0: number; readonly x1: number; readonly scroll: number }): void;
}

/** True if both are the same picture, whatever object they are written on. */
export function sameData(one: FlameData, other: FlameData): boolean {
  const { shape, ...rest } = one;
  if (shape.tree !== other.shape.tree || shape.frames !== other.shape.frames) return false;
  return (Object.keys(rest) as (keyof typeof rest)[]).every((key) => one[key] === other[key]);
}

/** The name of a node as it may be shown in full; the root has the label of the picture. */
export function nodeName(data: FlameData, node: number): string {
  const frame = data.shape.tree.frame[node] ?? -1;
  return frame < 0 ? displayName(data.rootLabel) : displayName(textAt(data.shape.frames.name, frame));
}

/** The box of a node, or of the nearest caller that has one; -1 only where the layout is empty. */
export function nearestBox(data: FlameData, node: number): number {
  const { box } = data.layout;
  const { parent } = data.shape.tree;
  let at = node;
  while (at > 0 && box[at] === -1) at = parent[at]!;
  return box[at] ?? -1;
}
