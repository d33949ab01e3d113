import { visible } from '../lib/quote.ts';

/** Longest name in a table of a ticket. */
const LONGEST = 160;

/** A text from a file as Markdown code, which no text can end: it stands on one line, and in a cell of a table. */
export function code(text: string, longest = LONGEST): string {
  const shown = visible(text, longest);
  const ticks = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(ticks + 1);
  // Between fences, one space at either end is no part of the code.
  const pad = ticks > 0 || shown === '' ? ' ' : '';
  // In a table, a bar that an even number of backslashes stand before ends the cell.
  return `${fence}${pad}${shown}${pad}${fence}`.replace(/(\\*)\|/g, (_, before: string) =>
    before.length % 2 === 0 ? `${before}\\|` : `${before}\\\\|`,
  );
}

/** A table in GitHub's Markdown; cells are Markdown already. `right`: how many columns, from the first, are numbers. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[], right: number): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, i) => (i < right ? '--:' : ':--'))), ...rows.map(line)].join('\n');
}

/** A link whose text is ours. The address can end neither the link nor its line. */
export function markdownLink(text: string, address: string): string {
  return `[${text}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
