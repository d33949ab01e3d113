import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIXTURES } from '../fold/testing/fixture.ts';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';

const ID = 1 as ProfileId;

it.each(['leak-8.pb.gz', 'leak-diffbase-1-8.pb.gz'])(
  'the table of %s is the same with and without a picture of it, and takes nothing from that',
  async (file) => {
    const session = createSession();
    const source = new Uint8Array(readFileSync(`${FIXTURES}/${file}`));
    const answer = await session.open({ id: ID, name: file, source, show: null }, UNHEARD);
    if (!answer.ok) throw new Error(file);
    const types = [...answer.summary.sampleTypes.keys()];
    const column = (sampleType: number) => ({ profile: ID, sampleType, cut: WHOLE });
    const top = (sampleType: number) =>
      session.top({ ...column(sampleType), sort: { column: 'flat', descending: true }, search: '' });
    const picture = (sampleType: number) =>
      pictureOf(session, { ...column(sampleType), order: 'size', knownTree: -1, quick: null });
    // Nothing has been weighed; then each type has, and what it was weighed on serves the others.
    const alone = [];
    for (const type of types) alone.push(await top(type));
    for (const type of types) {
      const before = await picture(type);
      const again = [];
      for (const other of types) again.push(await top(other));
      expect(again).toEqual(alone);
      expect((await picture(type)).weights).toEqual(before.weights);
    }
    expect(alone[0]!.sumShare.at(-1)).toBeGreaterThan(0.9);
  },
);
