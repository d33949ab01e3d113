import { downloadName } from '../lib/fileName.ts';
import { columnOf } from './asking.ts';
import { saveFile } from './save.ts';
import { session } from './session.ts';
import type { Store } from './state.ts';

/** Offers the table of the column on the screen as a download. */
export async function exportCsv({ profiles, current, view }: Store): Promise<void> {
  const summary = profiles.find((p) => p.id === current);
  if (!summary) return;
  const column = columnOf(summary, view);
  const csv = await (await session()).csv({ ...column, order: profiles.map(({ id }) => id) });
  if (csv === null) return;
  const name = downloadName(summary.name, `${summary.sampleTypes[column.sampleType]!.type}.csv`);
  saveFile(name, csv, 'text/csv');
}
