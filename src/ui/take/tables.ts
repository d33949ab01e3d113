import type { Table } from '../../encode/table.ts';
import { selfAt, totalAt } from '../../fold/tree.ts';
import { NONE } from '../../lib/brand.ts';
import { textAt } from '../../lib/texts.ts';
import { askOnce } from '../../store/askOnce.ts';
import { useStore } from '../../store/store.ts';
import type { ViewName } from '../../store/viewState.ts';
import type { AnswerTo } from '../types.ts';
import { takeWords as words } from '../wordsTake.ts';
import { framesOf, type Looking, looking, pairQuestion } from './looking.ts';

/** Views whose table is not that of all frames. */
const MAKERS: Partial<Record<ViewName, (at: Looking) => Table | null | Promise<Table | null>>> = {
  compare: compareTable,
  trend: trendTable,
  labels: labelTable,
  packages: packageTable,
  source: sourceTable,
  callers: callerTable,
  graph: graphTable,
  outline: outlineTable,
};

/** Whether a view has a table of its own; else it is that of all frames. */
export function hasOwnTable(view: ViewName): boolean {
  return MAKERS[view] !== undefined;
}

/** The table of the view on the screen, all its rows; null while there is none. */
export async function tableOfView(): Promise<Table | null> {
  const at = looking();
  const make = MAKERS[useStore.getState().view.view];
  return at && make ? make(at) : null;
}

const text = (title: string) => ({ title, unit: '' });

function answerTo<K extends keyof ReturnType<typeof useStore.getState>['answers']>(kind: K): AnswerTo<K> | null {
  return (useStore.getState().answers[kind]?.answer ?? null) as AnswerTo<K> | null;
}

/** As chosen in the table of that view, whatever of the view is shown. */
async function compareTable({ column, pair }: Looking): Promise<Table | null> {
  if (!pair) return null;
  const { compare, search } = useStore.getState().view;
  const { sort, rows } = compare;
  const answer = await askOnce('compareTable', { ...column, ...pairQuestion(pair), sort, rows, search });
  const frames = answer && framesOf(answer.version);
  if (!answer?.table || !frames) return null;
  const { unit, rows: r } = answer.table;
  const numbers = ['flat base', 'flat head', 'flat delta', 'cum base', 'cum head', 'cum delta'];
  return {
    columns: [text('name'), ...numbers.map((title) => ({ title, unit }))],
    rows: Array.from(r.frame, (frame, i) => {
      const [flatBase, flatHead, cumBase, cumHead] = [r.baseFlat[i]!, r.headFlat[i]!, r.baseCum[i]!, r.headCum[i]!];
      const name = textAt(frames.name, frame);
      return [name, flatBase, flatHead, flatHead - flatBase, cumBase, cumHead, cumHead - cumBase];
    }),
  };
}

function trendTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('trend');
  if (!answer) return null;
  const { profiles } = useStore.getState();
  const { table, snapshots } = answer;
  const names = snapshots.map((id) => profiles.find((p) => p.id === id)?.name ?? '');
  const measures = ['flat', 'cum'] as const;
  // Moments are minutes, or places where there are no times.
  const slope = words.per(unit, answer.at.every((moment, place) => moment === place) ? 'snapshot' : 'minute');
  const columns = measures.flatMap((measure) => [
    ...names.map((name) => ({ title: `${measure} ${name}`, unit })),
    { title: `${measure} slope`, unit: slope },
  ]);
  return {
    left: table.frames - table.frame.length,
    columns: [text('name'), ...columns],
    rows: Array.from(table.frame.keys(), (row) => [
      textAt(table.name, row),
      ...measures.flatMap((measure) => {
        const { series, slope: slopes } = table[measure];
        return [...series.subarray(row * table.snapshots, (row + 1) * table.snapshots), slopes[row]!];
      }),
    ]),
  };
}

function labelTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('labels');
  if (!answer) return null;
  return {
    left: answer.keys.reduce((sum, key) => sum + key.distinct - key.values.length, 0),
    columns: [text('key'), text('value'), text('unit of value'), text('samples'), { title: 'sum', unit }],
    rows: answer.keys.flatMap((key) =>
      Array.from(key.values, (value, i) => {
        const label = key.numeric ? key.numbers[i]! : (key.texts[i] ?? '');
        return [key.key, label, key.unit, key.counts[i]!, value];
      }),
    ),
  };
}

function packageTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('packages');
  if (!answer) return null;
  return {
    columns: [text('module'), text('package'), text('whose'), text('functions'), { title: 'flat', unit }],
    rows: answer.rows.map(({ pack, owner, functions, flat }) => [pack.module, pack.name, owner, functions, flat]),
  };
}

function sourceTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('source');
  if (!answer?.source) return null;
  return {
    columns: [text('file'), text('line'), { title: 'flat', unit }, { title: 'cum', unit }],
    rows: answer.source.files.flatMap(({ file, line, flat, cum }) =>
      Array.from(line, (number, i) => [file, number, flat[i]!, cum[i]!]),
    ),
  };
}

/** The frame itself, and who is next to it. */
function callerTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('callers');
  const frames = answer && framesOf(answer.version);
  if (!answer?.sandwich || !frames) return null;
  const { flat, cum, callers, callees } = answer.sandwich;
  const neighbours = (what: string, { tree, weights }: typeof callers): [string, string, number, number][] => {
    const rows: [string, string, number, number][] = [];
    for (let n = 1; n < tree.length; n = tree.subtreeEnd[n]!) {
      rows.push([what, textAt(frames.name, tree.frame[n]!), Number.NaN, weights.total[n]!]);
    }
    return rows.sort((a, b) => Math.abs(b[3]) - Math.abs(a[3]));
  };
  return {
    columns: [text('what'), text('name'), { title: 'flat', unit }, { title: 'cum', unit }],
    rows: [...neighbours('caller', callers), ['frame', answer.name, flat, cum], ...neighbours('callee', callees)],
  };
}

function graphTable({ type: { unit } }: Looking): Table | null {
  const answer = answerTo('graph');
  if (!answer) return null;
  const { nodes, edges } = answer;
  return {
    columns: [text('caller'), text('callee'), { title: 'value', unit }, text('through others')],
    rows: edges.map(({ from, to, value, residual }) => [
      nodes[from]!.name,
      nodes[to]!.name,
      value,
      residual ? words.yes : words.no,
    ]),
  };
}

/** The whole tree, expanded or not: callers before those they call. */
function outlineTable({ type: { unit } }: Looking): Table | null {
  const { shown } = useStore.getState();
  if (!shown || shown.shape.coarse) return null;
  const { weights, under, shape } = shown;
  const [ownOf, allOf] = [selfAt(shape.tree, weights, under), totalAt(weights, under)];
  return {
    columns: [text('level'), text('name'), { title: 'self', unit }, { title: 'total', unit }],
    rows: (function* () {
      for (let n = 0; n < shape.tree.length; n++) {
        const [self, total] = [ownOf(n), allOf(n)];
        const frame = shape.tree.frame[n]!;
        const name = frame === NONE ? words.allSamples : textAt(shape.frames.name, frame);
        if (n === 0 || self !== 0 || total !== 0) yield [shape.tree.depth[n]!, name, self, total];
      }
    })(),
  };
}
