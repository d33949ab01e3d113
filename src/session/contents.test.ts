import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const fixture = (name: string) => new Uint8Array(readFileSync(path.join(FIXTURES, name)));

async function contentsOf(...names: readonly string[]) {
  const session = createSession();
  for (const [i, name] of names.entries()) {
    const id = i as ProfileId;
    const more = i < names.length - 1;
    const answer = await session.open({ id, name, source: fixture(name), show: null, more }, UNHEARD);
    if (!answer.ok) throw new Error(answer.problem.kind);
  }
  return Promise.all(
    names.map((_, id) => session.ask('contents', { profile: id as ProfileId, sampleType: 0, cut: WHOLE })),
  );
}

it('counts nodes and frames of one profile, whichever else are open, in whatever order they were opened', async () => {
  const names = ['leak-1.pb.gz', 'leak-8.pb.gz', 'lang-heap.pb.gz'] as const;
  const alone = await Promise.all(names.map(async (name) => (await contentsOf(name))[0]!));
  const numbers = (all: readonly { nodes: number; frames: number }[]) =>
    all.map(({ nodes, frames }) => [nodes, frames]);
  expect(new Set(alone.map(({ nodes }) => nodes)).size).toBe(3);
  expect(numbers((await contentsOf(...names)).map((c) => c!))).toEqual(numbers(alone));
  expect(numbers((await contentsOf(...names.toReversed())).map((c) => c!))).toEqual(numbers(alone.toReversed()));
});

it('has as many nodes as distinct beginnings of stacks, and as many frames as names', async () => {
  const [contents] = await contentsOf('leak-8.pb.gz');
  const truth = JSON.parse(readFileSync(path.join(FIXTURES, 'leak-8.pb.gz.truth.json'), 'utf8'));
  const [allocated] = truth.types as readonly { readonly tree_nodes: number }[];
  // All samples of the file have allocated something. The truth has no root.
  expect(contents!.nodes).toBe(allocated!.tree_nodes + 1);
  expect(contents!.frames).toBe(truth.counts.functions);
});
