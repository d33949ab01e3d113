import { NONE } from '../../lib/brand.ts';
import { ProfileBuilder, sampleType } from './builder.ts';
import type { Content, FormatReader } from './format.ts';
import { type Json, jsonOf, memberOf, Shape } from './json.ts';

/** A node of a tree of calls: where it stands in the file, and the row of what called it. */
interface Visit {
  readonly node: Json;
  readonly path: string;
  readonly caller: number;
}

/** Frames of V8's profiles. A `callFrame` counts lines from 0, and -1 is none; before Chrome 57 a node was its own `callFrame`, counting from 1. */
class Calls {
  readonly shape: Shape;
  readonly builder: ProfileBuilder;

  constructor(shape: Shape, builder: ProfileBuilder) {
    this.shape = shape;
    this.builder = builder;
  }

  /** The row of a node; `(root)` is no frame. */
  rowOf({ node, path, caller }: Visit): number {
    const { shape } = this;
    const callFrame = shape.field(node, path, 'callFrame');
    const [frame, at] = callFrame === undefined ? [node, path] : [callFrame, `${path}.callFrame`];
    const name = shape.textOrNone(shape.field(frame, at, 'functionName'), `${at}.functionName`);
    if (name === '(root)') return caller;
    const file = shape.textOrNone(shape.field(frame, at, 'url'), `${at}.url`);
    const line = shape.field(frame, at, 'lineNumber');
    const number = line === undefined ? 0 : shape.number(line, `${at}.lineNumber`) + (callFrame === undefined ? 0 : 1);
    const location = this.builder.frame({ name: name || '(anonymous)', file, line: Math.max(0, Math.trunc(number)) });
    return this.builder.row(caller, location);
  }

  id(value: Json, path: string): number {
    return this.shape.number(value, path);
  }
}

/** Chrome's and Node's profiles, of processor time or of the heap: which of the two is known by the root, which may stand anywhere in the file. */
export const readV8: FormatReader = async (source) => {
  const file = await jsonOf(source);
  const builder = new ProfileBuilder(source.limits);
  return [isHeap(file) ? heapOf(file, new Calls(new Shape('heapprofile'), builder)) : cpuOf(file, builder)];
};

export function isHeap(file: Json): boolean {
  const head = memberOf(file, 'head');
  return memberOf(head, 'selfSize') !== undefined;
}

/**
 * CPU profiles (`.cpuprofile`; https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile): a tree, and which of its nodes
 * was found when. A sample lasts until the next, the last one until the end, as in Chrome's own tools.
 */
function cpuOf(file: Json, builder: ProfileBuilder): Content {
  const shape = new Shape('cpuprofile');
  const nodes = rowsOf(file, new Calls(shape, builder));
  const times = timesOf(file, shape, nodes);
  const timed = times.some(({ nanoseconds }) => nanoseconds > 0);
  for (const { row, count, nanoseconds } of times) builder.sampleAt(row, timed ? [count, nanoseconds] : [count]);
  const samples = sampleType('samples', 'count');
  const cpu = sampleType('cpu', 'nanoseconds');
  return builder.finish({ sampleTypes: timed ? [samples, cpu] : [samples] });
}

interface Node {
  readonly row: number;
  count: number;
  nanoseconds: number;
}

/** The nodes of the tree by their ids, with `hitCount` as count. */
function rowsOf(file: Json, calls: Calls): Map<number, Node> {
  const { shape } = calls;
  const found = new Map<number, Node>();
  const list = shape.field(file, '', 'nodes');
  const byId = new Map<number, Visit>();
  const isChild = new Set<number>();
  /** Where nodes name their parent instead of their children, as in what Chrome's traces hold. */
  const children = new Map<number, number[]>();
  const childOf = (parent: number, child: number): void => {
    isChild.add(child);
    const siblings = children.get(parent);
    if (siblings) siblings.push(child);
    else children.set(parent, [child]);
  };
  if (list !== undefined) {
    for (const [i, node] of shape.list(list, 'nodes').entries()) {
      const path = `nodes[${i}]`;
      const id = calls.id(shape.field(node, path, 'id'), `${path}.id`);
      if (byId.has(id)) shape.refuse(`${path}.id`, 'id');
      byId.set(id, { node, path, caller: NONE });
      const parent = shape.field(node, path, 'parent');
      if (parent !== undefined) childOf(shape.number(parent, `${path}.parent`), id);
      for (const child of shape.numbers(
        shape.listOrNone(shape.field(node, path, 'children'), path),
        `${path}.children`,
      ))
        isChild.add(child);
    }
  }
  const agenda: Visit[] =
    list === undefined
      ? [{ node: shape.field(file, '', 'head'), path: 'head', caller: NONE }]
      : [...byId].filter(([id]) => !isChild.has(id)).map(([, visit]) => visit);
  for (let visit = agenda.pop(); visit; visit = agenda.pop()) {
    const { node, path } = visit;
    const id = calls.id(shape.field(node, path, 'id'), `${path}.id`);
    // A node that is its own caller, or has two.
    if (found.has(id)) shape.refuse(`${path}.id`, 'id');
    const row = calls.rowOf(visit);
    const count = shape.countOrNone(shape.field(node, path, 'hitCount'), `${path}.hitCount`);
    found.set(id, { row, count, nanoseconds: 0 });
    const named = shape.listOrNone(shape.field(node, path, 'children'), `${path}.children`);
    for (const [i, child] of (named.length > 0 ? named : (children.get(id) ?? [])).entries()) {
      const at = `${path}.children[${i}]`;
      if (list === undefined) agenda.push({ node: child, path: at, caller: row });
      else agenda.push({ ...(byId.get(child as number) ?? shape.refuse(at, 'id')), caller: row });
    }
  }
  // Those that are left call each other in a circle, or are called by a node that there is not.
  for (const [id, { path }] of byId) if (!found.has(id)) shape.refuse(`${path}.id`, 'id');
  return found;
}

/** How often each node was found, and for how long, where the file says when. */
function timesOf(file: Json, shape: Shape, nodes: Map<number, Node>): Node[] {
  const ids = shape.field(file, '', 'samples');
  const samples = ids === undefined ? [] : shape.numbers(ids, 'samples');
  const { at, end } = momentsOf(file, shape, samples.length);
  // Without samples there is what each node says of itself.
  if (samples.length > 0 || at) for (const node of nodes.values()) node.count = 0;
  // Samples may come out of order.
  const timeline = samples
    .map((id, i) => ({ node: nodes.get(id) ?? shape.refuse(`samples[${i}]`, 'id'), at: at?.[i] ?? 0 }))
    .sort((a, b) => a.at - b.at);
  for (const [i, { node, at: from }] of timeline.entries()) {
    node.count++;
    const to = timeline[i + 1]?.at ?? end;
    if (at && to !== null) node.nanoseconds += Math.max(0, Math.round((to - from) * 1000));
  }
  return [...nodes.values()].filter(({ count, nanoseconds }) => count > 0 || nanoseconds > 0);
}

/**
 * When the samples were taken, and when all ended, in microseconds; null where that is not told. Old profiles of V8 have `timestamps`, and their end
 * in seconds.
 */
function momentsOf(file: Json, shape: Shape, samples: number) {
  const field = (name: string): Json => shape.field(file, '', name);
  const endTime = field('endTime') == null ? null : shape.countOrNone(field('endTime'), 'endTime');
  const name = field('timeDeltas') === undefined ? 'timestamps' : 'timeDeltas';
  if (field(name) === undefined) return { at: null, end: null };
  const numbers = shape.numbers(field(name), name);
  if (numbers.length !== samples) shape.refuse(name, 'count');
  if (name === 'timestamps') {
    const last = numbers.reduce((latest, time) => Math.max(latest, time), 0);
    return { at: numbers, end: endTime !== null && endTime < last ? endTime * 1e6 : endTime };
  }
  let now = shape.countOrNone(field('startTime'), 'startTime');
  // An end says nothing of a beginning that is not known.
  return { at: numbers.map((delta) => (now += delta)), end: field('startTime') == null ? null : endTime };
}

/**
 * A sampled heap (`.heapprofile`; https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/#type-SamplingHeapProfile): a tree of calls with the bytes
 * that each allocated and that live; `samples` says of how many objects.
 */
function heapOf(file: Json, calls: Calls): Content {
  const { shape, builder } = calls;
  const objects = objectsOf(file, shape);
  const known = new Set<number>();
  const agenda: Visit[] = [{ node: shape.field(file, '', 'head'), path: 'head', caller: NONE }];
  for (let visit = agenda.pop(); visit; visit = agenda.pop()) {
    const { node, path } = visit;
    const row = calls.rowOf(visit);
    const selfSize = shape.field(node, path, 'selfSize') ?? 0;
    if (shape.countOrNone(selfSize, `${path}.selfSize`) > 0) shape.value(selfSize, `${path}.selfSize`);
    const size = selfSize as number | bigint;
    const id = shape.field(node, path, 'id') as number;
    const count = objects?.get(id) ?? 0;
    if (objects && known.has(id)) shape.refuse(`${path}.id`, 'id');
    known.add(id);
    objects?.delete(id);
    if (size > 0 || count > 0) builder.sampleAt(row, objects ? [count, size] : [size]);
    for (const [i, child] of shape.listOrNone(shape.field(node, path, 'children'), `${path}.children`).entries()) {
      agenda.push({ node: child, path: `${path}.children[${i}]`, caller: row });
    }
  }
  // Of a node that there is not.
  if (objects && objects.size > 0) shape.refuse('samples', 'id');
  const space = sampleType('space', 'bytes');
  return builder.finish({ sampleTypes: objects ? [sampleType('objects', 'count'), space] : [space] });
}

/** Objects by the id of their node. A sample stands for as many as `count` says, or is one. */
function objectsOf(file: Json, shape: Shape): Map<number, number> | null {
  const samples = shape.field(file, '', 'samples');
  if (samples === undefined) return null;
  const objects = new Map<number, number>();
  for (const [i, sample] of shape.list(samples, 'samples').entries()) {
    const path = `samples[${i}]`;
    const id = shape.number(shape.field(sample, path, 'nodeId'), `${path}.nodeId`);
    const count = shape.countOrNone(shape.field(sample, path, 'count'), `${path}.count`);
    objects.set(id, (objects.get(id) ?? 0) + (count || 1));
  }
  return objects;
}
