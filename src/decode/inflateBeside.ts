import { type Inflate, inflateNative, NativeInflateError } from './inflate.ts';
import type { Format } from './inflateMembers.ts';

/**
 * Inflating in another thread, so that it goes on while this one reads what came out. One request opens a channel for one file:
 * there `feed` brings a piece of the file and `end` its end, `take` asks for so many more chunks, `stop` gives up;
 * back come `fed` (ready for the next piece), `chunk`, `done`, or `failed`.
 */
export interface InflateRequest {
  readonly format: Format;
  readonly port: MessagePort;
}

type ToWorker =
  | { readonly is: 'feed'; readonly bytes: Uint8Array }
  | { readonly is: 'end' | 'stop' }
  | { readonly is: 'take'; readonly chunks: number };

type FromWorker =
  | { readonly is: 'fed' }
  | { readonly is: 'done' }
  | { readonly is: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: 'failed'; readonly why: string };

/** Chunks under way, so that neither side waits for the other, and no more memory is taken than that. */
const AHEAD = 32;

/** The platform's inflate behind a port: `serveInflate` is at its other end. Fails as `inflateNative` does. */
export function inflateBeside(worker: MessagePort): Inflate {
  return async function* (chunks, format) {
    const { port1, port2 } = new MessageChannel();
    const inbox = new Inbox<FromWorker>(port1);
    const post = (message: ToWorker): void => port1.postMessage(message);
    const sendNext = async (): Promise<void> => {
      try {
        const { done, value } = await source.next();
        post(done ? { is: 'end' } : { is: 'feed', bytes: value });
      } catch (error) {
        inbox.put({ is: 'failed', why: 'its source' });
        throw error;
      }
    };
    worker.postMessage({ format, port: port2 } satisfies InflateRequest, [port2]);
    post({ is: 'take', chunks: AHEAD });
    const source = chunks[Symbol.asyncIterator]();
    let pieces: Promise<unknown> | null = sendNext();
    try {
      for (;;) {
        const message = await inbox.next();
        if (message.is === 'done') break;
        if (message.is === 'failed') {
          // An error of the source is the reason, not its echo.
          await pieces;
          throw new NativeInflateError(message.why);
        }
        if (message.is === 'fed') {
          await pieces;
          pieces = sendNext();
        } else {
          yield message.bytes;
          post({ is: 'take', chunks: 1 });
        }
      }
      await pieces;
      pieces = null;
    } finally {
      pieces?.catch(() => undefined);
      if (pieces) source.return?.().catch(() => undefined);
      post({ is: 'stop' });
      port1.close();
    }
  };
}

/** Answers the requests that come through a port, for as long as there are any. */
export function serveInflate(port: { onmessage: ((event: MessageEvent) => unknown) | null }): void {
  port.onmessage = (event) => void inflateFor(event.data as InflateRequest);
}

async function inflateFor({ format, port }: InflateRequest): Promise<void> {
  const inbox = new Inbox<ToWorker>(port);
  const feed = new Feed(() => port.postMessage({ is: 'fed' } satisfies FromWorker));
  let room = 0;
  let more = (): void => {};
  let stopped = false;
  const listening = (async () => {
    for (;;) {
      const message = await inbox.next();
      if (message.is === 'feed') feed.put(message.bytes);
      else if (message.is === 'end') feed.put(null);
      else if (message.is === 'take') {
        room += message.chunks;
        more();
      } else {
        stopped = true;
        feed.put(null);
        more();
        port.close();
        return;
      }
    }
  })();
  try {
    for await (const bytes of inflateNative(feed, format)) {
      while (room === 0 && !stopped) {
        await new Promise<void>((resolve) => {
          more = resolve;
        });
      }
      if (stopped) return;
      room--;
      const own = bytes as Uint8Array<ArrayBuffer>;
      port.postMessage({ is: 'chunk', bytes: own } satisfies FromWorker, [own.buffer]);
    }
    port.postMessage({ is: 'done' } satisfies FromWorker);
  } catch (error) {
    port.postMessage({ is: 'failed', why: String(error) } satisfies FromWorker);
  }
  await listening;
}

/** The pieces of a file as they come; each is asked for by the one who reads. */
class Feed implements AsyncIterable<Uint8Array> {
  private readonly asked: () => void;
  private waiting: ((piece: Uint8Array | null) => void) | null = null;
  private readonly here: (Uint8Array | null)[] = [];
  private first = true;

  constructor(asked: () => void) {
    this.asked = asked;
  }

  put(piece: Uint8Array | null): void {
    if (this.waiting) {
      const give = this.waiting;
      this.waiting = null;
      give(piece);
    } else this.here.push(piece);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      // The first piece comes unasked.
      if (!this.first) this.asked();
      this.first = false;
      const piece = this.here.shift();
      const next =
        piece !== undefined
          ? piece
          : await new Promise<Uint8Array | null>((resolve) => {
              this.waiting = resolve;
            });
      if (next === null) return;
      yield next;
    }
  }
}

/** The messages of a port, to be awaited one by one. */
class Inbox<M> {
  private readonly here: M[] = [];
  private waiting: ((message: M) => void) | null = null;

  constructor(port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent) => this.put(data as M);
  }

  put(message: M): void {
    if (this.waiting) {
      const give = this.waiting;
      this.waiting = null;
      give(message);
    } else this.here.push(message);
  }

  next(): Promise<M> {
    const message = this.here.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }
}
