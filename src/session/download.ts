import { DEFAULT_LIMITS } from '../profile/limits.ts';
import { fail } from '../profile/problem.ts';

/** Seconds until the first byte of an answer, and between any two. */
const FIRST_BYTE = 15;
const NEXT_BYTE = 30;
/** Most seconds that net/http/pprof is waited for while it takes a profile. */
const LONGEST_PROFILE = 3600;
/** Bytes of an answer that is none, to be quoted. */
const EXCERPT = 400;

export interface DownloadHooks {
  readonly onBytes: (read: number) => void;
  readonly cancelled: () => boolean;
}

/** The answer of a server, whole. Throws `ProfileError`. */
export async function download(url: string, hooks: DownloadHooks, most = DEFAULT_LIMITS.fileBytes): Promise<Blob> {
  const control = new AbortController();
  let limit = FIRST_BYTE + secondsOf(url);
  let timer = setTimeout(() => control.abort(), limit * 1000);
  // No event tells of a Cancel, and a server may never say a word.
  const hearing = setInterval(() => hooks.cancelled() && control.abort(), 200);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let read = 0;
  try {
    const response = await fetch(url, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: control.signal,
    });
    // What may not be looked at has no status either.
    if (response.type === 'opaque') fail({ kind: 'fetch-failed', url });
    // A part of a file that happens to end where a record does would open, with wrong totals.
    if (!response.ok || response.status === 206)
      fail({ kind: 'fetch-status', url, status: response.status, detail: await reasonIn(response) });
    const reader = response.body?.getReader();
    limit = NEXT_BYTE;
    for (;;) {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), limit * 1000);
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return new Blob(parts);
      if (hooks.cancelled()) fail({ kind: 'cancelled' });
      parts.push(chunk.value as Uint8Array<ArrayBuffer>);
      read += chunk.value.length;
      if (read > most) fail({ kind: 'too-big', of: 'file', bytes: read, unzipped: 0, limit: most });
      hooks.onBytes(read);
    }
  } catch (error) {
    if (hooks.cancelled()) fail({ kind: 'cancelled' });
    // The browser's own texts differ and say little: only the fact counts.
    if (control.signal.aborted) fail({ kind: 'fetch-timeout', url, seconds: limit });
    if (error instanceof TypeError) fail({ kind: 'fetch-failed', url });
    throw error;
  } finally {
    clearTimeout(timer);
    clearInterval(hearing);
    control.abort();
  }
}

/** `seconds=` asks net/http/pprof for what happens in so many seconds: it answers when they are over. */
function secondsOf(url: string): number {
  const seconds = Number(new URL(url).searchParams.get('seconds') ?? 0);
  return seconds > 0 ? Math.min(seconds, LONGEST_PROFILE) : 0;
}

/** What the server says is wrong, where it says it in plain text. */
async function reasonIn(response: Response): Promise<string> {
  if (!/^text\/plain/.test(response.headers.get('Content-Type') ?? '')) return '';
  const reader = response.body?.getReader();
  const first = await reader?.read().catch(() => undefined);
  void reader?.cancel().catch(() => undefined);
  return new TextDecoder().decode(first?.value?.subarray(0, EXCERPT)).trim();
}
