import { wrap } from 'comlink';
import sessionUrl from '../../workers/session.worker.ts?worker&url';
import type { Session } from '../session/sessionType.ts';
import type { Started } from './watch.ts';

interface UrlPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: UrlPolicy): UrlPolicy;
}

/** Starts the session in a worker. `ended` is called when it has ended, for whatever reason; it may be called more than once. */
export async function startSession(ended: () => void): Promise<Started> {
  const worker = await start(sessionUrl, ended);
  return { remote: wrap<Session>(worker), end: () => worker.terminate(), ...lockOf(worker, ended) };
}

/** Milliseconds in which a worker that has nothing to do answers, if it is there. */
const PRESENT = 10_000;

/** What a worker does about locks: it takes the one it is told to, says so, and gives it back when it is told the next one, or none. */
const LOCKING = `let wanted,release=()=>{};
onmessage=(event)=>{
const name=event.data;
if(typeof name!=='string')return;
event.stopImmediatePropagation();
wanted=name;
release();
const hold=()=>wanted===name&&(postMessage(name),new Promise((end)=>{release=end}));
if(name&&!navigator.locks?.request(name,hold).catch(()=>{}))hold()
};`;

/**
 * No event tells that a worker has ended. So it holds a lock, for which the page waits. It does so while it owes something, and not for as long as it
 * lives: with a lock, no browser keeps the page for when the user comes back to it, and all that is open would be gone.
 */
function lockOf(worker: Worker, ended: () => void): Pick<Started, 'wake' | 'rest'> {
  const id = crypto.randomUUID();
  let count = 0;
  let waiting = new AbortController();
  let held: ((name: string) => void) | undefined;
  worker.addEventListener('message', ({ data }) => held?.(data));
  return {
    wake: () =>
      new Promise((resolve) => {
        const lock = `${id} ${++count}`;
        const timer = setTimeout(ended, PRESENT);
        waiting = new AbortController();
        const { signal } = waiting;
        held = (name) => {
          if (name !== lock) return;
          clearTimeout(timer);
          navigator.locks?.request(lock, { signal }, ended).catch(() => {});
          resolve();
        };
        worker.postMessage(lock);
      }),
    rest() {
      waiting.abort();
      worker.postMessage('');
    },
  };
}

/**
 * A worker that is loaded by its URL is not covered by the policy in the page's `<meta>`; one that starts from a blob inherits it. So a stub in a
 * blob imports the real file, and the page's policy does not allow any other kind of worker.
 */
async function start(url: string, ended: () => void): Promise<Worker> {
  const address = new URL(url, document.baseURI).href;
  const code = `${LOCKING} import(${JSON.stringify(address)})`;
  const stub = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  stubs.add(stub);
  const worker = new Worker(policy.createScriptURL(stub), { type: 'module', name: 'session' });
  await ready(worker);
  worker.addEventListener('error', ended);
  URL.revokeObjectURL(stub);
  return worker;
}

/** The address of a script of our own, for the one that is not started here: the service worker. (Its type in the browser is a trusted one.) */
export function ownScript(address: string): string {
  stubs.add(address);
  return policy.createScriptURL(address);
}

/** The addresses that workers may be started from. */
const stubs = new Set<string>();

/** Trusted Types, where the browser has them: the stubs may be run, nothing else. */
const policy = makePolicy();

function makePolicy(): UrlPolicy {
  const rules: UrlPolicy = {
    createScriptURL(url) {
      if (!stubs.delete(url)) throw new TypeError('not the address of a worker');
      return url;
    },
  };
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory ? factory.createPolicy('app-worker', rules) : rules;
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => data === 'ready' && resolve());
    worker.addEventListener('error', () => reject(new Error('the worker did not start')), { once: true });
  });
}
