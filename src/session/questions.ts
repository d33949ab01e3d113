import type { Columns } from './columns.ts';
import { graphAnswer, loadLater, packagesAnswer } from './drawings.ts';
import type { QuestionKind, Questions } from './viewQuestions.ts';

type Answering = {
  readonly [K in QuestionKind]: (
    columns: Columns,
    query: Questions[K]['query'],
  ) => Questions[K]['answer'] | Promise<Questions[K]['answer'] | null>;
};

/** Who answers which question. Null: nobody wants it any more. */
const ANSWERING: Answering = {
  labels: async (columns, query) => (await loadLater()).labels(columns, query),
  sizes: async (columns, query) => (await loadLater()).sizes(columns, query),
  source: async (columns, query) => (await loadLater()).source(columns, query),
  callers: async (columns, query) => (await loadLater()).callers(columns, query),
  inverted: async (columns, query) => (await loadLater()).inverted(columns, query),
  graph: graphAnswer,
  packages: packagesAnswer,
  lens: async (columns, query) => (await loadLater()).lens(columns, query),
  nodeSampling: async (columns, query) => (await loadLater()).nodeSampling(columns, query),
  selectionSampling: async (columns, query) => (await loadLater()).selectionSampling(columns, query),
  sampling: async (columns, query) => (await loadLater()).sampling(columns, query),
  compare: async (columns, query) => (await loadLater()).compare(columns, query),
  compareRough: async (columns, query) => (await loadLater()).compareRough(columns, query),
  compareTable: async (columns, query) => (await loadLater()).compareTable(columns, query),
  compareFrame: async (columns, query) => (await loadLater()).compareFrame(columns, query),
  contents: async (columns, query) => (await loadLater()).contents(columns, query),
  report: async (columns, query) => (await loadLater()).report(columns, query),
  file: async (columns, query) => (await loadLater()).file(columns, query),
  slope: async (columns, query) => (await loadLater()).slope(columns, query),
  trend: async (columns, query) => (await loadLater()).trend(columns, query),
};

/** Asks the one who knows. `query` names a profile and a sample type that `columns` has. */
export async function answerTo<K extends QuestionKind>(
  columns: Columns,
  kind: K,
  query: Questions[K]['query'],
): Promise<Questions[K]['answer'] | null> {
  return ANSWERING[kind](columns, query);
}
