/** How many of the first bytes are looked at to tell what a file is. */
export const SNIFF_BYTES = 4096;

/** Tags of `sample_type` and `period_type`, whose records are short and begin with a number of field 1 or 2 (`08`, `10`): no text has that. */
const SAMPLE_TYPE = 0x0a;
const PERIOD_TYPE = 0x5a;
/** Tag of `time_nanos`, of which nine bytes follow from 1972 to 2262. */
const TIME = 0x48;

/**
 * What nearly every profile is, told by its first bytes at once. Null: look closer (`formats/sniff.ts`, which is loaded for that). A profile.proto
 * begins with a sample type, or, where Go wrote it, with the period type, and before it the time if it is known.
 */
export function obvious(head: Uint8Array): 'gzip' | 'profile' | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  const at = head[0] === TIME ? 10 : 0;
  const typed = head[at] === SAMPLE_TYPE || head[at] === PERIOD_TYPE;
  return typed && head[at + 1]! < 16 && (head[at + 2] === 8 || head[at + 2] === 16) ? 'profile' : null;
}
