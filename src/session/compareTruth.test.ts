import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import { ROUGH_CUM } from '../views/compareTable.ts';
import type { ProfileId, ProfileSummary } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { wholeCorpus } from './testing/corpus.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';
import type { CompareTableAnswer } from './viewQuestions.ts';

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: differences are checked on fixtures only.');

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus');
const [BASE, HEAD] = [1 as ProfileId, 2 as ProfileId];

interface Opened {
  readonly session: Session;
  readonly head: ProfileSummary;
}

async function open(base: string, head: string): Promise<Opened> {
  const session = createSession();
  const summaries: ProfileSummary[] = [];
  for (const [id, file] of [
    [BASE, base],
    [HEAD, head],
  ] as const) {
    const source = new Uint8Array(readFileSync(file));
    const answer = await session.open({ id, name: path.basename(file), source, show: null }, UNHEARD);
    if (!answer.ok) throw new Error(`${file}: ${answer.problem.kind}`);
    summaries.push(answer.summary);
  }
  return { session, head: summaries[1]! };
}

type Table = NonNullable<CompareTableAnswer['table']>;

async function tableOf({ session }: Opened, sampleType: number, normalise: boolean, swapped = false): Promise<Table> {
  const answer = await session.ask('compareTable', {
    profile: HEAD,
    sampleType,
    cut: WHOLE,
    base: swapped ? HEAD : BASE,
    head: swapped ? BASE : HEAD,
    normalise,
    sort: { column: 'cum-delta', descending: true },
    rows: 'all',
    search: '',
  });
  if (!answer?.table) throw new Error(JSON.stringify(answer?.problem));
  return answer.table;
}

interface Row {
  readonly flat: number;
  readonly cum: number;
  readonly base_flat: number;
  readonly base_cum: number;
  readonly new_flat: number;
  readonly new_cum: number;
}

async function rowsOf(opened: Opened, table: Table): Promise<Map<string, Row>> {
  const column = { profile: HEAD, sampleType: 0, cut: WHOLE, order: 'size', knownTree: -1, quick: null } as const;
  const picture = await pictureOf(opened.session, column);
  const { name } = picture.shape!.frames!;
  const { rows } = table;
  return new Map(
    Array.from(rows.frame, (frame, i) => {
      const [base_flat, base_cum] = [rows.baseFlat[i]!, rows.baseCum[i]!];
      const [new_flat, new_cum] = [rows.headFlat[i]!, rows.headCum[i]!];
      const row = { flat: new_flat - base_flat, cum: new_cum - base_cum, base_flat, base_cum, new_flat, new_cum };
      return [textAt(name, frame), row];
    }),
  );
}

/** What `go tool pprof -diff_base BASE HEAD -top` prints, with and without `-normalize`: every function whose flat or cum changes. */
interface Printed {
  readonly base: string;
  readonly head: string;
  readonly type: string;
  readonly normalise: boolean;
  readonly rows: Readonly<Record<string, readonly [number, number]>>;
}

const printed = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-diff.json'), 'utf8')) as readonly Printed[];

describe.each(printed.map((p) => [`${p.base} → ${p.head}, ${p.type}${p.normalise ? ', normalised' : ''}`, p] as const))(
  '%s',
  (_, p) => {
    it('changes every function by what pprof prints, and no other', async () => {
      const opened = await open(path.join(FIXTURES, p.base), path.join(FIXTURES, p.head));
      const sampleType = opened.head.sampleTypes.findIndex(({ type }) => type === p.type);
      const rows = await rowsOf(opened, await tableOf(opened, sampleType, p.normalise));
      const changed = [...rows].filter(([, row]) => row.flat !== 0 || row.cum !== 0);
      expect(Object.fromEntries(changed.map(([name, row]) => [name, [row.flat, row.cum]]))).toEqual(p.rows);
      expect(changed.length).toBeGreaterThan(10);
    });
  },
);

interface Diff {
  readonly base: string;
  readonly new: string;
  readonly types: readonly {
    readonly index: number;
    readonly base_total: number;
    readonly new_total: number;
    readonly delta: number;
    readonly functions_only_in_base: number;
    readonly functions_only_in_new: number;
    readonly functions_in_both: number;
    readonly top_flat: readonly (Row & { readonly name: string })[];
    readonly top_cum: readonly (Row & { readonly name: string })[];
  }[];
}

const files = wholeCorpus
  ? (readdirSync(CORPUS, { recursive: true }) as string[]).filter((file) => !file.startsWith('diffs'))
  : [];
/** The two files stand next to each other, in a folder after which the diff is called where several have such files. */
function pairOf(called: string, { base, new: head }: Diff): readonly [string, string] {
  const folders = files
    .filter((file) => path.basename(file) === path.basename(base))
    .map((file) => path.dirname(file))
    .filter((folder) => files.includes(path.join(folder, path.basename(head))));
  const folder = folders.find((f) => called.startsWith(path.basename(f))) ?? folders[0];
  if (folder === undefined) throw new Error(`${base} and ${head} are not there`);
  return [path.join(CORPUS, folder, path.basename(base)), path.join(CORPUS, folder, path.basename(head))];
}

const diffs = wholeCorpus ? readdirSync(path.join(CORPUS, 'diffs')).filter((name) => name.endsWith('.json')) : [];

describe.runIf(wholeCorpus).each(diffs)('%s', (name) => {
  const diff = JSON.parse(readFileSync(path.join(CORPUS, 'diffs', name), 'utf8')) as Diff;

  it('has the flat and cum of base, head and their difference, for every sample type', async () => {
    const opened = await open(...pairOf(name, diff));
    for (const truth of diff.types) {
      const table = await tableOf(opened, truth.index, false);
      expect(table.totals).toEqual({ base: truth.base_total, head: truth.new_total });
      const rows = await rowsOf(opened, table);
      for (const { name: of, ...row } of [...truth.top_flat, ...truth.top_cum]) {
        expect([of, rows.get(of)]).toEqual([of, row]);
      }
    }
  });

  it('is negated when the two change places', async () => {
    const opened = await open(...pairOf(name, diff));
    for (const { index } of diff.types) {
      const there = await rowsOf(opened, await tableOf(opened, index, false));
      const back = await rowsOf(opened, await tableOf(opened, index, false, true));
      expect(back.size).toBe(there.size);
      for (const [of, { flat, cum }] of there) {
        expect([of, back.get(of)!.flat + flat, back.get(of)!.cum + cum]).toEqual([of, 0, 0]);
      }
    }
  });
});

it('has no delta between a profile and itself', async () => {
  const file = path.join(FIXTURES, 'leak-8.pb.gz');
  const opened = await open(file, file);
  for (const sampleType of opened.head.sampleTypes.keys()) {
    for (const normalise of [false, true]) {
      const { counts, ratio } = await tableOf(opened, sampleType, normalise);
      expect(ratio).toBe(1);
      expect(counts).toMatchObject({ new: 0, gone: 0, grown: 0, shrunk: 0 });
      expect(counts.same).toBe(counts.all);
    }
  }
});

it('refuses what measures something else, as data', async () => {
  const opened = await open(path.join(FIXTURES, 'cpu-3s.pb.gz'), path.join(FIXTURES, 'leak-8.pb.gz'));
  const pair = { base: BASE, head: HEAD, normalise: null };
  const column = { profile: HEAD, sampleType: 3, cut: WHOLE };
  const answer = await opened.session.ask('compare', { ...column, ...pair, picture: 'side' });
  expect(answer).toMatchObject({ problem: { kind: 'kinds', base: 'cpu', head: 'heap' }, compared: null });
});

it('keeps both totals in the one tree, whatever is drawn', async () => {
  const opened = await open(path.join(FIXTURES, 'leak-1.pb.gz'), path.join(FIXTURES, 'leak-8.pb.gz'));
  for (const picture of ['side', 'difference', 'growth'] as const) {
    const column = { profile: HEAD, sampleType: 3, cut: WHOLE };
    const answer = await opened.session.ask('compare', { ...column, base: BASE, head: HEAD, normalise: null, picture });
    const { base, head, totals, layouts, seconds, normalised } = answer!.compared!;
    expect([base.total[0], head.total[0]]).toEqual([totals.base, totals.head]);
    expect(normalised).toBe(false);
    expect(seconds).toBeGreaterThan(0);
    const widths = layouts.map((layout) => layout.width[0] ?? 0);
    if (picture === 'side') expect(widths).toEqual([totals.base, totals.head]);
    if (picture === 'difference') expect(widths).toEqual([totals.base + totals.head]);
    if (picture === 'growth') expect(widths[0]! - widths[1]!).toBeCloseTo(totals.head - totals.base, 3);
  }
});

it('says of a node what the table says of its frame, where the frame has no other: whether sampling may have made its change', async () => {
  const opened = await open(path.join(FIXTURES, 'leak-1.pb.gz'), path.join(FIXTURES, 'leak-8.pb.gz'));
  const column = { profile: HEAD, sampleType: 3, cut: WHOLE };
  const { shape } = await pictureOf(opened.session, { ...column, order: 'size', knownTree: -1, quick: null });
  const { tree } = shape!;
  const pair = { base: BASE, head: HEAD, normalise: null };
  const answer = await opened.session.ask('compare', { ...column, ...pair, picture: 'difference' });
  const rough = answer!.compared!.rough!;
  const { rows } = await tableOf(opened, 3, false);
  const nodes = tree.frame.reduce((counts, frame) => counts.set(frame, (counts.get(frame) ?? 0) + 1), new Map());
  const seen = [0, 0];
  for (let n = 1; n < tree.length; n++) {
    const row = rows.frame.indexOf(tree.frame[n]!);
    if (nodes.get(tree.frame[n]!) !== 1 || row < 0) continue;
    const expected = (rows.rough[row]! & ROUGH_CUM) === 0 ? 0 : 1;
    expect(rough[n]).toBe(expected);
    seen[expected]!++;
  }
  expect(Math.min(...seen)).toBeGreaterThan(0);
});

it('exports the columns of both beside each other, of every frame of either', async () => {
  const [base, head] = [path.join(FIXTURES, 'leak-1.pb.gz'), path.join(FIXTURES, 'leak-8.pb.gz')];
  const opened = await open(base, head);
  const csv = (await opened.session.csv({ profile: HEAD, sampleType: 3, cut: WHOLE }))!;
  const [title, ...lines] = csv.trimEnd().split('\r\n');
  expect(title).toBe('name,flat,cum,flat leak-1.pb.gz,cum leak-1.pb.gz');
  const rows = await rowsOf(opened, await tableOf(opened, 3, false));
  expect(lines.length).toBe(rows.size);
  for (const line of lines) {
    const [, name, ...numbers] = /^"?(.*?)"?,(-?\d+),(-?\d+),(-?\d+),(-?\d+)$/.exec(line)!;
    const row = rows.get(name!.replaceAll('""', '"'))!;
    expect(numbers.map(Number)).toEqual([row.new_flat, row.new_cum, row.base_flat, row.base_cum]);
  }
});

it('says of one frame, found by its samples, what the table says of it, found by the tree', async () => {
  const opened = await open(path.join(FIXTURES, 'leak-1.pb.gz'), path.join(FIXTURES, 'leak-8.pb.gz'));
  // What is divided can be subtracted, an average cannot.
  const sampleTypes = opened.head.sampleTypes.filter(({ type }) => type !== 'avg_size');
  for (const normalise of [false, true]) {
    const tables = await Promise.all(sampleTypes.map((_, t) => tableOf(opened, t, normalise)));
    for (let node = 1; node < 200; node += 13) {
      const column = { profile: HEAD, sampleType: 0, cut: WHOLE };
      const answer = await opened.session.ask('compareFrame', { ...column, base: BASE, head: HEAD, normalise, node });
      expect(answer!.types.map(({ type }) => type)).toEqual(sampleTypes.map(({ type }) => type));
      for (const [t, { rows, wholes }] of tables.entries()) {
        const found = answer!.types[t]!;
        const row = rows.frame.indexOf(answer!.frame);
        expect(found.wholes).toEqual(wholes);
        expect(found.base).toEqual({ flat: rows.baseFlat[row] ?? 0, cum: rows.baseCum[row] ?? 0 });
        expect(found.head).toEqual({ flat: rows.headFlat[row] ?? 0, cum: rows.headCum[row] ?? 0 });
        expect(found.rough).toBe(rows.rough[row] ?? 0);
      }
    }
  }
});
