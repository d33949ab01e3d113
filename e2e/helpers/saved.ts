import type { Page } from '@playwright/test';
import { expect } from './app.ts';

/** Rows of a CSV file (RFC 4180), the first of which is the title. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    else if (end === '') break;
  }
  return rows.filter((row) => row.join('') !== '');
}

type Cell = string | number | boolean | null;

interface Saved {
  /** The table of all frames has none: its rows have names. */
  readonly columns?: readonly { readonly name: string; readonly unit?: string }[];
  readonly rows: readonly (readonly Cell[] | Readonly<Record<string, Cell>>)[];
}

/** That a table saved as JSON has the columns and rows, in their order, that it has as CSV. */
export function sameTable(json: string, csv: string): void {
  const { columns, rows } = JSON.parse(json) as Saved;
  const [title = [], ...lines] = csvRows(csv);
  if (columns) expect(columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))).toEqual(title);
  expect(rows.length).toBeGreaterThan(0);
  const cells = (row: Saved['rows'][number]): readonly Cell[] =>
    columns ? (row as readonly Cell[]) : title.map((name) => (row as Readonly<Record<string, Cell>>)[name] ?? null);
  expect(rows.map((row) => cells(row).map((cell) => String(cell ?? '')))).toEqual(lines);
}

/** That a browser decodes a PNG, that it is of the size of the SVG at two pixels to one, and that there is something in it. */
export async function samePicture(page: Page, png: Buffer, svg: string): Promise<void> {
  const found = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = bitmap;
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    // Below the title and what is said of the picture.
    const top = Math.floor(height / 3);
    const { data } = pen.getImageData(0, top, width, height - top);
    return { width, height, colours: new Set(new Uint32Array(data.buffer)).size };
  }, png.toString('base64'));
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  expect(found).toMatchObject({ width: Math.floor(2 * Number(width)), height: Math.floor(2 * Number(height)) });
  expect(found.colours).toBeGreaterThan(2);
}
