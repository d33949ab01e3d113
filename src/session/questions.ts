import { NONE } from '../lib/brand.ts';
import { textAt } from '../lib/texts.ts';
import { ownModules } from '../views/ownModules.ts';
import { packageMap } from '../views/packages.ts';
import type { Columns } from './columns.ts';
import { labelsAnswer, sizesAnswer } from './labelAnswers.ts';
import type { QuestionKind, Questions } from './protocol.ts';

type Answering = {
  readonly [K in QuestionKind]: (
    columns: Columns,
    query: Questions[K]['query'],
  ) => Questions[K]['answer'] | Promise<Questions[K]['answer']>;
};

/** Who answers which question. */
const ANSWERING: Answering = {
  labels: labelsAnswer,
  sizes: sizesAnswer,
  callers: (columns, { frame }) => ({ frame: frameNamed(columns, frame) }),
  packages: (columns, query) => {
    const { table } = columns.frames;
    const empty = columns.weights(query).self[0]!;
    return packageMap(columns.top(query), table, { ...query, empty, own: ownModules(table) });
  },
};

/** Asks the one who knows. `query` names a profile and a sample type that `columns` has. */
export async function answerTo<K extends QuestionKind>(
  columns: Columns,
  kind: K,
  query: Questions[K]['query'],
): Promise<Questions[K]['answer']> {
  return ANSWERING[kind](columns, query);
}

function frameNamed(columns: Columns, name: string): number {
  const { table } = columns.frames;
  for (let f = 0; f < table.length; f++) if (textAt(table.name, f) === name) return f;
  return NONE;
}
