import type { ByteSource } from '../decode/bytes.ts';
import type { DownloadHooks } from './download.ts';
import type { OpenRequest } from './protocol.ts';

/** What fetches: the first file of most readers is none of a server. */
export function loadDownload(): Promise<typeof import('./download.ts')> {
  return import('./download.ts');
}

/** The bytes that a request names; a URL is fetched here, a file is read when it is decoded. Throws `ProfileError`. */
export async function sourceOf(source: OpenRequest['source'], hooks: DownloadHooks): Promise<ByteSource> {
  if (source instanceof Blob) return sourceOfBlob(source);
  if (source instanceof Uint8Array) {
    return {
      size: source.length,
      async *stream() {
        yield source;
      },
    };
  }
  const { download } = await loadDownload();
  return sourceOfBlob(await download(source.url, hooks));
}

async function sourceOfBlob(blob: Blob): Promise<ByteSource> {
  // A file that cannot be read says so when it is streamed; in Chromium the stream says no more than ‘network error’.
  const tail = await blob
    .slice(-4)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  const ending = tail.byteLength === 4 ? new DataView(tail).getUint32(0, true) : 0;
  // A file that is gone may have no bytes left to cut one from.
  const check = (): Promise<unknown> => (blob.size === 0 ? blob : blob.slice(0, 1)).arrayBuffer();
  return { stream: () => blob.stream(), size: blob.size, ending, check };
}
