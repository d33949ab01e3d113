import { textAt } from '../lib/texts.ts';

import { type ExactText, type NamedFrames, sortTop } from '../views/top.ts';

import type { TopTable } from '../views/topTable.ts';
import { jsonText, TextSink } from './stacks.ts';

export interface TopFacts {
  /** Name of the profile. */
  readonly profile: string;
  readonly type: string;
  readonly unit: string;
  /** In decimals, exact. */
  readonly total: string;
  readonly table: TopTable;
  readonly frames: NamedFrames;
  readonly exact: ExactText | null;
}

/** The table of all frames as JSON, a line per row, the most flat first. Numbers are in the unit that is named, with all their digits. */
export function writeTopJson({ profile, type, unit, total, table, frames, exact }: TopFacts): Uint8Array {
  const out = new TextSink();
  out.write(`{"profile":${jsonText(profile)},"sampleType":${jsonText(type)},"unit":${jsonText(unit)},`);
  out.write(`"total":${total},"rows":[`);
  let between = '\n';
  for (const row of sortTop(table, frames, { column: 'flat', descending: true })) {
    const frame = table.frame[row]!;
    const { flat, cum } = exact?.(frame) ?? { flat: table.flat[row], cum: table.cum[row] };
    const [name, file] = [textAt(frames.table.name, frame), textAt(frames.table.file, frame)];
    out.write(`${between}{"name":${jsonText(name)},"file":${jsonText(file)},"flat":${flat},"cum":${cum}}`);
    between = ',\n';
  }
  out.write('\n]}\n');
  return out.take();
}
