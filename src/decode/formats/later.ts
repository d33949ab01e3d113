import type { FileFormat } from '../../profile/foreign.ts';
import { readJson } from './anyJson.ts';
import { readConcatenatedTexts } from './concatenatedTexts.ts';
import { readContention } from './contention.ts';
import { readFlamebearer } from './flamebearer.ts';
import { readFolded } from './folded.ts';
import type { Content, FormatReader, FormatSource } from './format.ts';
import { readGoCounts } from './goCounts.ts';
import { readGoHeap } from './goHeap.ts';
import { readGoroutineDump } from './goroutineDump.ts';
import { readGperftoolsCpu } from './gperftools.ts';
import { readJavaText } from './javaText.ts';
import { readJemalloc } from './jemalloc.ts';
import { readOtlp } from './otlp.ts';
import { readPerfScript } from './perfScript.ts';
import { readSpeedscope } from './speedscope.ts';
import { readThreadz } from './threadz.ts';
import { readV8 } from './v8.ts';

export { readArchive } from './archive.ts';
export { readConcatenated } from './concatenated.ts';
export { conversionIn, reasonFor, sniff } from './sniff.ts';
export { unzstd } from './zstd.ts';

/**
 * All that is known of formats other than profile.proto. It is one file, loaded with the first of them: what two files of a worker share would become a
 * third that they import, and Firefox holds such an import to `worker-src`, which the page's policy gives to blobs alone.
 */
const READERS: Readonly<Record<FileFormat, FormatReader>> = {
  'heap-text': readGoHeap,
  'jemalloc-heap-text': readJemalloc,
  'contention-text': readContention,
  'count-text': readGoCounts,
  'goroutine-dump': readGoroutineDump,
  'threadz-text': readThreadz,
  'java-heap-text': readJavaText,
  'java-contention-text': readJavaText,
  'gperftools-cpu': readGperftoolsCpu,
  folded: readFolded,
  'perf-script': readPerfScript,
  speedscope: readSpeedscope,
  cpuprofile: readV8,
  heapprofile: readV8,
  flamebearer: readFlamebearer,
  otlp: readOtlp,
  'otlp-json': readOtlp,
  json: readJson,
};

const SEVERAL = /^(heap-text|count-text|contention-text|goroutine-dump)$/;

/** Reads what is not profile.proto. `split`: it may be several, one after the other. */
export function readFormat(source: FormatSource, split: boolean): Promise<Content[]> {
  return split && SEVERAL.test(source.format) ? readConcatenatedTexts(source, READERS) : READERS[source.format](source);
}
