/** File types that are recognised and named, but are not profiles, or not ones we read. */
export type Foreign = ForeignBinary | ForeignText;

export type ForeignBinary =
  | 'zip'
  | 'tar'
  | 'zstd'
  | 'xz'
  | 'bzip2'
  | 'lz4'
  | 'snappy'
  | '7z'
  | 'rar'
  | 'compress'
  | 'image'
  | 'pdf'
  | 'executable'
  | 'core'
  | 'object-archive'
  | 'java-class'
  | 'wasm'
  | 'perf-data'
  | 'jfr'
  | 'hprof'
  | 'go-trace'
  | 'sqlite'
  | 'pcap'
  | 'gperftools-cpu';

export type ForeignText =
  | 'jemalloc-heap-text'
  | 'goroutine-dump'
  | 'gperftools-text'
  | 'java-threads'
  | 'folded'
  | 'perf-script'
  | 'pprof-report'
  | 'pprof-raw'
  | 'go-bench'
  | 'go-coverage'
  | 'dot'
  | 'callgrind'
  | 'massif'
  | 'git-lfs'
  | 'svg'
  | 'base64'
  | 'hex'
  | 'utf16-text';

/** What a JSON file is. */
export type JsonFormat =
  | 'speedscope'
  | 'flamebearer'
  | 'firefox'
  | 'heapsnapshot'
  | 'heapprofile'
  | 'cpuprofile'
  | 'trace-events'
  | 'error'
  | 'other';

/** Texts that are read as profiles. */
export type TextFormat = 'heap-text' | 'contention-text' | 'count-text';
