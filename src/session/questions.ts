import { mainModule } from '../fold/ownModule.ts';
import { widthOf } from '../fold/tree.ts';
import { callGraph, PPROF_TRIM } from '../views/graph.ts';
import { layOutGraph } from '../views/graphLayout.ts';
import { packageMap } from '../views/packages.ts';
import { callersAnswer, invertedAnswer } from './callerAnswers.ts';
import type { Columns } from './columns.ts';
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
  callers: callersAnswer,
  inverted: invertedAnswer,
  graph: (columns, query) => {
    const weights = columns.weights(query);
    const frames = columns.frames.table;
    const source = { tree: columns.folded.tree, weights, top: columns.top(query), frames };
    const { unit } = columns.profile(query.profile).sampleTypes[query.sampleType]!;
    const graph = callGraph(source, { ...PPROF_TRIM, nodeCount: query.nodeCount });
    return layOutGraph(graph, { frames, unit, total: widthOf(weights)[0]! });
  },
  packages: (columns, query) => {
    const { table } = columns.frames;
    const empty = columns.weights(query).self[0]!;
    return packageMap(columns.top(query), table, { ...query, empty, own: mainModule(table, columns.folded.tree) });
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
