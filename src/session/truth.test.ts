import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { selfAt } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';
import { WHOLE } from '../profile/cut.ts';
import type { Details, OpenListener, Picture, Preview, ProfileId, ProfileSummary, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import type { Session } from './sessionType.ts';
import { type Case, type Peek, type Row, type TruthType, truthCases, wholeCorpus } from './testing/corpus.ts';
import { pictureOf } from './testing/picture.ts';
import { UNHEARD } from './unheard.ts';

// biome-ignore lint/suspicious/noConsole: said aloud on purpose
if (!wholeCorpus) console.warn('The shared corpus is not here: truth is checked on the committed fixtures only.');

/** The truth files list no more callers or callees than this. */
const PEEK_LONGEST = 12;

const ID = 1 as ProfileId;
const COLUMN = { profile: ID, cut: WHOLE };

const isLegacy = (c: Case): boolean => c.truth.traits.includes('legacy-format');
const cases = truthCases().filter((c) => c.truth.ok);

interface Opened {
  readonly session: Session;
  readonly summary: ProfileSummary;
}

async function open(c: Case): Promise<Opened> {
  const session = createSession();
  const answer = await session.open({ id: ID, name: c.name, source: c.bytes, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(`${c.name}: ${JSON.stringify(answer.problem, bigintAsText)}`);
  return { session, summary: answer.summary };
}

/** The shape that comes with the first picture. */
function shapeOf(picture: Picture | null): Shape {
  return picture!.shape as Shape;
}

/** What each path of names costs, written one after the other. */
function totalsByPath(shape: Shape, picture: Picture): Map<string, number> {
  const { tree, frames } = shape;
  const paths = ['all'];
  const totals = new Map([['all', picture.weights.total[0]!]]);
  for (let n = 1; n < tree.length; n++) {
    paths[n] = `${paths[tree.parent[n]!]!}\n${textAt(frames.name, tree.frame[n]!)}`;
    if (picture.weights.total[n] !== 0) totals.set(paths[n]!, picture.weights.total[n]!);
  }
  return totals;
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Rows of the exported CSV by name. */
async function rowsOf(session: Session, sampleType: number): Promise<Rows> {
  const csv = await session.csv({ profile: ID, sampleType, cut: WHOLE });
  const rows = new Map<string, { flat: string; cum: string }>();
  for (const line of csv!.split('\r\n').slice(1, -1)) {
    const [, quoted, plain, flat, cum] = /^(?:"((?:[^"]|"")*)"|([^,]*)),(-?\d+),(-?\d+)$/.exec(line)!;
    rows.set((quoted ?? plain)!.replaceAll('""', '"'), { flat: flat!, cum: cum! });
  }
  return rows;
}

type Rows = ReadonlyMap<string, { readonly flat: string; readonly cum: string }>;

function expectRows(rows: Rows, truth: readonly Row[]): void {
  for (const row of truth) {
    const { flat_string: flat = String(row.flat), cum_string: cum = String(row.cum) } = row;
    expect([row.name, rows.get(row.name)]).toEqual([row.name, { flat, cum }]);
  }
}

/** Exactly equal; beyond 2^53, where neither a double nor the truth file's JSON number is exact, to 15 digits. */
function expectValue(found: number | undefined, truth: number): void {
  if (Number.isSafeInteger(truth)) expect(found).toBe(truth);
  else expect(Math.abs(found! / truth - 1)).toBeLessThan(1e-15);
}

/** SHA-256 over a line `names root first, joined by NUL, space, value` per distinct stack, sorted by bytes. */
function stacksHash(picture: Picture, shape: Shape): string {
  const { tree, frames } = shape;
  const keys: string[] = [];
  const lines: { key: Buffer; self: number }[] = [];
  const selfOf = selfAt(tree, picture.weights, null);
  for (let n = 0; n < tree.length; n++) {
    const name = n === 0 ? '' : textAt(frames.name, tree.frame[n]!);
    const parent = tree.parent[n]!;
    keys[n] = parent <= 0 ? name : `${keys[parent]}\0${name}`;
    const self = selfOf(n);
    if (self !== 0) lines.push({ key: Buffer.from(keys[n]!), self });
  }
  lines.sort((a, b) => Buffer.compare(a.key, b.key));
  const hash = createHash('sha256');
  for (const { key, self } of lines) hash.update(key).update(` ${self}\n`);
  return hash.digest('hex');
}

describe.each(cases.map((c) => [c.name, c] as const))('%s', (_, c) => {
  it('has the sample types, the default, and the totals that pprof finds', async () => {
    const { summary } = await open(c);
    const own = summary.sampleTypes.filter(({ derived }) => !derived);
    expect(own).toEqual(c.truth.sample_types.map(({ type, unit }) => ({ type, unit })));
    expect(summary.sampleTypes.slice(0, own.length)).toEqual(own);
    expect(summary.defaultSampleType).toBe(c.truth.default_index);
    expect(summary.about.counts.samples).toBe(c.truth.counts.samples);
    for (const t of c.truth.types) {
      expect(summary.totals[t.index]!.exact).toBe(t.total_string ?? String(t.total));
      const { sum, magnitude } = summary.totals[t.index]!;
      expectValue(magnitude, t.total_abs ?? t.total);
      expect(sum === magnitude).toBe(t.total_abs === undefined);
    }
  });

  it('gives every function the flat and cum that pprof gives it', async () => {
    const { session } = await open(c);
    const { unsymbolised_by_address: byAddress, named_from_comments: named, default_index } = c.truth;
    if (named) {
      // pprof gives these no names; the truth has the rows by the names that stand in comments.
      for (const [t, { rows: count, top_flat, top_cum }] of named.types.entries()) {
        const rows = await rowsOf(session, t);
        expect(rows.size).toBe(count);
        expectRows(rows, top_flat);
        expectRows(rows, top_cum);
      }
      return;
    }
    if (byAddress) {
      // pprof prints these as their mapping; a viewer that shows addresses has the truth of the default type to compare with.
      const rows = await rowsOf(session, default_index);
      expect(rows.size).toBe(byAddress.rows);
      expectRows(rows, byAddress.top_flat);
      expectRows(rows, byAddress.top_cum);
      return;
    }
    for (const t of c.truth.types) {
      const rows = await rowsOf(session, t.index);
      expect(rows.size).toBe(t.functions_nonzero);
      expectRows(rows, t.top_flat);
      expectRows(rows, t.top_cum);
      const flat = [...rows.values()].reduce((sum, row) => sum + BigInt(row.flat), 0n);
      expect(String(flat + BigInt(t.empty_stack_value ?? 0))).toBe(t.total_string ?? String(t.total));
    }
  });

  it('folds to the same stacks, and to as many nodes', async () => {
    const { session } = await open(c);
    const { unsymbolised_by_address: byAddress, named_from_comments: named, types, default_index } = c.truth;
    if (named) return;
    for (const t of byAddress ? [{ ...types[default_index]!, ...byAddress }] : types) {
      const picture = await pictureOf(session, {
        profile: ID,
        sampleType: t.index,
        cut: WHOLE,
        order: 'size',
        knownTree: -1,
        quick: null,
      });
      expect(boxesOf(picture!)).toBe(t.tree_nodes);
      if (hashable(c, t)) expect(stacksHash(picture!, shapeOf(picture))).toBe(t.stacks_sha256);
    }
  });

  it('shows at first what it shows in the end, short of what is too thin to be seen', async () => {
    const session = createSession();
    const seen: Preview[] = [];
    const announced: ProfileSummary[] = [];
    const show = { sampleType: '', order: 'size', cut: WHOLE, pixels: 1000, fromSamples: 0 } as const;
    const tell: OpenListener = {
      progress: () => {},
      announce: (summaries) => announced.push(...summaries),
      preview: (preview) => void seen.push(preview),
    };
    const answer = await session.open({ id: ID, name: c.name, source: c.bytes, show }, tell);
    if (!answer.ok) throw new Error(c.name);
    const { totals, defaultSampleType: sampleType } = answer.summary;
    const summed = totals.filter((_, t) => answer.summary.sampleTypes[t]!.type !== 'avg_size');
    const hard = summed.some((t) => t.sum !== t.magnitude || !Number.isSafeInteger(t.sum));
    expect(seen.length).toBe(hard || isLegacy(c) ? 0 : 1);
    expect(announced.length).toBeGreaterThanOrEqual(seen.length);
    for (const summary of announced) expect(summary.totals).toEqual(totals);
    for (const { picture: first } of seen) {
      const all = await pictureOf(session, { ...COLUMN, sampleType, order: 'size', knownTree: -1, quick: null });
      const [few, many] = [totalsByPath(shapeOf(first), first), totalsByPath(shapeOf(all), all!)];
      for (const [path, total] of few) expect(many.get(path)).toBe(total);
      const thinnest = totals[sampleType]!.sum / 1000;
      for (const [path, total] of many) if (total > thinnest) expect(few.get(path)).toBe(total);
    }
  });

  it('has the callers and callees that pprof -peek prints', async () => {
    const { session } = await open(c);
    const sampleType = c.truth.default_index;
    const picture = await pictureOf(session, {
      profile: ID,
      sampleType,
      cut: WHOLE,
      order: 'size',
      knownTree: -1,
      quick: null,
    });
    for (const peek of c.truth.unsymbolised_by_address ? [] : (c.truth.peek_default_type ?? [])) {
      const node = nodeNamed(shapeOf(picture), peek.name);
      const details = (await session.details({ profile: ID, sampleType, cut: WHOLE, node }))!;
      const { flat, cum } = details.columns[sampleType]!;
      expectValue(flat, peek.flat);
      expectValue(cum, peek.cum);
      expectNeighbours(details, peek, shapeOf(picture));
    }
  });
});

it('has something to check', () => {
  expect(cases.length).toBeGreaterThan(wholeCorpus ? 125 : 12);
});

function boxesOf(picture: Picture): number {
  return Math.max(0, picture.layout.node.length - 1);
}

/** The hash leaves out stacks whose values cancel out, and is made of exact integers. */
function hashable(c: Case, t: TruthType): boolean {
  return t.total_abs === undefined && !c.name.includes('beyond-2-53');
}

function nodeNamed(shape: Shape, name: string): number {
  for (let n = 1; n < shape.tree.length; n++) if (textAt(shape.frames.name, shape.tree.frame[n]!) === name) return n;
  throw new Error(`no node named ${name}`);
}

function expectNeighbours(details: Details, peek: Peek, shape: Shape): void {
  const compare = (list: Details['callers'], truth: Peek['callers']): void => {
    const found = new Map(
      list.filter((n) => n.frame >= 0).map((n) => [textAt(shape.frames.name, n.frame), n.value] as const),
    );
    if ((truth ?? []).length < PEEK_LONGEST) expect(found.size).toBe((truth ?? []).length);
    for (const { name, value } of truth ?? []) expectValue(found.get(name), value);
  };
  compare(details.callers, peek.callers);
  compare(details.callees, peek.callees);
}
