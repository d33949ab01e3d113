/** The words of the page before a profile is open, and of opening one: loaded at once, and in no report. */
export const startWords = {
  promise: 'Files never leave your browser: they are read on this page and sent nowhere.',

  open: 'Open',
  openFiles: 'Open files…',
  openUrl: 'Open URL…',
  dropHere: 'Drop a pprof profile to see where the memory is',
  dropNow: 'Drop to open',
  dropKinds: 'heap.prof, allocs, cpu, goroutine, mutex, block; gzipped or not',
  orDrop: 'or drop them anywhere in this window, or paste',
  trySample: 'Or try one of these',
  nothingDropped: 'There was no file in what was dropped.',
  getOne: 'To get one from a Go program that serves net/http/pprof:',
  getCommand: 'curl -o heap.prof http://localhost:6060/debug/pprof/heap',
};

/** Profiles that come with the page, in its folder `samples/`. */
export const samples = [
  { title: 'A leak', text: 'Heap of a program that forgets to let go', files: ['leak.pb.gz'] },
  { title: 'Before and after', text: 'Two heaps, around a fix', files: ['before.pb.gz', 'after.pb.gz'] },
  { title: 'Processor time', text: 'CPU profile of a busy program', files: ['cpu.pb.gz'] },
  { title: 'Goroutines', text: 'Where goroutines wait', files: ['goroutine.pb.gz'] },
] as const;
