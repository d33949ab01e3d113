// To be put in the place of sw.js by a host that wants to be rid of it: it takes itself away, and all that was kept.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => {
  const leave = async () => {
    for (const name of await caches.keys()) if (name.startsWith('flamedrop-')) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(leave());
});
