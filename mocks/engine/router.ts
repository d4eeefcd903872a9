import '../storageShim'
import { getResponse, http, type HttpHandler } from 'msw'
import type { RouteDocument } from './backendDocument'
import type { BackendSystem } from './system'

/** Answers one request for the route that it met, with the values of the path's `:name` parts. */
export type Answer = (system: BackendSystem, route: RouteDocument, path: Record<string, string>) => Response

const MAKERS = {
  GET: http.get, POST: http.post, PUT: http.put, PATCH: http.patch, DELETE: http.delete, '*': http.all,
}

interface Group {
  system: BackendSystem
  method: RouteDocument['method']
  url: string
  routes: RouteDocument[]
}

export interface Router {
  /** The answer of the first route that fits; undefined where no backend knows the request. */
  resolve(request: Request, url: URL): Promise<Response | undefined>
}

/**
 * MSW handlers for the routes of all systems, found by method and address first, so that a request meets the one
 * or two handlers that can fit it and not the whole catalogue. They are resolved in-process: nothing is
 * intercepted and no network is ever asked.
 */
export function createRouter(systems: readonly BackendSystem[], answer: Answer): Router {
  const exact = new Map<string, HttpHandler[]>()
  const patterns = new Map<string, HttpHandler[]>()
  for (const group of groupsOf(systems)) {
    const handler = MAKERS[group.method](group.url, ({ request, params }) => {
      const route = group.routes.find(({ when }) => when === undefined || request.headers.get(when.header) === when.equals)
      return route === undefined ? undefined : answer(group.system, route, pathValues(params))
    })
    const isPattern = /\/:|\*/.test(group.url)
    const [index, key] = isPattern ? [patterns, new URL(group.url).origin] : [exact, `${group.method} ${group.url}`]
    index.set(key, [...(index.get(key) ?? []), handler])
  }
  return {
    resolve(request, url) {
      const address = url.origin + url.pathname
      const handlers = [
        ...(exact.get(`${request.method} ${address}`) ?? []),
        ...(exact.get(`* ${address}`) ?? []),
        ...(patterns.get(url.origin) ?? []),
      ]
      return handlers.length === 0 ? Promise.resolve(undefined) : getResponse(handlers, request)
    },
  }
}

function groupsOf(systems: readonly BackendSystem[]): Group[] {
  const groups = new Map<string, Group>()
  for (const system of systems) {
    for (const origin of system.document.origins) {
      for (const route of system.document.routes) {
        const url = origin + route.path
        const key = `${route.method} ${url}`
        const group = groups.get(key)
        if (group === undefined) groups.set(key, { system, method: route.method, url, routes: [route] })
        else group.routes.push(route)
      }
    }
  }
  return [...groups.values()]
}

const pathValues = (params: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : (value ?? []).join('/')]))
