import { TAKE_OVER } from '../../offline/messages'

/** So long after the first picture the app is left alone before the rest of it is fetched for later. */
const REST_MS = 3000

/** A tab that stays open for days looks for a new version when it comes to the front, this often at most. */
const LOOK_EVERY_MS = 3_600_000

const listeners = new Set<() => void>()
let waiting: ServiceWorker | undefined
let started = false

/** The worker of this page, where it may have one: at the top of a window, on a secure origin, with storage. */
function container(): ServiceWorkerContainer | undefined {
  try {
    // Reading it throws in a sandboxed frame. A frame's host decides about its page, and a file has no server to do without.
    const allowed = import.meta.env.PROD && globalThis.isSecureContext && globalThis.top === globalThis.self && globalThis.origin !== 'null' && location.protocol !== 'file:'
    return allowed ? navigator.serviceWorker : undefined
  } catch {
    return undefined
  }
}

function offer(worker: ServiceWorker | null | undefined): void {
  if (!worker) return
  waiting = worker
  for (const listener of listeners) listener()
}

/** Keeps the app in the browser for times without a network, and finds out when there is a new version. Does so once, when the page is at rest. */
export function keepOffline(): void {
  const workers = container()
  if (started || !workers) return
  started = true
  const begin = () => void register(workers)
  // Safari has no word for being idle.
  setTimeout(() => ('requestIdleCallback' in globalThis ? requestIdleCallback(begin, { timeout: REST_MS }) : begin()), REST_MS)
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  // Where it is refused (storage blocked, no such file) the app works as before, with a network.
  const registration = await workers.register('./sw.js', { scope: './' }).catch(() => undefined)
  if (!registration) return
  if (workers.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh?.addEventListener('statechange', () => {
      // The first version of all has nobody to replace.
      if (fresh.state === 'installed' && workers.controller) offer(fresh)
    })
  })
  let looked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_EVERY_MS) return
    looked = Date.now()
    registration.update().catch(() => undefined)
  })
}

/** For `useSyncExternalStore`: the new version that waits, if there is one. */
export const updates = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  waiting: (): ServiceWorker | undefined => waiting,
}

/** Goes over to the new version, which loads the page anew. Other tabs stay as they are. */
export function takeUpdate(worker: ServiceWorker): void {
  if (worker.state !== 'installed') return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage(TAKE_OVER)
}
