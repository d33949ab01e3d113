import { code, markdownLink, markdownTable } from '../../encode/markdown.ts';
import { textAt } from '../../lib/texts.ts';
import { exactNumber, formatExact, formatShare, formatValue, shareOf } from '../../lib/units.ts';
import { ratioIn } from '../../profile/derived.ts';
import { printFilters } from '../../profile/filterLine.ts';
import { askOnce } from '../../store/askOnce.ts';
import { session } from '../../store/session.ts';
import { useStore } from '../../store/store.ts';
import type { Pair } from '../compare/pair.ts';
import { isoDate } from '../dates.ts';
import { valueText } from '../sampleTypes.ts';
import type { ProfileSummary } from '../types.ts';
import { takeWords as words } from '../wordsTake.ts';
import { exactTotal, framesOf, type Looking, looking, pairQuestion } from './looking.ts';

const ROWS = 10;

/** What is looked at as a few lines of Markdown, for a ticket: totals, the ten biggest frames or deltas, and a link. Null while there is nothing. */
export async function summaryMarkdown(link: string): Promise<string | null> {
  const at = looking();
  if (!at) return null;
  const body = at.pair ? await comparison(at, at.pair) : await top(at);
  if (body === null) return null;
  const { filters } = at.column.cut;
  const cut = filters.length > 0 ? [`${words.filters}: ${code(printFilters(filters), 1000)}`] : [];
  return `${[...body.slice(0, -1), ...cut, body.at(-1)!, markdownLink(words.openView, link)].join('\n\n')}\n`;
}

/** `heap.pb.gz` (heap, 2026-11-03T13:05:11Z). */
function nameOf({ name, kind, about: { time } }: ProfileSummary): string {
  const facts = [kind, ...(time === null ? [] : [isoDate(time).replace('.000Z', 'Z')])];
  return `${code(name)} (${facts.join(', ')})`;
}

async function top({ profile, column, type }: Looking): Promise<string[] | null> {
  const { shown } = useStore.getState();
  const sort = { column: 'flat', descending: true } as const;
  const answer = await (await session()).top({ ...column, sort, search: '' });
  if (!answer || !shown || shown.shape.coarse) return null;
  const total = profile.totals[column.sampleType]!;
  // An average is no share of anything.
  const value = (n: number): string[] => [
    valueText(n, type),
    ratioIn(type) ? '' : formatShare(shareOf(n, total.magnitude)),
  ];
  const rows = Array.from(answer.frame.subarray(0, ROWS), (frame, i) => [
    ...value(answer.flat[i]!),
    ...value(answer.cum[i]!),
    code(textAt(shown.shape.frames.name, frame)),
  ]);
  const own = profile.sampleTypes.flatMap((t, i) => (t.derived ? [] : [[t, profile.totals[i]!] as const]));
  return [
    `**${words.profile}** ${nameOf(profile)}`,
    markdownTable(
      [words.total, words.exactly, words.sampleType],
      own.map(([t, { exact }]) => [
        formatValue(Number(exact), t.unit),
        formatExact(exactNumber(exact), t.unit),
        code(t.type),
      ]),
      2,
    ),
    `${words.shown}: **${valueText(Number(shown.total), type)}** (${exactTotal(shown.total, type)}) ${code(type.type)}`,
    markdownTable(['flat', 'flat %', 'cum', 'cum %', words.frame], rows, 4),
  ];
}

/** The frames whose own value changed most, either way. */
async function comparison({ column }: Looking, pair: Pair): Promise<string[] | null> {
  const sort = { column: 'flat-delta', descending: true } as const;
  const query = { ...column, ...pairQuestion(pair), sort, rows: 'all', search: '' } as const;
  const answer = await askOnce('compareTable', query);
  const frames = answer && framesOf(answer.version);
  if (!answer?.table || !frames) return null;
  const { rows: r, totals, unit, type, normalised, ratio } = answer.table;
  const delta = (i: number): number => r.headFlat[i]! - r.baseFlat[i]!;
  const biggest = Array.from(r.frame.keys())
    .filter((i) => delta(i) !== 0)
    .sort((a, b) => Math.abs(delta(b)) - Math.abs(delta(a)) || a - b)
    .slice(0, ROWS);
  const change = (base: number, head: number): string[] => [
    formatValue(base, unit),
    formatValue(head, unit),
    `${head > base ? '+' : ''}${formatValue(head - base, unit)}`,
    base === 0
      ? head === 0
        ? ''
        : words.new
      : `${head > base ? '+' : ''}${formatShare((head - base) / Math.abs(base))}`,
  ];
  const titles = [words.base, words.head, words.delta, words.change];
  return [
    `**${words.base}** ${nameOf(pair.base)} → **${words.head}** ${nameOf(pair.head)}`,
    markdownTable([...titles, words.sampleType], [[...change(totals.base, totals.head), code(type)]], 4),
    ...(normalised ? [words.normalised(String(Number(ratio.toPrecision(4))))] : []),
    markdownTable(
      [...titles, words.frame],
      biggest.map((i) => [...change(r.baseFlat[i]!, r.headFlat[i]!), code(textAt(frames.name, r.frame[i]!))]),
      4,
    ),
  ];
}
