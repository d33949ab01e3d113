import type { ByteSource } from '../decode/bytes.ts';

/** In the place of `session/source.ts`: in a report profiles are bytes, and nothing is fetched. */
export function sourceOf(bytes: Uint8Array): Promise<ByteSource> {
  return Promise.resolve({
    size: bytes.length,
    async *stream() {
      yield bytes;
    },
  });
}

/** A report fetches nothing. */
export async function loadDownload(): Promise<void> {}
