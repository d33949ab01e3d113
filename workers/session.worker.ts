import { expose, transfer } from 'comlink';
import { createSession } from '../src/session/session.ts';
import type { Session } from '../src/session/sessionType.ts';

/** Every answer owns its memory, so all of it is handed over instead of copied. */
function handOver<T>(answer: T): T {
  const buffers = new Set<ArrayBuffer>();
  collect(answer, buffers);
  // Comlink takes nothing but objects.
  return buffers.size > 0 ? transfer(answer, [...buffers]) : answer;
}

function collect(value: unknown, into: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) into.add(value.buffer as ArrayBuffer);
  else if (Array.isArray(value)) {
    // Lists of texts and numbers may be long, and have nothing to hand over.
    if (typeof value[0] === 'object') for (const inner of value) collect(inner, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, into);
  }
}

const session = createSession();

const handedOver: Session = {
  open: (request, tell) =>
    session.open(request, {
      progress: (progress) => tell.progress(progress),
      announce: (summaries) => tell.announce(summaries),
      preview: (preview) => tell.preview(handOver(preview)),
    }),
  merge: (request) => session.merge(request),
  cancel: (id) => session.cancel(id),
  close: (id) => session.close(id),
  picture: async (query) => handOver(await session.picture(query)),
  top: async (query) => handOver(await session.top(query)),
  search: async (query) => handOver(await session.search(query)),
  details: (query) => session.details(query),
  ask: async (kind, query) => handOver(await session.ask(kind, query)),
  csv: (query) => session.csv(query),
  wantOnly: (texts) => session.wantOnly(texts),
  warm: () => session.warm(),
  rehearse: () => session.rehearse(),
};

expose(handedOver);
// What the page posts before this line would be lost, so it waits for the word.
postMessage('ready');
