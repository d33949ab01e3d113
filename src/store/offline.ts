import { create } from 'zustand';
import { ownScript } from './worker.ts';

/** Whether a newer version of the page waits to be used, and how it is. */
interface Offline {
  readonly update: (() => void) | null;
}

export const useOffline = create<Offline>(() => ({ update: null }));

/** The build that is shown, '' in development. */
export function buildId(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? '';
}

/**
 * Has the page kept by its service worker, for when there is no network; settled when all of it is there, or cannot be. A newer version is fetched
 * beside the one in use, and waits until the user takes it: one page is never made of two.
 */
export async function keepOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker || buildId() === '') return;
  try {
    const address = new URL('sw.js', document.baseURI).href;
    const registration = await serviceWorker.register(ownScript(address), { updateViaCache: 'none' });
    const { installing } = registration;
    registration.addEventListener('updatefound', () => void follow(registration));
    await follow(registration);
    if (installing) await installed(installing);
  } catch {
    // Not everywhere may pages be kept: it is then as it was.
  }
}

/** Offers what waits, now or once it is there. (The first version takes nobody's place.) */
async function follow(registration: ServiceWorkerRegistration): Promise<void> {
  if (registration.installing && !registration.waiting) await installed(registration.installing);
  const { waiting } = registration;
  if (!waiting || !navigator.serviceWorker.controller) return;
  useOffline.setState({
    update: () => {
      const reload = () => location.reload();
      // Another tab may have taken it meanwhile.
      if (waiting.state !== 'installed') return reload();
      navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
      waiting.postMessage('take over');
    },
  });
}

function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state !== 'installing') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
