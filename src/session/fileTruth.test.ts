import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cut, type Filter, type FilterKind, WHOLE } from '../profile/cut.ts';
import type { ProfileId, ProfileSummary } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { truthCases, wholeCorpus } from './testing/corpus.ts';
import { UNHEARD } from './unheard.ts';
import type { FileFormat } from './viewQuestions.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');
const [BASE, HEAD] = [1 as ProfileId, 2 as ProfileId];

const hasGo = (() => {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!hasGo) console.warn('go is not here: what is written is read by our own reader only.');

const folder = mkdtempSync(path.join(tmpdir(), 'pprof-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Opened {
  readonly session: Session;
  readonly last: ProfileSummary;
}

async function open(...files: readonly Uint8Array[]): Promise<Opened> {
  const session = createSession();
  let last: ProfileSummary | null = null;
  for (const [i, source] of files.entries()) {
    const answer = await session.open({ id: (i + 1) as ProfileId, name: `${i}`, source, show: null }, UNHEARD);
    if (!answer.ok) throw new Error(answer.problem.kind);
    last = answer.summary;
  }
  return { session, last: last! };
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(FIXTURES, name)));
}

interface Wanted {
  readonly format?: FileFormat;
  readonly cut?: Cut;
  readonly sampleType?: number;
  readonly pair?: { base: ProfileId; head: ProfileId; normalise: boolean | null };
}

async function write({ session, last }: Opened, wanted: Wanted = {}): Promise<Uint8Array> {
  const { format = 'pprof', cut = WHOLE, sampleType = 0, pair = null } = wanted;
  const answer = await session.ask('file', { profile: last.id, sampleType, cut, format, name: 'a', pair });
  if (!answer?.bytes) throw new Error(JSON.stringify(answer));
  return answer.bytes;
}

/** `name flat cum` of every function, as the table is exported. */
async function rowsOf({ session, last }: Opened, sampleType: number, cut = WHOLE): Promise<string[]> {
  const csv = await session.csv({ profile: last.id, sampleType, cut });
  return csv!.split('\r\n').slice(1, -1).sort();
}

/** What goes by filters into a profile on the page, and on pprof's command line. */
interface Options {
  readonly [name: string]: string;
}

function cutOf({ tagroot = '', tagleaf = '', ...filters }: Options): Cut {
  return {
    ...WHOLE,
    tagRoot: tagroot,
    tagLeaf: tagleaf,
    filters: Object.entries(filters).map(
      ([kind, text]): Filter => ({
        kind: kind as FilterKind,
        text: kind.startsWith('tag') ? text : `/${text}/`,
      }),
    ),
  };
}

const flagsOf = (options: Options): string[] => Object.entries(options).map(([name, text]) => `-${name}=${text}`);

function pprof(...args: readonly string[]): string {
  return execFileSync('go', ['tool', 'pprof', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 28,
  });
}

function saved(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** `pprof -raw` with numbers of locations and mappings replaced by what they are, samples in an order of their own. */
function raw(file: string): { readonly header: readonly string[]; readonly samples: readonly string[] } {
  const [top = '', rest = ''] = pprof('-raw', '-symbolize=none', file).split(/^Samples:\n/m);
  const [samples = '', places = ''] = rest.split(/^Locations\n/m);
  const [locations = '', mappings = ''] = places.split(/^Mappings\n/m);
  // What symbols a mapping has is not kept of a profile.
  const mapping = new Map(
    mappings.split('\n').map((line) => [line.split(':')[0]!, line.replace(/^\d+: |( *\[\w+\])*\s*$/g, '')]),
  );
  const location = new Map<string, string>();
  let id = '';
  for (const line of locations.trimEnd().split('\n')) {
    const [, found, text = ''] = /^ *(\d+): (.*)$/.exec(line) ?? [];
    if (found !== undefined) id = found;
    const what =
      found === undefined ? line.trim() : text.replace(/M=(\d+)/, (_, m: string) => mapping.get(m) ?? '?').trimEnd();
    location.set(id, `${location.get(id) ?? ''}\n${what}`);
  }
  const [types = '', ...lines] = samples.split('\n');
  const found: string[] = [];
  for (const line of lines.filter((text) => text !== '')) {
    const [, values, stack] = /^ *([-\d][-\d ]*): ?([\d ]*)$/.exec(line) ?? [];
    if (values === undefined) found.push(`${found.pop()}\n${line.trim()}`);
    else
      found.push(
        values.split(/ +/).join() +
          stack!
            .trim()
            .split(' ')
            .map((l) => location.get(l))
            .join(''),
      );
  }
  // The last sample type is what is shown first, named or not.
  return { header: [...top.split('\n'), types.replace(/\[dflt\]$/, '')], samples: found.sort() };
}

const cases = truthCases().filter((c) => c.truth.ok && c.truth.traits.includes('proto'));

describe.each(cases.map((c) => [c.name, c] as const))('%s', (_, c) => {
  it('is read again with the same totals, and flat and cum of every function', async () => {
    const before = await open(c.bytes);
    const after = await open(await write(before));
    const { about: was, ...facts } = before.last;
    const { about: is, ...same } = after.last;
    expect(same).toEqual(facts);
    for (const key of ['time', 'duration', 'period', 'periodType', 'comments', 'docUrl', 'dropFrames'] as const) {
      expect([key, is[key]]).toEqual([key, was[key]]);
    }
    expect(is.labels).toEqual(was.labels);
    expect(is.counts.samples).toBe(was.counts.samples);
    for (const t of facts.sampleTypes.keys()) expect(await rowsOf(after, t)).toEqual(await rowsOf(before, t));
  });

  it.runIf(hasGo)('is to pprof what it was before', async () => {
    const ours = saved('ours.pb.gz', await write(await open(c.bytes)));
    expect(raw(ours)).toEqual(raw(saved('theirs.pb.gz', c.bytes)));
  });
});

it('has something to check', () => {
  expect(cases.length).toBeGreaterThan(wholeCorpus ? 90 : 12);
});

interface Filtered {
  readonly file: string;
  readonly options: Options;
}

const filtered = (
  JSON.parse(
    fixture('pprof-filters.json') && readFileSync(path.join(FIXTURES, 'pprof-filters.json'), 'utf8'),
  ) as Filtered[]
).map(({ file, options: { noinlines, g, ...options } }) => ({ file, options }));

describe.each(filtered.map((f) => [`${f.file} ${JSON.stringify(f.options)}`, f] as const))(
  '%s',
  (_, { file, options }) => {
    it('is written as it is shown', async () => {
      const before = await open(fixture(file));
      const cut = cutOf(options);
      const after = await open(await write(before, { cut }));
      for (const t of before.last.sampleTypes.keys()) {
        expect(await rowsOf(after, t)).toEqual(await rowsOf(before, t, cut));
      }
    });

    it.runIf(hasGo)('is what pprof -proto writes', async () => {
      const ours = saved('ours.pb.gz', await write(await open(fixture(file)), { cut: cutOf(options) }));
      const theirs = path.join(folder, 'theirs.pb.gz');
      pprof('-proto', '-symbolize=none', ...flagsOf(options), `-output=${theirs}`, path.join(FIXTURES, file));
      expect(raw(ours)).toEqual(raw(theirs));
    });
  },
);

it.runIf(hasGo).each([
  ['leak-1.pb.gz', 'leak-8.pb.gz'],
  ['before-cpu.pb.gz', 'after-cpu.pb.gz'],
])('the sum of %s and %s is what pprof makes of both', async (a, b) => {
  const { session } = await open(fixture(a), fixture(b));
  const last = await session.merge({ id: 99 as ProfileId, name: 'sum', profiles: [BASE, HEAD], how: 'sum' });
  const ours = raw(saved('ours.pb.gz', await write({ session, last: last! })));
  const output = path.join(folder, 'theirs.pb.gz');
  pprof('-proto', '-symbolize=none', `-output=${output}`, path.join(FIXTURES, a), path.join(FIXTURES, b));
  const theirs = raw(output);
  expect(ours.samples).toEqual(theirs.samples);
  expect(ours.header).toEqual(theirs.header);
});

describe.each([
  ['leak-1.pb.gz', 'leak-8.pb.gz', false],
  ['leak-1.pb.gz', 'leak-8.pb.gz', true],
  ['before-cpu.pb.gz', 'after-cpu.pb.gz', false],
  ['before-cpu.pb.gz', 'after-cpu.pb.gz', true],
] as const)('%s → %s, normalised: %s', (base, head, normalise) => {
  const pair = { base: BASE, head: HEAD, normalise };

  it.runIf(hasGo)('is what pprof -diff_base writes', async () => {
    const opened = await open(fixture(base), fixture(head));
    const ours = saved('ours.pb.gz', await write(opened, { format: 'diff', pair }));
    const theirs = path.join(folder, 'theirs.pb.gz');
    const flags = ['-proto', '-symbolize=none', `-output=${theirs}`, ...(normalise ? ['-normalize'] : [])];
    pprof(...flags, `-diff_base=${path.join(FIXTURES, base)}`, path.join(FIXTURES, head));
    expect(raw(ours)).toEqual(raw(theirs));
  });

  it('adds up to the deltas of all functions, filtered or not', async () => {
    const opened = await open(fixture(base), fixture(head));
    const type = opened.last.defaultSampleType;
    for (const cut of [WHOLE, cutOf({ focus: 'main|http', hide: '^runtime' })]) {
      const again = await open(await write(opened, { format: 'diff', pair, cut, sampleType: type }));
      const answer = await opened.session.ask('compareTable', {
        profile: HEAD,
        sampleType: type,
        cut,
        ...pair,
        sort: { column: 'cum-delta', descending: true },
        rows: 'all',
        search: '',
      });
      const { rows } = answer!.table!;
      const deltas = Array.from(rows.frame.keys(), (i) =>
        [rows.headFlat[i]! - rows.baseFlat[i]!, rows.headCum[i]! - rows.baseCum[i]!].join(),
      ).filter((delta) => delta !== '0,0');
      const found = (await rowsOf(again, type)).map((row) => row.replace(/^.*,(-?\d+,-?\d+)$/, '$1'));
      expect(found.filter((delta) => delta !== '0,0').sort()).toEqual(deltas.sort());
    }
  });
});
