import { hierarchy, treemap } from 'd3-hierarchy';

/** A rectangle, CSS pixels from the left and the top of the map. */
export interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Datum {
  readonly place: number;
  readonly size: number;
  readonly children?: readonly Datum[];
}

/** Divides an area by sizes (not negative, the largest first) into rectangles that are as square as can be, a pixel apart, on whole pixels. */
export function squarify(sizes: readonly number[], { x0, y0, x1, y1 }: Area): Area[] {
  const root = hierarchy<Datum>(
    { place: -1, size: 0, children: sizes.map((size, place) => ({ place, size })) },
    (d) => d.children,
  ).sum((d) => d.size);
  const placed = treemap<Datum>()
    .size([Math.max(0, x1 - x0), Math.max(0, y1 - y0)])
    .paddingInner(1)
    .round(true)(root);
  return (placed.children ?? []).map((cell) => ({
    x0: x0 + cell.x0,
    y0: y0 + cell.y0,
    x1: x0 + cell.x1,
    y1: y0 + cell.y1,
  }));
}
