import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { perftools } from '../gen/profile.js';
import { WHOLE } from '../profile/cut.ts';
import type { LeftOut } from '../profile/redact.ts';
import type { ProfileId, ProfileSummary } from './protocol.ts';
import { createSession } from './session.ts';

const FIXTURES = 'e2e/fixtures';
const NOTHING: LeftOut = { labels: false, comments: false, paths: false, names: false };

import { UNHEARD } from './unheard.ts';

const session = createSession();
let nextId = 1;

async function open(source: Uint8Array): Promise<ProfileSummary> {
  nextId += 1000;
  const id = nextId as ProfileId;
  const answer = await session.open({ id, name: 'x', source, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.summary;
}

interface Given {
  readonly without?: Partial<LeftOut>;
  readonly sampleType?: number;
  readonly cut?: typeof WHOLE;
}

/** What becomes of profiles of files: as they are opened again, and by the decoder that is generated from the schema. */
async function given(names: readonly string[], { without = {}, sampleType, cut = WHOLE }: Given = {}) {
  const before = await Promise.all(names.map((name) => open(readFileSync(`${FIXTURES}/${name}`))));
  const answer = await session.ask('report', {
    profile: before[0]!.id,
    sampleType: 0,
    cut,
    profiles: before.map(({ id }) => ({ id, sampleType: sampleType ?? null })),
    without: { ...NOTHING, ...without },
  });
  const files = answer!.files;
  const after = await Promise.all(files.map((bytes) => open(bytes)));
  const decoded = files.map((bytes) => perftools.profiles.Profile.decode(gunzipSync(bytes)));
  return { before, after, decoded, bytes: files.map((file) => file.length), renamed: new Map(answer!.renamed) };
}

async function nodesOf({ id }: ProfileSummary): Promise<number> {
  return (await session.ask('contents', { profile: id, sampleType: 0, cut: WHOLE }))!.nodes;
}

const LABELLED = 'v-leak8-labels.pb.gz';
const COMMENTED = 'v-leak8-default-first-type-comments.pb.gz';

it('gives all of a profile away where nothing is left out', async () => {
  for (const name of [LABELLED, COMMENTED, 'cpu-3s.pb.gz', 'v-leak8-values-beyond-2-53.pb.gz', 'node-heap.pb.gz']) {
    const { before, after } = await given([name]);
    const { about, totals, sampleTypes } = before[0]!;
    expect(after[0]!.totals).toEqual(totals);
    expect(after[0]!.sampleTypes).toEqual(sampleTypes);
    for (const part of ['labels', 'comments', 'mappings', 'time', 'duration', 'period'] as const) {
      expect([part, after[0]!.about[part]]).toEqual([part, about[part]]);
    }
    expect(after[0]!.about.counts).toMatchObject({ samples: about.counts.samples, stacks: about.counts.stacks });
  }
});

it('keeps totals and stacks without what is left out, of which no text is in the file', async () => {
  const { before, after, decoded } = await given([LABELLED], {
    without: { labels: true, comments: true, paths: true },
  });
  expect(after[0]!.totals).toEqual(before[0]!.totals);
  expect(await nodesOf(after[0]!)).toBe(await nodesOf(before[0]!));
  // (It is a unit as well.)
  const keys = before[0]!.about.labels.map(({ key }) => key).filter((key) => key !== 'bytes');
  expect(keys.length).toBeGreaterThan(0);
  const { stringTable, mapping, sample, location } = decoded[0]!;
  for (const key of keys) expect(stringTable).not.toContain(key);
  expect(stringTable.filter((text) => /\.go$|\//.test(text) && text.includes('.go'))).toEqual([]);
  expect([mapping, sample.flatMap(({ label }) => label)]).toEqual([[], []]);
  expect(location.every(({ address }) => Number(address) === 0)).toBe(true);
  const commented = await given([COMMENTED], { without: { comments: true } });
  const [comment] = commented.before[0]!.about.comments;
  expect(comment).toBeTruthy();
  expect(commented.decoded[0]!.stringTable).not.toContain(comment);
  expect(commented.after[0]!.about.mappings).toEqual(commented.before[0]!.about.mappings);
});

it('hashes names of all but the standard library, the same in every profile of a report', async () => {
  const { before, after, decoded, renamed } = await given(['leak-8.pb.gz', 'leak-1.pb.gz'], {
    without: { names: true },
  });
  const names = new Set(decoded.flatMap(({ stringTable }) => stringTable));
  for (const secret of ['proflab', 'example', '.go', 'clientcache']) {
    expect([...names].filter((name) => name.includes(secret))).toEqual([]);
  }
  expect(names).toContain('net/http.(*conn).serve');
  expect(renamed.get('runtime.main')).toBe('runtime.main');
  expect(new Set(renamed.values()).size).toBe(renamed.size);
  expect(after.map(({ totals }) => totals)).toEqual(before.map(({ totals }) => totals));
  // The two share a tree as they did.
  expect(after.at(-1)!.about.counts.stacks).toBeGreaterThan(0);
  const again = await given(['leak-8.pb.gz'], { without: { names: true } });
  const own = [...renamed.keys()].find((name) => name.includes('clientcache'))!;
  expect(renamed.get(own)).toMatch(/^p\w+\.f\w+$/);
  expect(again.renamed.get(own)).not.toBe(renamed.get(own));
});

it('gives only what is shown away: one sample type, what the filters leave, one sample for each stack', async () => {
  const cut = { ...WHOLE, filters: [{ kind: 'focus', text: 'clientcache' } as const] };
  const whole = await given([LABELLED]);
  const { after, bytes } = await given([LABELLED], { sampleType: 3, cut, without: { labels: true } });
  const { totals, sampleTypes, about } = after[0]!;
  expect(sampleTypes).toEqual([{ type: 'inuse_space', unit: 'bytes' }]);
  const picture = await session.picture({
    profile: whole.before[0]!.id,
    sampleType: 3,
    cut,
    order: 'size',
    knownTree: -1,
    quick: null,
  });
  expect(picture && 'total' in picture && picture.total).toBe(totals[0]!.exact);
  expect(about.counts.samples).toBeLessThanOrEqual(about.counts.stacks);
  expect(bytes[0]).toBeLessThan(whole.bytes[0]! / 2);
});
