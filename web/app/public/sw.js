// Lets the piano open without a network. The page itself always comes from the network while there is one, so nobody
// plays on the page of yesterday; files under /assets/ are named after their content and cannot be stale.

const CACHE = 'pianorhythm';
const SHELL = '/';

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(SHELL, { cache: 'reload' }))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

async function page(request) {
  try {
    const response = await fetch(request);
    if (response.ok) {
      const cache = await caches.open(CACHE);
      await cache.put(SHELL, response.clone());
      await forget(cache, await response.clone().text());
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

/** A shell with another main script belongs to another build: what the old one needed is not needed any more. */
async function forget(cache, shell) {
  const main = /\/assets\/index-[^"]+\.js/.exec(shell)?.[0];
  const before = await cache.match('/main');
  if (main === undefined || (await before?.text()) === main) return;
  await cache.put('/main', new Response(main));
  const scripts = (await cache.keys()).filter(({ url }) => /\/assets\/.*\.(js|css)$/.test(url) && !url.endsWith(main));
  await Promise.all(scripts.map((script) => cache.delete(script)));
}
