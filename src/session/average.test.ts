import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfAt } from '../fold/tree.ts';
import { textAt } from '../lib/texts.ts';
import { type Filter, WHOLE } from '../profile/cut.ts';
import type { Picture, ProfileId, Shape } from './protocol.ts';
import { createSession } from './session.ts';
import { UNHEARD } from './unheard.ts';

const ID = 1 as ProfileId;
const FIXTURES = path.resolve(import.meta.dirname, '../../e2e/fixtures');

/** What `go tool pprof -top -mean -sample_index=TYPE` prints: whole bytes per object, of each frame its flat and cum. The total is of all samples. */
interface Printed {
  readonly file: string;
  readonly type: string;
  readonly options: readonly string[];
  readonly total: number;
  readonly rows: Readonly<Record<string, readonly [flat: number, cum: number]>>;
}

const printed = JSON.parse(readFileSync(path.join(FIXTURES, 'pprof-mean.json'), 'utf8')) as readonly Printed[];

async function open(file: string, filters: readonly Filter[] = []) {
  const session = createSession();
  const source = new Uint8Array(readFileSync(path.join(FIXTURES, file)));
  const answer = await session.open({ id: ID, name: file, source, show: null }, UNHEARD);
  if (!answer.ok) throw new Error(answer.problem.kind);
  const { sampleTypes } = answer.summary;
  const place = (type: string): number => sampleTypes.findIndex((t) => t.type === type);
  const cut = { ...WHOLE, filters };
  const column = (type: string) => ({ profile: ID, sampleType: place(type), cut });
  const picture = async (type: string, quick: { zoom: number; pixels: number } | null = null) => {
    const query = { ...column(type), order: 'size', knownTree: -1, quick } as const;
    return (await session.picture(query)) as Picture;
  };
  return { session, summary: answer.summary, column, picture };
}

/** `-hide=^runtime` as a filter. */
function filterOf(option: string): Filter {
  const [, kind, text] = /^-(\w+)=(.*)$/.exec(option)!;
  return { kind: kind as Filter['kind'], text: `/${text!.replaceAll('/', '\\/')}/` };
}

describe.each(printed.map((p) => [`${p.file} ${p.options.join(' ')}`, p] as const))('%s', (_, p) => {
  it('has the averages of every frame that pprof -mean prints', async () => {
    const { session, summary, column } = await open(p.file, p.options.map(filterOf));
    const csv = await session.csv(column('avg_size'));
    const rows = csv!
      .split('\r\n')
      .slice(1, -1)
      .map((line) => {
        const [, name, flat, cum] = /^(.*),([^,]*),([^,]*)$/.exec(line)!;
        return [name!.replace(/^"(.*)"$/, '$1').replaceAll('""', '"'), [Number(flat), Number(cum)]] as const;
      });
    const whole = rows.map(([name, values]) => [name, values.map(Math.trunc)]);
    expect(Object.fromEntries(whole)).toEqual(p.rows);
    expect(rows.some(([, [flat]]) => flat! % 1 !== 0)).toBe(true);
    expect(Math.trunc(summary.totals[column('avg_size').sampleType]!.sum)).toBe(p.total);
  });

  it('has widths of the space, and per node the sums to divide', async () => {
    const { column, picture, session } = await open(p.file, p.options.map(filterOf));
    const objects = p.type.replace('space', 'objects');
    const [average, over, under] = [await picture('avg_size'), await picture(p.type), await picture(objects)];
    expect(average.weights).toEqual(over.weights);
    expect(average.layout).toEqual(over.layout);
    expect(average.under).toEqual(under.weights);
    expect(over.under).toBeNull();
    expect(average.total).toBe(String(over.weights.total[0]! / under.weights.total[0]!));
    const { tree, frames } = average.shape as Shape;
    for (let node = 1; node < tree.length; node += 17) {
      const details = (await session.details({ ...column('avg_size'), node }))!;
      const mean = (a: number, b: number): number => (b === 0 ? 0 : a / b);
      const values = details.columns[column('avg_size').sampleType]!;
      expect(values.nodeTotal).toBe(mean(over.weights.total[node]!, under.weights.total[node]!));
      expect(values.nodeSelf).toBe(
        mean(selfAt(tree, over.weights, null)(node), selfAt(tree, under.weights, null)(node)),
      );
      if (over.weights.total[node] === 0) continue;
      const [flat, cum] = p.rows[textAt(frames.name, tree.frame[node]!)]!;
      expect([Math.trunc(values.flat), Math.trunc(values.cum)]).toEqual([flat, cum]);
      // Between a frame and its caller, as between a frame and its callee: one sum divided by another.
      for (const { mean: shown, value } of [...details.callers, ...details.callees]) {
        expect(shown! > 0 || value === 0).toBe(true);
      }
    }
  });
});

it('the table is sorted by averages, and has the sums they divide', async () => {
  const { session, column } = await open('leak-8.pb.gz');
  const top = async (type: string, by: 'flat' | 'cum' | 'over' | 'under') =>
    (await session.top({ ...column(type), sort: { column: by, descending: true }, search: '' }))!;
  const table = await top('avg_size', 'cum');
  const [space, objects] = [await top('inuse_space', 'cum'), await top('inuse_objects', 'cum')];
  expect([...table.cum]).toEqual([...table.cum].sort((a, b) => b - a));
  expect(table.frame.length).toBe(space.frame.length);
  for (const [row, frame] of table.frame.entries()) {
    const of = (other: typeof space): number => other.cum[other.frame.indexOf(frame)] ?? 0;
    expect(table.parts!.over[row]).toBe(of(space));
    expect(table.parts!.under[row]).toBe(of(objects));
    expect(table.cum[row]).toBe(of(space) / of(objects));
  }
  for (const part of ['over', 'under'] as const) {
    const sorted = [...(await top('avg_size', part)).parts![part]];
    expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
  }
  expect(space.parts).toBeNull();
});

it('a search says the average of all it matches, each sample counted once', async () => {
  const { session, column } = await open('leak-8.pb.gz');
  const found = async (type: string) => {
    const answer = (await session.search({ ...column(type), text: 'bufio.' }))!;
    if (!answer.ok) throw new Error(answer.reason);
    return answer;
  };
  const [average, space, objects] = [await found('avg_size'), await found('inuse_space'), await found('inuse_objects')];
  expect(average.value).toBe(space.value / objects.value);
  expect([average.magnitude, average.boxes]).toEqual([space.magnitude, space.boxes]);
});

it('says of one average how far sampling may have led it astray', async () => {
  const { session, column, picture } = await open('leak-8.pb.gz');
  const of = async (type: string) => (await session.ask('sampling', column(type)))!.sampling!;
  const [average, space, objects] = [await of('avg_size'), await of('inuse_space'), await of('inuse_objects')];
  expect(average.cumSamples).toEqual(space.cumSamples);
  const { frames } = (await picture('avg_size')).shape as Shape;
  const top = (await session.top({ ...column('avg_size'), sort: { column: 'cum', descending: true }, search: '' }))!;
  let some = 0;
  for (const [row, frame] of top.frame.entries()) {
    const [error, ratio] = [average.cumError[frame]!, top.cum[row]!];
    // Errors of the two sums cannot add up to more than this (the triangle inequality), whatever they have in common.
    const most = (space.cumError[frame]! + ratio * objects.cumError[frame]!) / top.parts!.under[row]!;
    expect([textAt(frames.name, frame), error <= most * 1.001 + 1e-6]).toEqual([textAt(frames.name, frame), true]);
    if (error > ratio / 1000) some++;
  }
  expect(some).toBeGreaterThan(10);
});
