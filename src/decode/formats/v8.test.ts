import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textAt } from '../../lib/texts.ts';
import type { Profile } from '../../profile/profile.ts';
import { decodeBytes } from '../testing/outcome.ts';

const NODE = new URL('../../../e2e/fixtures/', import.meta.url);

const contentOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, NODE), 'utf8'));
const profileOf = async (name: string): Promise<Profile> =>
  (await decodeBytes(readFileSync(new URL(name, NODE)))).profile;

/** Sums of the last sample type by the name of the leaf. */
function byLeaf({ samples, stacks, locations, functions, strings }: Profile): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [s, value] of samples.values.at(-1)!.entries()) {
    const row = samples.stack[s]!;
    const line = row < 0 ? -1 : locations.lineStart[stacks.location[row]!]!;
    const name = line < 0 ? '(root)' : textAt(strings, functions.name[locations.lineFunction[line]!]!);
    sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return sums;
}

interface CpuNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
}

test('node.cpuprofile: the times of its samples, added up by name', async () => {
  const file = contentOf('node.cpuprofile') as {
    nodes: CpuNode[];
    startTime: number;
    endTime: number;
    samples: number[];
    timeDeltas: number[];
  };
  const names = new Map(file.nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const times: [at: number, id: number][] = [];
  file.timeDeltas.reduce((at, delta, i) => {
    times.push([at + delta, file.samples[i]!]);
    return at + delta;
  }, file.startTime);
  times.sort(([a], [b]) => a - b);
  const wanted = new Map<string, number>();
  for (const [i, [at, id]] of times.entries()) {
    const name = names.get(id)!;
    wanted.set(name, (wanted.get(name) ?? 0) + Math.max(0, (times[i + 1]?.[0] ?? file.endTime) - at) * 1000);
  }
  const found = byLeaf(await profileOf('node.cpuprofile'));
  expect([...found].filter(([, value]) => value > 0).sort()).toEqual([...wanted].filter(([, v]) => v > 0).sort());
  const all = [...found.values()].reduce((sum, value) => sum + value, 0);
  expect(all).toBe((file.endTime - times[0]![0]) * 1000);
});

interface HeapNode {
  readonly callFrame: { readonly functionName: string };
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

test('node.heapprofile: the sizes of its nodes, added up by name', async () => {
  const { head } = contentOf('node.heapprofile') as { head: HeapNode };
  const wanted = new Map<string, number>();
  const add = ({ callFrame, selfSize, children }: HeapNode): void => {
    const name = callFrame.functionName || '(anonymous)';
    if (selfSize > 0) wanted.set(name, (wanted.get(name) ?? 0) + selfSize);
    children.forEach(add);
  };
  add(head);
  const found = byLeaf(await profileOf('node.heapprofile'));
  expect([...found].sort()).toEqual([...wanted].sort());
});
