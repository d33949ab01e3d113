// @ts-nocheck: it runs in a worker of a kind that the types of no other script know.
// The service worker: the page works offline after the first visit. It holds the files of one build, each checked by its hash, and answers with
// those and nothing else: profiles and all other addresses go to the network as if it were not there. __BUILD__ and __FILES__ are filled in by the build.

/** Names from the folder of the page, and hashes (SHA-256, base64). */
const files = new Map(__FILES__);
const cacheName = `flamedrop-${__BUILD__}`;
const { scope } = self.registration;
const LIST = 'profiles/index.json';

/** Only what was answered as it should be is kept: all of it, or none. */
async function install() {
  const cache = await caches.open(cacheName);
  const fetched = [...files].map(async ([name, hash]) => {
    const fresh = /^assets\//.test(name) ? 'default' : 'no-cache';
    const response = await fetch(new URL(name, scope), {
      integrity: `sha256-${hash}`,
      cache: fresh,
      credentials: 'omit',
    });
    if (response.status !== 200 || response.type !== 'basic' || response.redirected) throw new TypeError(name);
    await cache.put(new URL(name, scope), response);
  });
  await Promise.all(fetched);
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith('flamedrop-') && name !== cacheName) await caches.delete(name);
  }
}

async function answer(name, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(new URL(name, scope))) ?? fetch(request);
}

/** What lies beside the page may change at any time; without a network, nothing does. */
function listed(request) {
  return fetch(request).catch(
    () => new Response('{"profiles":[]}', { headers: { 'Content-Type': 'application/json' } }),
  );
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*/, '');
  if (request.method !== 'GET' || !url.startsWith(scope)) return;
  const below = url.slice(scope.length);
  const name = below === '' || below === 'index.html' ? './' : below;
  if (name === LIST) event.respondWith(listed(request));
  else if (files.has(name)) event.respondWith(answer(name, request));
});
// The user agrees to the new version; until then it waits.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
