import { type Remote, wrap } from 'comlink';
import sessionUrl from '../../workers/session.worker.ts?worker&url';
import type { Session } from '../session/sessionType.ts';

interface UrlPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: UrlPolicy): UrlPolicy;
}

/** Starts the session in a worker. */
export async function startSession(): Promise<Remote<Session>> {
  return wrap<Session>(await start(sessionUrl, 'session'));
}

/**
 * A worker that is loaded by its URL is not covered by the policy in the page's `<meta>`; one that starts from a blob inherits it. So a stub in a
 * blob imports the real file, and the page's policy does not allow any other kind of worker.
 */
async function start(url: string, name: string): Promise<Worker> {
  const address = new URL(url, document.baseURI).href;
  const stub = URL.createObjectURL(new Blob([`import(${JSON.stringify(address)})`], { type: 'text/javascript' }));
  stubs.add(stub);
  const worker = new Worker(policy.createScriptURL(stub), { type: 'module', name });
  await ready(worker);
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
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', () => reject(new Error('the worker did not start')), { once: true });
  });
}
