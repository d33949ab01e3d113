import { FILE_PROFILES } from '../../profile/fileProfiles.ts';
import { fail } from '../../profile/problem.ts';
import { PprofReader } from '../pprof.ts';
import type { Content, FormatSource } from './format.ts';
import { wholeBytes } from './whole.ts';

/**
 * Several profiles one after the other (`cat a.pb b.pb`, or a gzip file with a member each), which is one valid message with the fields of all. Every writer
 * puts the sample types first and the strings behind the samples, so a profile begins where sample types follow upon strings.
 */
export async function readConcatenated(source: Pick<FormatSource, 'bytes' | 'limits'>): Promise<Content[]> {
  const bytes = await wholeBytes(source);
  const starts = startsIn(bytes);
  if (starts.length > FILE_PROFILES) fail({ kind: 'two-profiles', at: starts[1]! });
  const contents = starts.map((from, i) => {
    const reader = new PprofReader(source.limits);
    reader.push(bytes.subarray(from, starts[i + 1]));
    return { name: starts.length > 1 ? `#${i + 1}` : '', ...reader.finish() };
  });
  if (contents.length > 1) contents.at(-1)!.warnings.push({ kind: 'concatenated', count: contents.length });
  return contents;
}

const SAMPLE_TYPE = 1;
const STRING = 6;

function startsIn(bytes: Uint8Array): number[] {
  const starts = [0];
  let at = 0;
  let strings = false;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; at < bytes.length; shift *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const from = at;
    const tag = varint();
    const field = Math.floor(tag / 8);
    if (field === SAMPLE_TYPE && strings) {
      starts.push(from);
      strings = false;
    }
    if (field === STRING) strings = true;
    // Fields of other kinds than numbers and bytes are in no profile that we know.
    const value = tag % 8 === 0 || tag % 8 === 2 ? varint() : Infinity;
    if (tag % 8 !== 0) at += value;
  }
  return starts;
}
