/** File types that are recognised and named, but are not profiles, or not ones we read. */
export type Foreign = ForeignBinary | ForeignText;

export type ForeignBinary =
  | 'xz'
  | 'bzip2'
  | 'lz4'
  | 'lzma'
  | 'lzip'
  | 'lzop'
  | 'archive'
  | 'snappy'
  | '7z'
  | 'rar'
  | 'compress'
  | 'image'
  | 'media'
  | 'office'
  | 'pdf'
  | 'executable'
  | 'core'
  | 'object-archive'
  | 'java-class'
  | 'wasm'
  | 'perf-data'
  | 'nettrace'
  | 'gmon'
  | 'llvm-profile'
  | 'python-profile'
  | 'minidump'
  | 'jfr'
  | 'hprof'
  | 'go-trace'
  | 'go-heap-dump'
  | 'sqlite'
  | 'pcap';

export type ForeignText =
  | 'gperftools-text'
  | 'gperftools-raw'
  | 'java-threads'
  | 'perf-report'
  | 'pprof-report'
  | 'pprof-raw'
  | 'go-preprofile'
  | 'go-gctrace'
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
export type JsonFormat = 'firefox' | 'heapsnapshot' | 'trace-events' | 'sourcemap' | 'har' | 'error' | 'other';

/** What is read as profiles, besides profile.proto. */
export type FileFormat =
  | 'heap-text'
  | 'jemalloc-heap-text'
  | 'contention-text'
  | 'count-text'
  | 'goroutine-dump'
  | 'threadz-text'
  | 'java-heap-text'
  | 'java-contention-text'
  | 'gperftools-cpu'
  | 'folded'
  | 'perf-script'
  | 'speedscope'
  | 'cpuprofile'
  | 'heapprofile'
  | 'flamebearer'
  | 'otlp'
  | 'otlp-json'
  /** One of those made of JSON: which one is known when all of it is read. */
  | 'json';

/** What may hold several files. */
export type ArchiveFormat = 'zip' | 'tar';
