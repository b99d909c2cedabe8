// Lets the piano open without a network. The page itself always comes from the network while there is one, so nobody
// plays on the page of yesterday; files under /assets/ are named after their content and cannot be stale.

const CACHE = 'pianorhythm';
const SHELL = '/';

/** What this build needs before the recordings; the build puts the names here, so that each build is a worker of its own. */
const FILES = [
  /* build/offline.ts */
];

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forget()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** The whole piano, also for who was here only once: the first visit itself is not seen by this worker. */
async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([cache.add(new Request(SHELL, { cache: 'reload' })), cache.addAll(FILES)]);
}

/** Scripts and styles of other builds. Recordings stay: a new build has the same. */
async function forget() {
  const cache = await caches.open(CACHE);
  const old = (await cache.keys()).filter(({ url }) => {
    const { pathname } = new URL(url);
    return /\.(js|css|woff2)$/.test(pathname) && !FILES.includes(pathname);
  });
  await Promise.all(old.map((file) => cache.delete(file)));
}

async function page(request) {
  try {
    const response = await fetch(request);
    if (response.ok) {
      const cache = await caches.open(CACHE);
      await cache.put(SHELL, response.clone());
    }
    return response;
  } catch (offline) {
    const kept = await caches.match(SHELL);
    if (kept === undefined) throw offline;
    return kept;
  }
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // A part of a file is not the file.
  if (response.status === 200) await cache.put(request, response.clone());
  return response;
}
