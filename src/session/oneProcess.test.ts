import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { perftools } from '../gen/profile.js';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { wholeCorpus } from './testing/corpus.ts';
import { UNHEARD } from './unheard.ts';

const { Profile } = perftools.profiles;
const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const OWN = path.resolve(import.meta.dirname, '../../../shared/corpus/own');
const [BASE, HEAD] = [1 as ProfileId, 2 as ProfileId];

async function processOf(base: Uint8Array, head: Uint8Array) {
  const session = createSession();
  for (const [id, source] of [
    [BASE, base],
    [HEAD, head],
  ] as const) {
    const answer = await session.open({ id, name: String(id), source, show: null }, UNHEARD);
    if (!answer.ok) throw new Error(answer.problem.kind);
  }
  const column = { profile: HEAD, sampleType: 0, cut: WHOLE };
  const pair = { base: BASE, head: HEAD, normalise: null };
  const answer = await session.ask('compare', { ...column, ...pair, picture: 'side' });
  return answer!.compared!.process;
}

const read = (file: string) => new Uint8Array(readFileSync(file));
const EARLIER = read(path.join(FIXTURES, 'leak-1.pb.gz'));
const LATER = read(path.join(FIXTURES, 'leak-8.pb.gz'));

/** The profile, written anew with something changed. */
function changed(bytes: Uint8Array, change: (profile: perftools.profiles.Profile) => void): Uint8Array {
  const profile = Profile.decode(gunzipSync(bytes));
  change(profile);
  return Profile.encode(profile).finish();
}

const unplaced = (profile: perftools.profiles.Profile): void => {
  profile.mapping = [];
  for (const location of profile.location) location.mappingId = 0;
};

it('finds two snapshots of one process, whichever of them is the base', async () => {
  expect(await processOf(EARLIER, LATER)).toBe('one');
  expect(await processOf(LATER, EARLIER)).toBe('one');
});

it('is not certain where the profiles do not say where code lay', async () => {
  expect(await processOf(changed(EARLIER, unplaced), changed(LATER, unplaced))).toBe('perhaps');
});

it('takes two for two where any stack has allocated less, though the total has grown', async () => {
  const before = changed(LATER, unplaced);
  const later = (profile: perftools.profiles.Profile): void => {
    unplaced(profile);
    profile.timeNanos = Number(profile.timeNanos) + 1e9;
  };
  expect(await processOf(before, changed(LATER, later))).toBe('perhaps');
  const fell = (profile: perftools.profiles.Profile): void => {
    later(profile);
    const { sample } = profile;
    sample[0]!.value = sample[0]!.value!.map((value) => Number(value) + 1e9);
    sample.at(-1)!.value = sample.at(-1)!.value!.map(() => 0);
  };
  expect(await processOf(before, changed(LATER, fell))).toBe('two');
});

it('has nothing to say of what has no time, and of what is no heap', async () => {
  const untimed = (profile: perftools.profiles.Profile): void => {
    profile.timeNanos = 0;
  };
  expect(await processOf(changed(EARLIER, untimed), LATER)).toBeNull();
  const cpu = (name: string) => read(path.join(FIXTURES, `${name}-cpu.pb.gz`));
  expect(await processOf(cpu('before'), cpu('after'))).toBeNull();
});

it.runIf(wholeCorpus).each([
  ['leak/leak-3', 'leak/heap-gc', 'one'],
  ['leak/leak-8', 'leak/allocs', 'one'],
  ['midsvc/midsvc-heap', 'midsvc/midsvc-512k-heap', 'two'],
  ['buffers/before', 'buffers/after', 'two'],
  ['buffers/before-allocs', 'buffers/after-allocs', 'two'],
  ['concat/before-rate1', 'concat/after-rate1', 'two'],
  ['lang/lang-heap', 'lang/lang-512k-heap', 'two'],
] as const)('%s and %s are of %s', async (base, head, expected) => {
  expect(await processOf(read(`${OWN}/${base}.pb.gz`), read(`${OWN}/${head}.pb.gz`))).toBe(expected);
});
