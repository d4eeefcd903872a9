/** A file of the built app: its address below the app's folder, and the SHA-256 of its bytes in hex. */
export interface PrecachedFile { path: string; hash: string }

/** What of the browser a precache needs. */
export interface PrecachePorts {
  /** The app's folder, with a slash at its end: other apps of the origin may live beside it. */
  scope: string
  caches: CacheStorage
  fetch: (request: Request | string, init?: RequestInit) => Promise<Response>
}

/** The page itself, as the list calls it. It is asked for by its folder, since many servers redirect its full name there. */
const PAGE = 'index.html'

/** Names below it are made of the files' contents, so what has such a name never changes. */
const NAMED_BY_CONTENT = 'assets/'

/** So many files are on their way at a time: somebody is at work meanwhile, and their requests come first. */
const AT_A_TIME = 4

/** Versions whose files are kept: this one, and the one that tabs may still be open with. */
const VERSIONS_KEPT = 2

/**
 * One version of the app in the browser's cache. It is complete or not there at all, and a page of one version is never
 * given files of another: names below `assets/` are unique, and everything else comes from this version.
 */
export function createPrecache(version: string, files: readonly PrecachedFile[], { scope, caches, fetch }: PrecachePorts) {
  const family = `qiao ${scope} `
  const name = family + version
  const known = new Set(files.map(({ path }) => path))
  const addressOf = (path: string): string => new URL(path === PAGE ? './' : path, scope).href

  const keep = async (cache: Cache, { path, hash }: PrecachedFile): Promise<void> => {
    const address = addressOf(path)
    const named = path.startsWith(NAMED_BY_CONTENT)
    if (named && (await copied(cache, address))) return
    const response = await fetch(address, { cache: named ? 'default' : 'reload', credentials: 'same-origin' })
    if (!response.ok || response.redirected) throw new Error(`${path} was answered ${response.status}`)
    const bytes = await response.clone().arrayBuffer()
    // A server that is in the middle of being updated answers with files of two versions. The page itself may be completed by its server.
    if (path !== PAGE && (await hashOf(bytes)) !== hash) throw new Error(`${path} is of another version`)
    await cache.put(address, response)
  }
  const copied = async (cache: Cache, address: string): Promise<boolean> => {
    const found = await inAnyVersion(address)
    if (found) await cache.put(address, found)
    return found !== undefined
  }
  const versions = async (): Promise<string[]> => (await caches.keys()).filter((key) => key.startsWith(family))
  const inAnyVersion = async (address: string): Promise<Response | undefined> => {
    for (const key of (await versions()).toReversed()) {
      const found = await (await caches.open(key)).match(address, { ignoreVary: true })
      if (found) return found
    }
    return undefined
  }

  return {
    /** Fetches every file that is not there yet. Rejects, and leaves nothing behind, where one cannot be had. */
    async install(): Promise<void> {
      const cache = await caches.open(name)
      const waiting = [...files]
      const lane = async (): Promise<void> => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await keep(cache, file)
      }
      try {
        await Promise.all(Array.from({ length: AT_A_TIME }, lane))
      } catch (error) {
        waiting.length = 0
        await caches.delete(name)
        throw error
      }
    },

    /** Lets go of versions that nobody can be at work with any more. */
    async tidy(): Promise<void> {
      const old = (await versions()).filter((key) => key !== name)
      await Promise.all(old.slice(0, Math.max(0, old.length - (VERSIONS_KEPT - 1))).map((key) => caches.delete(key)))
    },

    /** The answer to a page's request; undefined for what is not the app's, which goes to the network as if nobody listened. */
    answer(request: Request): Promise<Response> | undefined {
      if (request.method !== 'GET' || !request.url.startsWith(scope)) return undefined
      const path = request.url.slice(scope.length).replace(/[?#].*$/, '') || PAGE
      if (known.has(path)) return caches.open(name).then(async (cache) => (await cache.match(addressOf(path), { ignoreVary: true })) ?? fetch(request))
      if (path.startsWith(NAMED_BY_CONTENT)) return inAnyVersion(addressOf(path)).then((found) => found ?? fetch(request))
      return undefined
    },
  }
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
