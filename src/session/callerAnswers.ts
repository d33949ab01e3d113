import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { invertedTree } from '../views/inverted.ts';
import type { SiblingOrder } from '../views/layout.ts';
import { largestFrame, sandwichOf } from '../views/sandwich.ts';
import type { Columns } from './columns.ts';
import { tableOf } from './frameTables.ts';
import type { CallersAnswer, CallersQuery, InvertedAnswer, InvertedQuery } from './viewQuestions.ts';

export function callersAnswer(columns: Columns, query: CallersQuery): CallersAnswer {
  const { table } = columns.frames;
  const { version } = columns;
  const frame = query.frame === '' ? firstFrame(columns, query) : frameNamed(columns, query.frame);
  if (frame === NONE) return { version, frame, name: query.frame, sandwich: null };
  const { unchained } = columns;
  const input = {
    tree: unchained.folded.tree,
    weights: unchained.weights(query),
    outermost: unchained.outermost,
    frames: table.length,
  };
  const sandwich = sandwichOf(input, frame, { ...query, rank: rankFor(columns, query.order) });
  return { version, frame, name: textAt(table.name, frame), sandwich };
}

export function invertedAnswer(columns: Columns, query: InvertedQuery): InvertedAnswer {
  const merged = invertedTree(columns.folded.tree, columns.weights(query), {
    rank: rankFor(columns, query.order),
    zoom: query.zoom,
    frames: columns.frames.table.length,
  });
  return { version: columns.version, ...merged };
}

function rankFor(columns: Columns, order: SiblingOrder): Uint32Array | null {
  return order === 'name' ? columns.named.rank : null;
}

function firstFrame(columns: Columns, query: CallersQuery): number {
  const { table } = columns.frames;
  return largestFrame(tableOf(columns, query), (frame) => table.packages[table.package[frame]!]?.origin === 'standard');
}

function frameNamed(columns: Columns, name: string): number {
  const { table } = columns.frames;
  for (let f = 0; f < table.length; f++) if (textAt(table.name, f) === name) return f;
  return NONE;
}
