import { fail } from '../../profile/problem.ts';
import { joinedBytes } from './byteReader.ts';
import type { FormatSource } from './format.ts';

/** All bytes of a file that has to be in memory as a whole. Throws `too-big` beyond the limit for that. */
export async function wholeBytes({ bytes, limits }: Pick<FormatSource, 'bytes' | 'limits'>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    const limit = limits.wholeBytes;
    if (length > limit) fail({ kind: 'too-big', of: 'whole', bytes: length, unzipped: length, limit });
    // A chunk is valid only until the next one.
    chunks.push(chunk.slice());
  }
  return joinedBytes(chunks, length);
}
