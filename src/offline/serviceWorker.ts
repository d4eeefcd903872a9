import { TAKE_OVER } from './messages'
import { createPrecache, type PrecachedFile } from './precache'

/** Put in by the build, which knows what it made; see config/buildOffline.ts. */
declare const BUILT: { version: string; files: PrecachedFile[] }

const worker = globalThis as unknown as ServiceWorkerGlobalScope

const precache = createPrecache(BUILT.version, BUILT.files, { scope: worker.registration.scope, caches: worker.caches, fetch: (request, init) => worker.fetch(request, init) })

// A new version waits beside the old one until a page asks for it, or until no page is open.
worker.addEventListener('install', (event) => event.waitUntil(precache.install()))
worker.addEventListener('activate', (event) => event.waitUntil(precache.tidy().then(() => worker.clients.claim())))
worker.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const answer = precache.answer(event.request)
  if (answer) event.respondWith(answer)
})
