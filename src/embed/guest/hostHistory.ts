import type { DocumentPatch } from '../../core/flow'
import type { FlowHistory } from '../../state'

/**
 * What of the history still holds after the host page has changed the flow by this difference. Steps keep records as
 * they were; one that holds a record which the host has changed would take the host's change back with it, so it is
 * forgotten, and all before it. Where the host has removed something, any step could bring back what refers to it.
 */
export function withoutTouched(history: FlowHistory, change: DocumentPatch): FlowHistory {
  const touched = namesIn(change)
  const removes = Object.values(change.records).some((records) => Object.values(records).some(({ after }) => after === undefined))
  if (removes) return { past: [], future: [] }
  const meets = ({ patch }: { patch: DocumentPatch }) => namesIn(patch).some((name) => touched.includes(name))
  const last = history.past.findLastIndex(meets)
  return { past: history.past.slice(last + 1), future: history.future.some(meets) ? [] : history.future }
}

/** What a difference is about: records by collection and id, members of the document, and the orders of collections. */
function namesIn({ records, orders, members }: DocumentPatch): string[] {
  return [
    ...Object.entries(records).flatMap(([collection, changes]) => Object.keys(changes).map((id) => `${collection}/${id}`)),
    ...Object.keys(orders).map((collection) => `order/${collection}`),
    ...Object.keys(members).map((name) => `member/${name}`),
  ]
}
