import type { Columns } from './columns.ts';
import { graphAnswer, loadCallers, loadLenses, packagesAnswer } from './drawings.ts';
import { labelsAnswer, sizesAnswer } from './labelAnswers.ts';
import type { QuestionKind, Questions } from './protocol.ts';
import { sourceAnswer } from './sourceAnswer.ts';

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
  source: sourceAnswer,
  callers: async (columns, query) => (await loadCallers()).callersAnswer(columns, query),
  inverted: async (columns, query) => (await loadCallers()).invertedAnswer(columns, query),
  graph: graphAnswer,
  packages: packagesAnswer,
  lens: async (columns, query) => (await loadLenses()).lensAnswer(columns, query),
  sampling: async (columns, query) => (await loadLenses()).samplingAnswer(columns, query),
};

/** Asks the one who knows. `query` names a profile and a sample type that `columns` has. */
export async function answerTo<K extends QuestionKind>(
  columns: Columns,
  kind: K,
  query: Questions[K]['query'],
): Promise<Questions[K]['answer']> {
  return ANSWERING[kind](columns, query);
}
