import { mainModule } from '../fold/ownModule.ts';
import type { GraphPicture } from '../views/graphLayout.ts';
import type { PackageMap } from '../views/packages.ts';
import type { Columns } from './columns.ts';
import { loadCutting } from './cuts.ts';
import type { GraphQuery, PackagesQuery } from './viewQuestions.ts';

/** Pictures whose code, with the libraries that lay them out, is loaded when the first is asked for. */

export async function packagesAnswer(columns: Columns, query: PackagesQuery): Promise<PackageMap> {
  const [{ packageMap }, { tableOf }] = await Promise.all([import('../views/packages.ts'), loadLater()]);
  const { table } = columns.frames;
  const empty = columns.weights(query).self[0]!;
  return packageMap(tableOf(columns, query), table, {
    ...query,
    empty,
    own: mainModule(table, columns.unchained.folded.tree),
  });
}

export async function graphAnswer(columns: Columns, query: GraphQuery): Promise<GraphPicture> {
  const [[{ callGraph, PPROF_TRIM }, { layOutGraph }], { tableOf, magnitudeOf }] = await Promise.all([
    loadGraph(),
    loadLater(),
  ]);
  const { unchained } = columns;
  const weights = unchained.weights(query);
  const frames = columns.frames.table;
  const source = { tree: unchained.folded.tree, weights, top: tableOf(columns, query), frames };
  const { unit } = columns.profile(query.profile).sampleTypes[query.sampleType]!;
  const graph = callGraph(source, { ...PPROF_TRIM, nodeCount: query.nodeCount });
  return layOutGraph(graph, { frames, unit, total: magnitudeOf(columns, query) });
}

function loadGraph() {
  return Promise.all([import('../views/graph.ts'), import('../views/graphLayout.ts')]);
}

export async function loadLater() {
  return (await import('./laterAnswers.ts')).LATER;
}

/** Loads all of it ahead of time, and what cuts profiles down. */
export async function loadDrawings(): Promise<void> {
  const [[, { loadLayout }]] = await Promise.all([
    loadGraph(),
    import('../views/packages.ts'),
    loadLater(),
    loadCutting(),
  ]);
  await loadLayout();
}
