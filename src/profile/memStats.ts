/**
 * What Go's runtime said of its memory when it wrote a heap profile as text: fields of `runtime.MemStats` by name, in bytes or counts, in the
 * order of the file. Of what is written as `Stack = a / b`, `StackInuse` is a and `StackSys` is b. `MaxRSS` is the system's.
 */
export type MemStats = readonly (readonly [name: string, value: number])[];
