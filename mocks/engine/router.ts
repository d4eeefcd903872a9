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

/** Routes by method and address, and those whose address has parts to be filled in by its origin. */
export interface RouteIndex { exact: Map<string, Group[]>; patterns: Map<string, Group[]> }

/** Where the routes of all systems are found; the same for every world. */
export function indexRoutes(systems: readonly BackendSystem[]): RouteIndex {
  const exact = new Map<string, Group[]>()
  const patterns = new Map<string, Group[]>()
  for (const group of groupsOf(systems)) {
    const isPattern = /\/:|\*/.test(group.url)
    const [index, key] = isPattern ? [patterns, new URL(group.url).origin] : [exact, `${group.method} ${group.url}`]
    const known = index.get(key)
    if (known === undefined) index.set(key, [group])
    else known.push(group)
  }
  return { exact, patterns }
}

export interface Router {
  /** The answer of the first route that fits; undefined where no backend knows the request. */
  resolve(request: Request, url: URL): Promise<Response | undefined>
}

/**
 * MSW handlers for the routes of all systems, found by method and address first, so that a request meets the one
 * or two handlers that can fit it and not the whole catalogue; each is made when a request first needs it, since a
 * handler takes a look at the stack. They are resolved in-process: nothing is intercepted and no network is ever asked.
 */
export function createRouter({ exact, patterns }: RouteIndex, answer: Answer): Router {
  const handlers = new Map<Group, HttpHandler>()
  const handlerOf = (group: Group): HttpHandler => {
    const made = handlers.get(group) ?? MAKERS[group.method](group.url, ({ request, params }) => {
      const route = group.routes.find(({ when }) => when === undefined || request.headers.get(when.header) === when.equals)
      return route === undefined ? undefined : answer(group.system, route, pathValues(params))
    })
    handlers.set(group, made)
    return made
  }
  return {
    resolve(request, url) {
      const address = url.origin + url.pathname
      const fitting = [
        ...(exact.get(`${request.method} ${address}`) ?? []),
        ...(exact.get(`* ${address}`) ?? []),
        ...(patterns.get(url.origin) ?? []),
      ]
      return fitting.length === 0 ? Promise.resolve(undefined) : getResponse(fitting.map(handlerOf), request)
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
