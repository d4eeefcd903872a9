import type { Json } from '../core/base'
import type { FlowDocument } from '../core/flow'

/** A document as it was when its page went away before the database had confirmed it. */
export interface RescuedFlow {
  document: Json & { id: string }
  /** Wall clock, milliseconds since the epoch. */
  at: number
}

/** One entry per flow. */
const PREFIX = 'qiao.unsaved.'

/** Letters of JSON. localStorage holds about five million of them for the whole site; larger flows rely on the database alone. */
const LARGEST = 1_500_000

/**
 * The last edits of a page that goes away, kept where writing is done when the call returns: what a database is given
 * then may never arrive. Every access is guarded, since a frame may forbid even to read the property.
 */
export function rescueFlow(document: FlowDocument, at: number): void {
  attempt(() => {
    const text = JSON.stringify({ document, at })
    if (text.length <= LARGEST) localStorage.setItem(PREFIX + document.id, text)
  })
}

export function forgetRescued(flow: string): void {
  attempt(() => localStorage.removeItem(PREFIX + flow))
}

/** All that pages left behind; entries that cannot be read are dropped. */
export function rescuedFlows(): RescuedFlow[] {
  const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? []
  return keys.flatMap((key) => {
    const found = attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<RescuedFlow> | null)
    if (found && typeof found.at === 'number' && PREFIX + String(found.document?.id) === key) return [found as RescuedFlow]
    attempt(() => localStorage.removeItem(key))
    return []
  })
}

function attempt<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}
