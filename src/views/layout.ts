/**
 * Boxes row by row, left to right, in the unit of the column (not pixels): pan, zoom and resize lay nothing out again.
 * Row r (0 is the root's) has boxes [rowStart[r], rowStart[r + 1]), disjoint and sorted: `x0[b] < x1[b] <= x0[b + 1]`.
 * Box b draws node `node[b]`; node n is drawn by box `box[n]` (NONE: it has no width, so no box).
 */
export interface FlameLayout {
  readonly rows: number;
  readonly rowStart: Uint32Array;
  readonly node: Int32Array;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly box: Int32Array;
}

/** Sibling order: the widest first, or by name (where two pictures are compared). */
export type SiblingOrder = 'size' | 'name';
