import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cut, type Filter, type FilterKind, WHOLE } from '../profile/cut.ts';
import type { ProfileId } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus');
const wholeCorpus = existsSync(CORPUS);

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: filters are checked on the committed fixtures only.');

interface Row {
  readonly name: string;
  readonly flat: number;
  readonly cum: number;
}

interface Truth {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly samples_left: number;
  readonly types: readonly {
    readonly total: number;
    readonly rows: number;
    readonly top_flat: readonly Row[] | null;
    readonly top_cum: readonly Row[] | null;
  }[];
}

/** What `go tool pprof -top` prints with these options: how many rows, their flat in all, and some of them. */
interface Tops {
  readonly file: string;
  readonly type: number;
  readonly options: Readonly<Record<string, string>>;
  readonly count: number;
  readonly flat: number;
  readonly rows: readonly (readonly [name: string, flat: number, cum: number])[];
}

const ID = 1 as ProfileId;

const sessions = new Map<string, Promise<Session>>();

function open(file: string): Promise<Session> {
  const opening =
    sessions.get(file) ??
    (async () => {
      const session = createSession();
      const source = new Uint8Array(readFileSync(file));
      const answer = await session.open({ id: ID, name: file, source, show: null }, UNHEARD);
      if (!answer.ok) throw new Error(file);
      return session;
    })();
  sessions.set(file, opening);
  return opening;
}

/** Expressions become text between slashes; tags have the same syntax in both. */
function filtersOf(filter: Truth['filter']): Filter[] {
  return Object.entries(filter).map(([kind, value]): Filter => {
    if (kind === 'tagfocus_range') {
      const { key, low, high } = value as { key: string; low: number; high: number };
      return { kind: 'tagfocus', text: `${key}=${low}b:${high}b` };
    }
    if (/^tag.*_label$/.test(kind)) {
      const [key, expression] = value as [string, string];
      return { kind: kind.replace('_label', '') as FilterKind, text: `${key}=${expression}` };
    }
    return { kind: kind as FilterKind, text: kind.startsWith('tag') ? (value as string) : `/${value as string}/` };
  });
}

async function measure(session: Session, cut: Cut, sampleType: number) {
  const column = { profile: ID, sampleType, cut };
  const picture = await pictureOf(session, { ...column, order: 'size', knownTree: -1, quick: null });
  const csv = await session.csv(column);
  const rows = new Map<string, string>();
  for (const line of csv!.split('\r\n').slice(1, -1)) {
    const [, quoted, plain, flat, cum] = /^(?:"((?:[^"]|"")*)"|([^,]*)),(-?\d+),(-?\d+)$/.exec(line)!;
    rows.set((quoted ?? plain)!.replaceAll('""', '"'), `${flat} ${cum}`);
  }
  return { total: picture.total, drawn: picture.weights.total[0], kept: picture.kept, rows };
}

const truths = wholeCorpus
  ? readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.filters.json'))
      .sort()
  : [];

describe.each(truths)('%s', (file) => {
  const cases = JSON.parse(readFileSync(path.join(CORPUS, file), 'utf8')) as Truth[];
  const profile = path.join(CORPUS, file.slice(0, -'.filters.json'.length));
  it.each(cases.map((c) => [JSON.stringify(c.filter), c] as const))('%s', async (_, c) => {
    const session = await open(profile);
    for (const [t, type] of c.types.entries()) {
      const found = await measure(session, { ...WHOLE, filters: filtersOf(c.filter) }, t);
      expect(found).toMatchObject({ total: String(type.total), drawn: type.total, kept: c.samples_left });
      expect(found.rows.size).toBe(type.rows);
      for (const { name, flat, cum } of [...(type.top_flat ?? []), ...(type.top_cum ?? [])]) {
        expect([name, found.rows.get(name)]).toEqual([name, `${flat} ${cum}`]);
      }
    }
  });
});

const tops = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-filters.json'), 'utf8')) as Tops[];

describe('go tool pprof -top', () => {
  it.each(tops.map((c) => [`${c.file} ${JSON.stringify(c.options)}`, c] as const))('%s', async (_, c) => {
    const { noinlines, g, tagroot, tagleaf, ...filters } = c.options;
    const cut: Cut = {
      ...WHOLE,
      filters: filtersOf(filters),
      inlines: noinlines === undefined,
      granularity: g === undefined ? 'function' : (g as Cut['granularity']),
      tagRoot: tagroot ?? '',
      tagLeaf: tagleaf ?? '',
    };
    const { rows } = await measure(await open(path.join(FIXTURES, c.file)), cut, c.type);
    expect(rows.size).toBe(c.count);
    expect([...rows.values()].reduce((sum, row) => sum + Number.parseInt(row, 10), 0)).toBe(c.flat);
    for (const [name, flat, cum] of c.rows) expect([name, rows.get(name)]).toEqual([name, `${flat} ${cum}`]);
  });
});
