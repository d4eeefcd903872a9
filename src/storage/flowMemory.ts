/** What this browser remembers of flows beside their documents: small things of the person's own, worth losing. */
export interface FlowMemory {
  read(flow: string): unknown
  /** Undefined forgets. */
  keep(flow: string, value: unknown): void
}

/** Of more flows nothing is remembered: those kept longest ago are forgotten. */
const MOST = 200

/** In localStorage where a frame may use it, all flows under one name; otherwise until the page is left. */
export function openFlowMemory(name: 'breakpoints'): FlowMemory {
  const key = `qiao.${name}`
  let values = readAll(key)
  return {
    read: (flow) => new Map(values).get(flow),
    keep(flow, value) {
      // Another tab may have kept something of another flow.
      values = [...(readAll(key, values)).filter(([other]) => other !== flow), ...(value === undefined ? [] : [[flow, value] as const])].slice(-MOST)
      try {
        localStorage.setItem(key, JSON.stringify(values))
      } catch {
        // Blocked or full: it holds until the page is left.
      }
    },
  }
}

type Entries = readonly (readonly [string, unknown])[]

function readAll(key: string, fallback: Entries = []): Entries {
  try {
    const text = localStorage.getItem(key)
    const json = text === null ? [] : (JSON.parse(text) as unknown)
    return Array.isArray(json) ? json.flatMap((entry: unknown) => (Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], entry[1] as unknown] as const] : [])) : fallback
  } catch {
    return fallback
  }
}
