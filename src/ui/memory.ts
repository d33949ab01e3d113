import type { MemStats } from '../profile/memStats.ts';
import type { ProfileSummary } from './types.ts';

/** A line of the sum that leads from the profile to what the system sees. `sum`: all before it added up. `parts` are fields of `runtime.MemStats`. */
export interface MemoryRow {
  readonly what: 'profile' | 'unseen' | 'alloc' | 'room' | 'inUse' | 'idle' | 'stacks' | 'runtime' | 'held' | 'peak';
  readonly bytes: number;
  readonly sum: boolean;
}

/**
 * From the bytes in use that the profile counts to what the process holds of the system, in steps that add up exactly:
 * profile + unseen = HeapAlloc; + room = HeapInuse; + idle + stacks + runtime = Sys − HeapReleased. The peak stands by itself. Null where fields are missing.
 */
export function memoryRows(stats: MemStats, profileBytes: number): MemoryRow[] | null {
  const fields = new Map(stats);
  const of = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (fields.get(name) ?? NaN), 0);
  const row = (what: MemoryRow['what'], bytes: number, sum = false): MemoryRow => ({ what, bytes, sum });
  const alloc = of('HeapAlloc');
  const inUse = of('HeapInuse');
  const rows = [
    row('profile', profileBytes),
    row('unseen', alloc - profileBytes),
    row('alloc', alloc, true),
    row('room', inUse - alloc),
    row('inUse', inUse, true),
    row('idle', of('HeapSys') - inUse - of('HeapReleased')),
    row('stacks', of('StackSys')),
    row('runtime', of('Sys') - of('HeapSys', 'StackSys')),
    row('held', of('Sys') - of('HeapReleased'), true),
  ];
  if (rows.some(({ bytes }) => Number.isNaN(bytes))) return null;
  const peak = fields.get('MaxRSS');
  return peak === undefined ? rows : [...rows, row('peak', peak, true)];
}

/** The bytes in use that a heap profile counts, null where it has none. */
export function bytesInUse({ sampleTypes, totals }: ProfileSummary): number | null {
  const place = sampleTypes.findIndex(
    ({ type, unit }) => unit === 'bytes' && (type === 'inuse_space' || type === 'space'),
  );
  return totals[place]?.sum ?? null;
}
