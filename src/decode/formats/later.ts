import type { TextFormat } from '../../profile/foreign.ts';
import { readContention } from './contention.ts';
import type { TextReader } from './format.ts';
import { readGoCounts } from './goCounts.ts';
import { readGoHeap } from './goHeap.ts';

export { conversionIn, recordsIn, sniff } from './sniff.ts';

/**
 * All that is known of formats other than profile.proto. It is one file, loaded with the first of them: what two files of a worker share would become a
 * third that they import, and Firefox holds such an import to `worker-src`, which the page's policy gives to blobs alone.
 */
export const TEXT_READERS: Readonly<Record<TextFormat, TextReader>> = {
  'heap-text': readGoHeap,
  'contention-text': readContention,
  'count-text': readGoCounts,
};
