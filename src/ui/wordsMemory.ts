import type { MemoryRow } from './memory.ts';

/** From the profile to what the system sees: the sum in About. */
export const memoryWords = {
  title: 'From this profile to the memory of the process',
  note: 'Go wrote these numbers below the profile (runtime.MemStats).',
  part: 'Part',
  size: 'Size',
  meaning: 'Meaning',
  rows: {
    profile: ['In use, in this profile', 'Live at the last completed garbage collection, estimated from samples'],
    unseen: [
      'not in the profile',
      'Allocated since that collection, and garbage that is not swept yet; off by the error of sampling, so it may be negative',
    ],
    alloc: ['HeapAlloc', 'All objects on the heap, live or not yet swept'],
    room: ['room in spans', 'Free places between objects, and rounding up to size classes'],
    inUse: ['HeapInuse', 'Spans of the heap that hold at least one object'],
    idle: ['idle', 'Spans without objects, kept for what will be allocated next (HeapIdle − HeapReleased)'],
    stacks: ['stacks', 'Stacks of goroutines: many or deep goroutines show up here, and not in a heap profile'],
    runtime: ['the runtime itself', 'Tables of spans, garbage collector, profiler'],
    held: [
      'Sys − HeapReleased',
      'What Go holds of the system’s memory: about what RSS shows, less what was never touched',
    ],
    peak: ['MaxRSS', 'The most the process ever had in memory, with its program code and the memory of C libraries'],
  } satisfies Record<MemoryRow['what'], readonly [string, string]>,
};
