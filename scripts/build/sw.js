// @ts-nocheck: it runs in a worker of a kind that the types of no other script know.
// The service worker: the page works offline after the first visit. Workbox holds the files of one build, each checked by its hash, and answers with
// those and nothing else: profiles and all other addresses go to the network as if it were not there. The build fills in `__WB_MANIFEST`.
import { setCacheNameDetails } from 'workbox-core';
import { precacheAndRoute } from 'workbox-precaching';

const files = self.__WB_MANIFEST;
// A cache per build: what is of two is never in one place.
const build = files.find(({ url }) => url === 'index.html').revision;
setCacheNameDetails({ prefix: 'flamedrop', precache: build, suffix: '' });
const cacheName = `flamedrop-${build}`;
const LIST = new URL('profiles/index.json', self.registration.scope).href;

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith('flamedrop-') && name !== cacheName) await caches.delete(name);
  }
}

/** What lies beside the page may change at any time; without a network, nothing does. */
function listed(request) {
  return fetch(request).catch(
    () => new Response('{"profiles":[]}', { headers: { 'Content-Type': 'application/json' } }),
  );
}

// An address has its state behind `?` and `#`: whatever that is, the file is the same.
precacheAndRoute(files, { cleanURLs: false, ignoreURLParametersMatching: [/./] });
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && event.request.url === LIST) event.respondWith(listed(event.request));
});
// The user agrees to the new version; until then it waits.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
