import { useLayoutEffect, useMemo } from 'react';
import type { Step } from '../../store/history.ts';
import type { Shown } from '../../store/state.ts';
import { useStore } from '../../store/store.ts';
import {
  calleeBoxes,
  FIRST_CALLEES,
  heaviestPath,
  MORE_CALLEES,
  type OutlineRows,
  outlineRows,
  placeOf,
} from '../../views/outline.ts';
import { siblingRows } from './keys.ts';
import { collapse, collapseAll, expand, expandedIn, follow, useOutline, writeOutline } from './outlineState.ts';

/** The rows on the screen, and what can be done with them. */
export interface Outline {
  readonly shown: Shown;
  readonly rows: OutlineRows;
  stateOf(row: number): 'leaf' | 'open' | 'closed';
  /** Lists the callees of a row, or more of them. */
  expandRow(row: number): void;
  collapseRow(row: number): void;
  expandSiblings(row: number): void;
  collapseAll(): void;
  /** Expands the heaviest path from a node; returns where it ends. */
  expandPath(node: number): number;
}

/** Starts at the node that is zoomed to; what is selected is listed, whatever has to be expanded for it. */
export function useOutlineRows(shown: Shown): Outline {
  const { shape, layout, zoomNode, selectedNode } = shown;
  // What the effects below change comes back through the store.
  useOutline((s) => s.nodes);
  const expanded = expandedIn(shape, zoomNode);
  const source = useMemo(() => ({ tree: shape.tree, layout }), [shape, layout]);
  const rows = useMemo(() => outlineRows(source, zoomNode, expanded), [source, zoomNode, expanded]);

  const address = useStore((s) => s.view.places.outline);
  useLayoutEffect(() => follow(address), [address]);
  // What the address says is without the rows that lead to what is shown.
  const followed = useOutline((s) => s.followed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when another address was followed
  useLayoutEffect(() => expand(shape, new Map([[zoomNode, FIRST_CALLEES]])), [shape, zoomNode, followed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useLayoutEffect(() => {
    if (selectedNode > zoomNode && selectedNode < shape.tree.subtreeEnd[zoomNode]!) {
      expand(shape, callersUpTo({ tree: shape.tree, layout }, selectedNode, zoomNode));
    }
  }, [shape, layout, zoomNode, selectedNode, followed]);

  return useMemo<Outline>(() => {
    const hasCallees = (node: number) => {
      const { start, end } = calleeBoxes(source, node);
      return end > start;
    };
    /** What the user does is also in the address. */
    const write = (step: Step = 'burst') => {
      const outline = writeOutline(shown);
      const { view, change } = useStore.getState();
      if (view.places.outline !== outline) change({ places: { ...view.places, outline } }, step);
    };
    const expandFor = (wanted: ReadonlyMap<number, number>) => {
      expand(shape, wanted);
      write();
    };
    return {
      shown,
      rows,
      stateOf(row) {
        const node = rows.node[row]!;
        if (rows.left[row]! > 0 || !hasCallees(node)) return 'leaf';
        return expanded.has(node) ? 'open' : 'closed';
      },
      expandRow(row) {
        const node = rows.node[row]!;
        const more = rows.left[row]! > 0;
        expandFor(new Map([[node, more ? (expanded.get(node) ?? 0) + MORE_CALLEES : FIRST_CALLEES]]));
      },
      collapseRow(row) {
        collapse(shape, rows.node[row]!);
        write();
      },
      expandSiblings(row) {
        const nodes = siblingRows(rows, row).map((sibling) => rows.node[sibling]!);
        expandFor(new Map(nodes.filter(hasCallees).map((node) => [node, FIRST_CALLEES])));
      },
      collapseAll() {
        collapseAll(shape, zoomNode);
        write('push');
      },
      expandPath(node) {
        const path = heaviestPath(source, node);
        expandFor(new Map(path.slice(0, -1).map((on) => [on, FIRST_CALLEES])));
        return path.at(-1)!;
      },
    };
  }, [shown, shape, source, rows, expanded, zoomNode]);
}

/** All callers of a node up to `top`, with as many callees listed as it takes to see the way. */
function callersUpTo(source: Parameters<typeof placeOf>[0], node: number, top: number): Map<number, number> {
  const wanted = new Map<number, number>();
  for (let n = node; n > top; n = source.tree.parent[n]!) {
    const place = placeOf(source, n);
    const hundreds = Math.ceil((place + 1 - FIRST_CALLEES) / MORE_CALLEES);
    wanted.set(source.tree.parent[n]!, FIRST_CALLEES + Math.max(0, hundreds) * MORE_CALLEES);
  }
  return wanted;
}
