import { upperBound } from '../lib/bisect.ts';
import type { FlameLayout } from './layout.ts';

type Boxes = Pick<FlameLayout, 'node' | 'x0' | 'width'>;

export function widthAt({ node, width }: Boxes, box: number): number {
  return width[node[box]!]!;
}

/** Where a box ends: not beyond where the next of its row begins. */
export function endAt(boxes: Boxes, box: number): number {
  return boxes.x0[box]! + widthAt(boxes, box);
}

/** Of a row of boxes [from, to), the first that ends beyond `x`; `to` if none does. */
export function firstBeyond(boxes: Boxes, x: number, from: number, to: number): number {
  const next = upperBound(boxes.x0, x, from, to);
  return next > from && endAt(boxes, next - 1) > x ? next - 1 : next;
}
