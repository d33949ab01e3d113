/** How many of the first bytes are looked at to tell what a file is. */
export const SNIFF_BYTES = 4096;

/**
 * What nearly every profile is, told by its first bytes at once. Null: look closer (`formats/sniff.ts`, which is loaded for that). A profile.proto
 * begins with a short record of field 1 (`0a`), which begins with a number of field 1 or 2 (`08`, `10`): no text has that.
 */
export function obvious(head: Uint8Array): 'gzip' | 'profile' | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head[0] === 0x0a && head[1]! < 16 && (head[2] === 8 || head[2] === 16) ? 'profile' : null;
}
