import { type Remote, wrap } from 'comlink';
import sessionUrl from '../../workers/session.worker.ts?worker&url';
import type { Session } from '../session/protocol.ts';

interface UrlPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: UrlPolicy): UrlPolicy;
}

/**
 * Starts the session in a worker. A worker that is loaded by its URL is not covered by the policy in the page's `<meta>`; one that starts from
 * a blob inherits it. So a stub in a blob imports the real file, and the page's policy does not allow any other kind of worker.
 */
export async function startSession(): Promise<Remote<Session>> {
  const address = new URL(sessionUrl, document.baseURI).href;
  const stub = URL.createObjectURL(new Blob([`import(${JSON.stringify(address)})`], { type: 'text/javascript' }));
  const worker = new Worker(policy(stub).createScriptURL(stub), { type: 'module', name: 'session' });
  await ready(worker);
  URL.revokeObjectURL(stub);
  return wrap<Session>(worker);
}

/** Trusted Types, where the browser has them: this one address may be run, no other. */
function policy(only: string): UrlPolicy {
  const rules: UrlPolicy = {
    createScriptURL(url) {
      if (url !== only) throw new TypeError('not the address of the worker');
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
