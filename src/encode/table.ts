import { exactInteger } from '../lib/units.ts';
import { csvText } from '../views/top.ts';
import { jsonText } from './stacks.ts';

/** A column and the unit of its numbers, in which they are written; '' for texts and plain numbers. */
export interface TableColumn {
  readonly title: string;
  readonly unit: string;
}

/** A table as it is taken away: every row has a cell per column. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<readonly (string | number)[]>;
  /** Rows that it would have besides, and are not known here: the smallest. */
  readonly left?: number;
}

/** As CSV (RFC 4180), with the unit in the title: `cum (bytes)`. Texts can be no formulas, whole numbers have all their digits; what is no number is empty. */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ title, unit }) => csvText(unit === '' ? title : `${title} (${unit})`)).join()];
  for (const row of rows)
    lines.push(row.map((cell) => (typeof cell === 'string' ? csvText(cell) : digits(cell))).join());
  return `${lines.join('\r\n')}\r\n`;
}

/** As JSON, a line per row: `columns` says names and units, `rows` has lists of as many cells; what is no number is null. `about`: more facts. */
export function tableJson({ columns, rows }: Table, about: Readonly<Record<string, string>>): string {
  const facts = Object.entries(about).map(([key, value]) => `${jsonText(key)}:${jsonText(value)},`);
  const titles = columns.map(({ title, unit }) => `{"name":${jsonText(title)},"unit":${jsonText(unit)}}`);
  const lines: string[] = [];
  for (const row of rows) {
    lines.push(`[${row.map((cell) => (typeof cell === 'string' ? jsonText(cell) : digits(cell) || 'null')).join()}]`);
  }
  return `{${facts.join('')}"columns":[${titles.join()}],"rows":[\n${lines.join(',\n')}\n]}\n`;
}

/** '' for what is no number. */
function digits(value: number): string {
  if (Number.isInteger(value)) return exactInteger(value);
  return Number.isFinite(value) ? String(value) : '';
}
