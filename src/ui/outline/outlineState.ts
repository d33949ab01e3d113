import { create } from 'zustand';
import type { CallTree } from '../../fold/tree.ts';
import { pathKeys } from '../../store/pathKey.ts';
import type { Shown } from '../../store/state.ts';
import type { PathKey } from '../../store/viewState.ts';
import { type Expanded, FIRST_CALLEES } from '../../views/outline.ts';
import type { Shape } from '../types.ts';

/**
 * Which nodes of the outline are expanded: by their paths, so that it holds in the next tree as well, and as the nodes that these are in `tree`.
 * A path below a collapsed node stays in `keys`: it is expanded again with it.
 */
interface OutlineState {
  readonly keys: ReadonlyMap<PathKey, number>;
  readonly tree: CallTree | null;
  readonly nodes: Expanded;
  /** What the address has of them: how many callees of each are listed is not in it, nor what was expanded to show the selection. */
  readonly written: string;
  /** How often another address was followed. */
  readonly followed: number;
}

const ROOT = '' as PathKey;

export const useOutline = create<OutlineState>(() => ({
  keys: new Map([[ROOT, FIRST_CALLEES]]),
  tree: null,
  nodes: new Map(),
  written: '',
  followed: 0,
}));

/** Follows the address where another than the outline changed it, as Back does. */
export function follow(address: string): void {
  const { written, followed, keys: before } = useOutline.getState();
  if (address === written) return;
  const open = [ROOT, ...((address.match(/.{14}/g) ?? []) as PathKey[])];
  const keys = new Map(open.map((key) => [key, before.get(key) ?? FIRST_CALLEES]));
  useOutline.setState({ keys, tree: null, nodes: new Map(), written: address, followed: followed + 1 });
}

/** More rows than these are in no address. */
const MOST_WRITTEN = 200;

/** What the address is to say from now on of what is expanded: heaviest first, then what stands below a collapsed row. */
export function writeOutline({ shape, weights }: Pick<Shown, 'shape' | 'weights'>): string {
  const { keys, nodes } = useOutline.getState();
  const { keyOf } = pathKeys(shape.tree, shape.frames);
  const total = (node: number): number => Math.abs(weights.total[node]!);
  const seen = [...nodes.keys()].sort((a, b) => total(b) - total(a)).map(keyOf);
  const all = new Set([...seen, ...keys.keys()]);
  all.delete(ROOT);
  const written = [...all].slice(0, MOST_WRITTEN).join('');
  useOutline.setState({ written });
  return written;
}

/** What was found for a tree that the state does not speak of yet: finding is done while drawing, which must change no state. */
let found: Omit<OutlineState, 'written' | 'followed'> | null = null;

/** The expanded nodes of a tree: found along expanded nodes only, from the root and from where the outline starts. */
export function expandedIn(shape: Shape, start = 0): Expanded {
  const { tree, nodes, keys } = useOutline.getState();
  if (tree === shape.tree) return nodes;
  if (found?.tree !== shape.tree || found.keys !== keys) {
    const these = new Map<number, number>();
    findBelow(shape, 0, keys, these);
    findBelow(shape, start, keys, these);
    found = { keys, tree: shape.tree, nodes: these };
  }
  return found.nodes;
}

function findBelow(shape: Shape, top: number, keys: OutlineState['keys'], these: Map<number, number>): void {
  const { tree } = shape;
  const { keyOf } = pathKeys(tree, shape.frames);
  const agenda = [top];
  // Paths that are not found yet: once there are none, nobody's callees need to be looked at.
  let left = keys.size - these.size;
  while (agenda.length > 0) {
    const node = agenda.pop()!;
    const shown = keys.get(keyOf(node));
    if (shown === undefined || these.has(node)) continue;
    these.set(node, shown);
    left--;
    const end = tree.subtreeEnd[node]!;
    for (let n = node + 1; left > 0 && n < end; n = tree.subtreeEnd[n]!)
      if (tree.subtreeEnd[n]! > n + 1) agenda.push(n);
  }
}

/** Expands nodes so that at least so many callees of each are listed. */
export function expand(shape: Shape, wanted: Expanded): void {
  const { keyOf } = pathKeys(shape.tree, shape.frames);
  const keys = new Map(useOutline.getState().keys);
  const nodes = new Map(expandedIn(shape));
  let changed = false;
  for (const [node, shown] of wanted) {
    const key = keyOf(node);
    if ((nodes.get(node) ?? -1) >= shown) continue;
    changed = true;
    keys.set(key, Math.max(keys.get(key) ?? 0, shown));
    nodes.delete(node);
    findBelow(shape, node, keys, nodes);
  }
  if (changed) useOutline.setState({ keys, tree: shape.tree, nodes });
}

export function collapse(shape: Shape, node: number): void {
  const keys = new Map(useOutline.getState().keys);
  const nodes = new Map(expandedIn(shape));
  keys.delete(pathKeys(shape.tree, shape.frames).keyOf(node));
  nodes.delete(node);
  useOutline.setState({ keys, tree: shape.tree, nodes });
}

/** Leaves only the node expanded that the outline starts from. */
export function collapseAll(shape: Shape, start: number): void {
  const key = pathKeys(shape.tree, shape.frames).keyOf(start);
  useOutline.setState({
    keys: new Map([ROOT, key].map((one) => [one, FIRST_CALLEES])),
    nodes: new Map([
      [0, FIRST_CALLEES],
      [start, FIRST_CALLEES],
    ]),
    tree: shape.tree,
  });
}
