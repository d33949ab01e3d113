import { downloadName } from '../lib/fileName.ts';
import { columnOf } from './asking.ts';
import { session } from './session.ts';
import type { Store } from './state.ts';

/** The table of the column on the screen, and what the file is to be called. */
export async function exportCsv(store: Store): Promise<{ readonly name: string; readonly content: string } | null> {
  const { profiles, current, view } = store;
  const summary = profiles.find((p) => p.id === current);
  if (!summary) return null;
  const column = columnOf(summary, view);
  const content = await (await session()).csv({ ...column, order: profiles.map(({ id }) => id) });
  if (content === null) return null;
  return { name: downloadName(summary.name, `${summary.sampleTypes[column.sampleType]!.type}.csv`), content };
}
