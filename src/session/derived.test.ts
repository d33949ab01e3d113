import { describe, expect, it } from 'vitest';
import { selfAt } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { OpenListener, Picture, Preview, ProfileId, ProfileSummary, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { truthCases } from './testing/corpus.ts';

const ID = 1 as ProfileId;
const HEAP = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];

/** Go heaps of the committed fixtures. */
const heaps = truthCases().filter(
  ({ name, truth }) => !name.includes('/') && truth.ok && HEAP.every((h, i) => truth.sample_types[i]?.type === h),
);

async function open(bytes: Uint8Array, wanted = '') {
  const session = createSession();
  const previews: (Preview & { summary: ProfileSummary })[] = [];
  const show = { sampleType: wanted, order: 'size', cut: WHOLE, pixels: 1e6, fromSamples: 0 } as const;
  let announced: ProfileSummary | null = null;
  const tell: OpenListener = {
    progress: () => {},
    announce: ([summary]) => {
      announced = summary!;
    },
    preview: (preview) => void previews.push({ ...preview, summary: announced! }),
  };
  const answer = await session.open({ id: ID, name: 'heap', source: bytes, show }, tell);
  if (!answer.ok) throw new Error(answer.problem.kind);
  const { summary } = answer;
  const place = (type: string): number => summary.sampleTypes.findIndex((t) => t.type === type);
  return { session, summary, previews, place };
}

/** Flat and cum of every frame, exactly, from the exported table. */
async function rowsOf(session: Session, sampleType: number): Promise<Map<string, readonly [bigint, bigint]>> {
  const csv = await session.csv({ profile: ID, sampleType, cut: WHOLE });
  const lines = csv!.split('\r\n').slice(1, -1);
  return new Map(
    lines.map((line) => {
      const [, name, flat, cum] = /^(.*),(-?\d+),(-?\d+)$/.exec(line)!;
      const plain = name!.replace(/^"(.*)"$/, '$1').replaceAll('""', '"');
      return [plain, [BigInt(flat!), BigInt(cum!)]] as const;
    }),
  );
}

it('has heaps to look at', () => {
  expect(heaps.length).toBeGreaterThan(4);
});

describe.each(heaps.map((c) => [c.name, c] as const))('%s', (_, { bytes }) => {
  it.each(['space', 'objects'])('freed %s is what was allocated and is not live, for every frame', async (what) => {
    const { session, place } = await open(bytes);
    const [freed, alloc, inuse] = await Promise.all(
      ['freed', 'alloc', 'inuse'].map((family) => rowsOf(session, place(`${family}_${what}`))),
    );
    const zero = [0n, 0n] as const;
    let some = 0;
    for (const name of new Set([...freed!.keys(), ...alloc!.keys(), ...inuse!.keys()])) {
      const [a, i, f] = [alloc, inuse, freed].map((rows) => rows!.get(name) ?? zero);
      expect([name, f]).toEqual([name, [a![0] - i![0], a![1] - i![1]]]);
      if (f![1] !== 0n) some++;
    }
    expect(freed!.size).toBe(some);
  });

  it('is in the details of a frame, as in the table', async () => {
    const { session, summary, place } = await open(bytes);
    const sampleType = place('freed_space');
    const query = { profile: ID, sampleType, cut: WHOLE };
    const picture = (await session.picture({ ...query, order: 'size', knownTree: -1, quick: null })) as Picture;
    if (summary.totals.some((t) => t.magnitude > 2 ** 53) || picture.layout.node.length < 2) return;
    const { tree, frames } = picture.shape as Shape;
    const rows = await rowsOf(session, sampleType);
    const node = picture.layout.node.at(-1)!;
    const details = (await session.details({ ...query, node }))!;
    const [flat, cum] = rows.get(textAt(frames.name, tree.frame[node]!))!;
    const { nodeSelf, nodeTotal } = details.columns[sampleType]!;
    expect(details.columns).toHaveLength(summary.sampleTypes.length);
    expect(details.columns[sampleType]).toMatchObject({ flat: Number(flat), cum: Number(cum) });
    expect([nodeSelf, nodeTotal]).toEqual([selfAt(tree, picture.weights, null)(node), picture.weights.total[node]]);
  });

  it('is in the first look too', async () => {
    const { session, summary, previews, place } = await open(bytes, 'freed_space');
    for (const preview of previews) {
      expect(preview.summary.sampleTypes).toEqual(summary.sampleTypes);
      expect(preview.summary.totals).toEqual(summary.totals);
      expect(preview.sampleType).toBe(place('freed_space'));
      expect(String(preview.picture.weights.total[0])).toBe(summary.totals[preview.sampleType]!.exact);
    }
    const all = await session.picture({
      profile: ID,
      sampleType: place('freed_space'),
      cut: WHOLE,
      order: 'size',
      knownTree: -1,
      quick: null,
    });
    expect((all as Picture).total).toBe(summary.totals[place('freed_space')]!.exact);
  });
});
