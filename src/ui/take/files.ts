import { tableCsv, tableJson } from '../../encode/table.ts';
import { askOnce } from '../../store/askOnce.ts';
import { useStore } from '../../store/store.ts';
import { saveCsv } from '../saveFile.ts';
import type { AnswerTo } from '../types.ts';
import { say } from '../uiState.ts';
import { problemText } from '../wordsCompare.ts';
import { takeWords as words } from '../wordsTake.ts';
import { linkToView } from './link.ts';
import { looking, pairQuestion, save } from './looking.ts';
import type { OtherTable } from './otherTables.ts';
import { summaryMarkdown } from './summary.ts';
import { hasOwnTable, tableOfView } from './tables.ts';

type Format = 'pprof' | 'diff' | 'folded' | 'speedscope' | 'json';

/** After the sample type; units stand in the name where the format has no place for them. */
const ENDINGS: Record<Format, (unit: string) => string> = {
  pprof: () => 'pb.gz',
  diff: () => 'diff.pb.gz',
  folded: (unit) => `${unit}.folded.txt`,
  speedscope: () => 'speedscope.json',
  json: () => 'json',
};

/** Does something that may fail, and says so. */
export function attempt(work: () => Promise<void>): void {
  work().catch(() => say(words.failed));
}

export async function saveAs(format: Format): Promise<void> {
  const at = looking(format !== 'json');
  if (!at) return say(words.nothing);
  const pair = format === 'diff' && at.pair ? pairQuestion(at.pair) : null;
  const name = at.profile.name;
  const answer = await askOnce('file', { ...at.column, format, name, pair });
  if (answer?.problem) say(refusalText(answer.problem));
  else if (!answer?.bytes) say(words.nothing);
  else save(at, ENDINGS[format](at.type.unit), answer.bytes as Uint8Array<ArrayBuffer>);
}

function refusalText(problem: NonNullable<AnswerTo<'file'>['problem']>): string {
  if (problem.kind === 'negative') return words.negative;
  return problem.kind === 'too-long' ? words.tooLong(problem.bytes) : problemText(problem);
}

/** The table of the view on the screen, else that of all frames. */
export async function saveTable(format: 'csv' | 'json'): Promise<void> {
  const { view } = useStore.getState().view;
  if (!hasOwnTable(view)) return format === 'csv' ? saveCsv() : saveAs('json');
  const at = looking();
  const table = await tableOfView();
  if (!at || !table) return say(words.nothing);
  const about = { profile: at.profile.name, sampleType: at.type.type, unit: at.type.unit, view };
  const content = format === 'csv' ? tableCsv(table) : tableJson(table, about);
  save(at, `${view}.${format}`, content, table.left ? words.savedPart(table.left) : '');
}

/** Another table of the view. */
export async function saveOther({ id, make }: OtherTable, format: 'csv' | 'json'): Promise<void> {
  const at = looking();
  const table = make();
  if (!at || !table) return say(words.nothing);
  const about = { profile: at.profile.name, table: words.otherTables[id] };
  save(at, `${id}.${format}`, format === 'csv' ? tableCsv(table) : tableJson(table, about));
}

export async function saveSummary(): Promise<void> {
  const at = looking();
  const summary = await summaryMarkdown(linkToView().href);
  if (!at || summary === null) return say(words.nothing);
  save(at, 'md', summary);
}
