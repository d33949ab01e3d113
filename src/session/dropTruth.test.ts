import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { perftools } from '../gen/profile.js';
import { WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { truthCases } from './testing/corpus.ts';
import { UNHEARD } from './unheard.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const { Profile } = perftools.profiles;
const ID = 1 as ProfileId;
const DROPPING = { ...WHOLE, dropFrames: true };

/** What `go tool pprof -top` prints of a file with these expressions in it: how many rows, their flat in all, and some of them. */
interface Tops {
  readonly file: string;
  readonly type: number;
  readonly drop: string;
  readonly keep: string;
  readonly count: number;
  readonly flat: number;
  readonly rows: readonly (readonly [name: string, flat: number, cum: number])[];
}

const tops = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-dropframes.json'), 'utf8')) as Tops[];

function withExpressions({ file, drop, keep }: Tops): Uint8Array {
  const profile = Profile.decode(gunzipSync(readFileSync(path.join(FIXTURES, file))));
  const strings = profile.stringTable!;
  profile.dropFrames = strings.push(drop) - 1;
  profile.keepFrames = strings.push(keep) - 1;
  return Profile.encode(profile).finish();
}

async function open(source: Uint8Array) {
  const session = createSession();
  const answer = await session.open({ id: ID, name: '', source, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(answer.problem.kind);
  return { session, summary: answer.summary };
}

async function rowsOf(session: Session, sampleType: number): Promise<Tops['rows']> {
  const csv = await session.csv({ profile: ID, sampleType, cut: DROPPING });
  return csv!
    .split('\r\n')
    .slice(1, -1)
    .map((line) => /^"?(.*?)"?,(-?\d+),(-?\d+)$/.exec(line)!)
    .map(([, name, flat, cum]) => [name!.replaceAll('""', '"'), Number(flat), Number(cum)]);
}

describe('go tool pprof -top of a file with drop_frames', () => {
  it.each(tops.map((c) => [`${c.file} ${c.drop} ${c.keep}`, c] as const))('%s', async (_, c) => {
    const { session, summary } = await open(withExpressions(c));
    const faults = summary.about.warnings.map((w) => (w.kind === 'invalid-regex' ? w.field : w.kind));
    expect(faults).toEqual(c.drop === '([' ? ['drop_frames'] : c.keep === '*' ? ['keep_frames'] : []);
    const column = { profile: ID, sampleType: c.type, cut: DROPPING };
    const rows = await rowsOf(session, c.type);
    expect(rows).toHaveLength(c.count);
    expect(rows.reduce((sum, [, flat]) => sum + flat, 0)).toBe(c.flat);
    for (const row of c.rows) expect(rows).toContainEqual(row);
    const picture = await session.picture({ ...column, order: 'size', knownTree: -1, quick: null });
    expect(picture).toMatchObject({ total: summary.totals[c.type]!.exact });
  });
});

const dropping = truthCases().filter(({ truth }) => truth.after_drop_frames !== undefined);

it.each(dropping.map((c) => [c.name, c] as const))('%s drops what its truth file says', async (_, { bytes, truth }) => {
  const { session } = await open(bytes);
  for (const { index, top_flat, top_cum, functions_nonzero } of truth.after_drop_frames!.types) {
    const rows = await rowsOf(session, index);
    for (const { name, flat, cum } of [...top_flat, ...top_cum]) expect(rows).toContainEqual([name, flat, cum]);
    expect(rows.filter(([, flat, cum]) => flat !== 0 || cum !== 0)).toHaveLength(functions_nonzero);
  }
});
