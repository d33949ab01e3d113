import type { Foreign, JsonFormat } from '../profile/foreign.ts';

/** `is`: what the file is, as it stands after "is". `advice`: what to do. */
export interface ForeignText {
  readonly is: string;
  readonly advice: string;
}

function archive(name: string): ForeignText {
  return { is: `${name} archive, not a profile`, advice: 'Unpack it and open the profile inside.' };
}

function compressed(name: string, command: string): ForeignText {
  return {
    is: `compressed with ${name}, which this page does not unpack`,
    advice: `Unpack it first (\`${command}\`) and open the result; gzip, zstd, zip and tar are unpacked here.`,
  };
}

function converted(what: string, how: string): ForeignText {
  return { is: `${what}, not a profile this page reads`, advice: how };
}

export const FOREIGN: Readonly<Record<Foreign, ForeignText>> = {
  '7z': archive('a 7z'),
  rar: archive('a rar'),
  archive: archive('a cab, cpio, xar or rpm'),
  xz: compressed('xz', 'xz -d FILE'),
  bzip2: compressed('bzip2', 'bzip2 -d FILE'),
  lz4: compressed('LZ4', 'lz4 -d FILE'),
  lzma: compressed('LZMA', 'xz --format=lzma -d FILE'),
  lzip: compressed('lzip', 'lzip -d FILE'),
  lzop: compressed('lzop', 'lzop -d FILE'),
  snappy: compressed('Snappy', 'snzip -d FILE'),
  compress: compressed('compress (.Z)', 'uncompress FILE'),
  image: converted('an image', 'A picture of a flame graph holds no numbers: open the profile it was made from.'),
  media: converted('sound or video', 'Open the profile itself, not a recording of the screen.'),
  office: converted('an Office document', 'Open the profile that it is about, not the document.'),
  svg: converted('an SVG picture', 'A picture of a flame graph holds no numbers: open the profile it was made from.'),
  pdf: converted('a PDF document', 'Open the profile it was made from.'),
  executable: converted(
    'a program (an executable binary, such as ELF)',
    'Open the profile that the program wrote: `curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap`. Go profiles already hold the names.',
  ),
  core: converted(
    'a core dump',
    'It holds memory, not samples: look at it with `viewcore FILE` (golang.org/x/debug/cmd/viewcore) or `dlv core PROGRAM FILE`.',
  ),
  'object-archive': converted('a library of object files', 'Open the profile that the program wrote.'),
  'java-class': converted('a Java class file', 'Open a profile in pprof format.'),
  wasm: converted('a WebAssembly module (wasm)', 'Open the profile of the program, not the program.'),
  'perf-data': converted(
    'a recording of Linux perf (perf.data)',
    'Convert it with `perf_to_profile -i perf.data -o cpu.pb.gz` and open the result.',
  ),
  nettrace: converted(
    'a .NET trace (nettrace)',
    'Convert it with `dotnet-trace convert --format Speedscope FILE` and open the result.',
  ),
  gmon: converted(
    'a profile for gprof (gmon.out)',
    'View it with `gprof PROGRAM FILE`, or record the program with `perf record -g` and open the text of `perf script`.',
  ),
  'llvm-profile': converted(
    'a profile of LLVM (profraw or profdata)',
    'View it with `llvm-profdata show FILE`. It counts branches, not samples.',
  ),
  'python-profile': converted(
    'a profile of Python’s cProfile',
    'Convert it with `flameprof --format=log FILE > stacks.folded` and open the result.',
  ),
  minidump: converted('a minidump of a crash', 'It holds memory, not samples: look at it with a debugger.'),
  jfr: converted(
    'a Java Flight Recorder (JFR) recording',
    'Convert it with `jfrconv -o pprof FILE cpu.pb.gz` (of async-profiler) and open the result.',
  ),
  hprof: converted(
    'a Java heap dump (hprof)',
    'A dump holds objects, not samples: look at it with Eclipse MAT, or record `jcmd PID JFR.start` and convert that with `jfrconv`.',
  ),
  'go-trace': converted(
    'a Go execution trace',
    'Turn what it holds into a profile with `go tool trace -pprof=sched FILE > sched.pb.gz` (or `net`, `sync`, `syscall`), or view it with `go tool trace FILE`.',
  ),
  'go-heap-dump': converted(
    'a Go heap dump (debug.WriteHeapDump)',
    'A dump holds objects, not samples. Fetch the heap profile instead: `curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap`.',
  ),
  sqlite: converted('an SQLite database', 'Open a profile in pprof format.'),
  pcap: converted(
    'a recording of network traffic (pcap)',
    'If a profile was fetched in it, take it out with `tshark -r FILE --export-objects http,FOLDER`.',
  ),
  'gperftools-text': converted(
    'a profile of gperftools as text',
    'Convert it with `pprof -proto PROGRAM FILE > profile.pb.gz` and open the result.',
  ),
  'gperftools-raw': converted(
    'what pprof --raw of gperftools wrote',
    'Convert it with `google-pprof --collapsed FILE > stacks.folded` and open the result.',
  ),
  'java-threads': converted('a Java thread dump', 'Open a profile in pprof format.'),
  'perf-report': converted(
    'a report of Linux perf (perf report)',
    'It is summed up already. Write the stacks with `perf script -i perf.data > stacks.txt` and open the result.',
  ),
  'pprof-report': converted(
    'a report printed by pprof',
    'Open the profile it was printed from, or write one with `-proto`.',
  ),
  'pprof-raw': converted('what pprof -raw printed', 'Write the profile with `go tool pprof -proto` instead.'),
  'go-preprofile': converted(
    'what go tool preprofile wrote for the compiler',
    'It has calls, but no stacks. Open the profile that it was made from, such as `default.pgo`.',
  ),
  'go-gctrace': converted(
    'what a Go program says of its collector or scheduler (GODEBUG)',
    'It holds times, not samples. Fetch a profile: `curl -fsSLo heap.pb.gz http://HOST:PORT/debug/pprof/heap`.',
  ),
  'go-bench': converted(
    'the text that go test printed',
    'Write a profile with `go test -bench . -memprofile heap.pb.gz` and open that.',
  ),
  'go-coverage': converted(
    'a Go coverage profile',
    'View it with `go tool cover -html FILE`. It counts lines, not samples.',
  ),
  dot: converted('a graph in DOT format', 'Open the profile it was drawn from.'),
  callgrind: converted('a Callgrind file', 'View it with KCachegrind, or open the pprof profile it was made from.'),
  massif: converted('a Massif file (Valgrind)', 'View it with `ms_print FILE`.'),
  'git-lfs': converted('a Git LFS pointer that stands for the file', 'Fetch the file with `git lfs pull`.'),
  base64: converted(
    'binary data written as text (base64)',
    'Turn it back into bytes with `base64 -d FILE > heap.pb.gz` and open the result.',
  ),
  hex: converted(
    'gzip data written as text (a hex dump)',
    'Turn it back into bytes with `xxd -r` (`-p` for plain hex) and open the result.',
  ),
  'utf16-text': converted(
    'text in UTF-16 encoding',
    'PowerShell’s `>` writes that. If it should be a profile, download it with `curl.exe -o`.',
  ),
};

const OTHER_TOOL = 'This page reads pprof profiles (profile.proto), such as Go writes.';

export const JSON_TEXTS: Readonly<Record<JsonFormat, ForeignText>> = {
  firefox: {
    is: 'a Firefox Profiler file (JSON), not a pprof profile',
    advice: `View it at profiler.firefox.com. ${OTHER_TOOL}`,
  },
  heapsnapshot: {
    is: 'a Chrome heap snapshot (JSON), not a pprof profile',
    advice: `View it in the Memory panel of Chrome DevTools. ${OTHER_TOOL}`,
  },
  'trace-events': {
    is: 'a Chrome trace (JSON), not a pprof profile',
    advice: `View it in Perfetto (ui.perfetto.dev). ${OTHER_TOOL}`,
  },
  sourcemap: {
    is: 'a source map (JSON), not a profile',
    advice: `It says where in the sources a script comes from. Open the profile of the script. ${OTHER_TOOL}`,
  },
  har: {
    is: 'an HTTP archive (HAR, JSON), not a profile',
    advice: `View it in the Network panel of a browser’s developer tools. ${OTHER_TOOL}`,
  },
  error: {
    is: 'JSON, not a profile: most likely an error that the server answered',
    advice: 'Check the address and the permissions, and fetch the profile again.',
  },
  other: { is: 'JSON, not a profile', advice: OTHER_TOOL },
};
