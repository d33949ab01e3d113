import type { CallTree, FrameTable, Package, Weights } from '../../fold/tree.ts';
import { packTexts } from '../../lib/texts.ts';
import type { FlameLayout } from '../../views/layout.ts';
import type { FlameData } from '../data.ts';

/** A tree as a test writes it: frame name, self value, callees. */
export interface Sketch {
  readonly name: string;
  readonly self?: number;
  readonly callees?: readonly Sketch[];
}

/** A picture of nodes in depth-first order; callees keep the order they are given in. Node 0 is the root. */
export function pictureOf(callees: readonly Sketch[], change: Partial<FlameData> = {}): FlameData {
  const parent: number[] = [-1];
  const frame: number[] = [-1];
  const self: number[] = [0];
  const names = new Map<string, number>();
  const stack: { sketch: Sketch; parent: number }[] = callees.toReversed().map((sketch) => ({ sketch, parent: 0 }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { sketch } = top;
    if (!names.has(sketch.name)) names.set(sketch.name, names.size);
    const node = parent.length;
    parent.push(top.parent);
    frame.push(names.get(sketch.name)!);
    self.push(sketch.self ?? 0);
    for (const callee of (sketch.callees ?? []).toReversed()) stack.push({ sketch: callee, parent: node });
  }
  return assemble({ parent, frame, self, names: [...names.keys()] }, change);
}

/** Columns of a tree in depth-first order, parent[n] < n, as plain arrays. */
export interface RawTree {
  readonly parent: ArrayLike<number>;
  readonly frame: ArrayLike<number>;
  readonly self: ArrayLike<number>;
  readonly names: readonly string[];
}

export function assemble(raw: RawTree, change: Partial<FlameData> = {}): FlameData {
  const tree = treeOf(raw);
  const weights = weigh(raw, tree);
  return {
    shape: { tree, frames: framesOf(raw.names) },
    weights,
    layout: layOut(tree, weights.total),
    of: '',
    unit: 'bytes',
    zoomNode: 0,
    selectedNode: -1,
    match: null,
    orientation: 'icicle',
    dark: false,
    rootLabel: 'root',
    ...change,
  };
}

function treeOf(raw: RawTree): CallTree {
  const length = raw.parent.length;
  const parent = Int32Array.from(raw.parent);
  const depth = new Uint32Array(length);
  const subtreeEnd = new Int32Array(length);
  for (let n = 1; n < length; n++) depth[n] = depth[parent[n]!]! + 1;
  for (let n = length - 1; n >= 0; n--) {
    subtreeEnd[n] = Math.max(subtreeEnd[n]!, n + 1);
    if (n > 0) subtreeEnd[parent[n]!] = Math.max(subtreeEnd[parent[n]!]!, subtreeEnd[n]!);
  }
  return {
    length,
    frame: Int32Array.from(raw.frame),
    parent,
    depth,
    subtreeEnd,
    calls: new Uint8Array(length).fill(1),
  };
}

function weigh(raw: RawTree, tree: CallTree): Weights {
  const self = Float64Array.from(raw.self);
  const total = self.slice();
  for (let n = tree.length - 1; n > 0; n--) total[tree.parent[n]!]! += total[n]!;
  return { self, total, magnitude: null };
}

/** Rows by counting nodes per depth; in depth-first order the nodes of a depth are left to right already. */
function layOut(tree: CallTree, total: Float64Array): FlameLayout {
  const { length, depth, parent } = tree;
  let rows = 0;
  for (let n = 0; n < length; n++) if (total[n]! > 0) rows = Math.max(rows, depth[n]! + 1);
  const rowStart = new Uint32Array(rows + 1);
  for (let n = 0; n < length; n++) if (total[n]! > 0) rowStart[depth[n]! + 1]!++;
  for (let r = 0; r < rows; r++) rowStart[r + 1]! += rowStart[r]!;
  const count = rows > 0 ? rowStart[rows]! : 0;
  const node = new Int32Array(count);
  const x0 = new Float64Array(count);
  const box = new Int32Array(length).fill(-1);
  const next = rowStart.slice();
  const edge = new Float64Array(length);
  for (let n = 0; n < length; n++) {
    if (!(total[n]! > 0)) continue;
    const start = n === 0 ? 0 : edge[parent[n]!]!;
    if (n > 0) edge[parent[n]!] = start + total[n]!;
    edge[n] = start;
    const b = next[depth[n]!]!++;
    node[b] = n;
    x0[b] = start;
    box[n] = b;
  }
  return { rows, rowStart, node, x0, width: total, box };
}

function framesOf(names: readonly string[]): FrameTable {
  const packages: Package[] = [];
  const rows = new Map<string, number>();
  const pack = Uint32Array.from(names, (name) => {
    const key = packageOf(name);
    let row = rows.get(key);
    if (row === undefined) {
      row = packages.length;
      rows.set(key, row);
      const standard = !key.includes('.');
      packages.push({
        name: key,
        module: standard ? 'std' : key.split('/').slice(0, 3).join('/'),
        origin: standard ? 'standard' : 'other',
      });
    }
    return row;
  });
  return {
    length: names.length,
    name: packTexts(names),
    file: packTexts(names.map(() => '')),
    line: new Float64Array(names.length),
    package: pack,
    packages,
  };
}

/** `github.com/a/b.(*T).M` → `github.com/a/b`. */
function packageOf(name: string): string {
  const slash = name.lastIndexOf('/', name.search(/[([]|$/));
  const dot = name.indexOf('.', slash + 1);
  return dot < 0 ? name : name.slice(0, dot);
}
