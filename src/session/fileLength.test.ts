import { expect, it } from 'vitest';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';
import type { FileFormat } from './viewQuestions.ts';

const profile = 1 as ProfileId;

/** A chain of calls, each of which was found once: a file of its stacks is its length squared. */
function chain(depth: number): Uint8Array {
  const nodes = Array.from({ length: depth }, (_, i) => ({
    id: i,
    callFrame: { functionName: `f${i % 10}`, url: 'a.js', lineNumber: 1 },
    hitCount: 1,
    children: i + 1 < depth ? [i + 1] : [],
  }));
  return new TextEncoder().encode(JSON.stringify({ nodes }));
}

async function save(source: Uint8Array, formats: readonly FileFormat[]) {
  const session = createSession();
  await session.open({ id: profile, name: 'chain', source, show: null }, UNHEARD);
  const query = { profile, sampleType: 0, cut: WHOLE, name: 'a', pair: null };
  return Promise.all(formats.map(async (format) => (await session.ask('file', { ...query, format }))!));
}

it('refuses a file of stacks that would be longer than there is room for, and says how long', async () => {
  const depth = 100_000;
  const frames = (depth * (depth + 1)) / 2;
  const [folded, speedscope, pprof, json] = await save(chain(depth), ['folded', 'speedscope', 'pprof', 'json']);
  expect(pprof).toEqual({ bytes: null, problem: { kind: 'too-long', bytes: frames } });
  expect(folded).toEqual({ bytes: null, problem: { kind: 'too-long', bytes: 3 * frames } });
  expect(speedscope).toEqual({ bytes: null, problem: { kind: 'too-long', bytes: 2 * frames } });
  expect(json!.bytes!.length).toBeGreaterThan(100);
});

it('knows beforehand how long the stacks of a file are', async () => {
  const depth = 300;
  const [folded] = await save(chain(depth), ['folded']);
  // A frame and what follows it are three bytes, the value and the end of the line two.
  expect(folded!.bytes!.length).toBe((3 * depth * (depth + 1)) / 2 + 2 * depth);
});
