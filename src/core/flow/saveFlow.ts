import { withCarried, type CarriedFiles } from './carriedFiles'
import { orderOf, recordsOf, type Collection } from './commands/records'
import type { FlowDocument } from './document'

/** Members in the order they are written; others follow in the order they came. */
const DOCUMENT = ['schema', 'id', 'name', 'description', 'tags', 'settings', 'nodes', 'edges', 'variables', 'notes', 'groups', 'cases', 'called', 'order']

const RECORD = [
  'id', 'key', 'name', 'type', 'connector', 'operation', 'event', 'connection', 'title', 'text', 'parent', 'position', 'size', 'collapsed', 'color',
  'from', 'to', 'initial', 'inputs', 'settings', 'flow',
]

const COLLECTIONS: readonly Collection[] = ['nodes', 'edges', 'variables', 'notes', 'groups', 'cases', 'called']

/**
 * The flow as the text of a file: JSON with two spaces, members in a fixed order and records in the flow's own
 * order, so that equal flows give equal texts and a diff of two versions shows what was edited. What stands inside
 * inputs, and members this version does not know, is written as it came. `files` go along at the end.
 */
export function saveFlow(document: FlowDocument, files: CarriedFiles = {}): string {
  return `${JSON.stringify(withCarried(ordered(document), files), null, 2)}\n`
}

function ordered(document: FlowDocument): Record<string, unknown> {
  const written = arranged(document, DOCUMENT)
  for (const collection of COLLECTIONS) {
    if (document[collection] === undefined) continue
    const records = orderOf(document, collection).map((id) => [id, arranged(recordsOf(document, collection)[id] ?? {}, RECORD)])
    written[collection] = Object.fromEntries(records)
  }
  if (document.called !== undefined) {
    written['called'] = Object.fromEntries(orderOf(document, 'called').flatMap((version) => {
      const called = recordsOf(document, 'called')[version]
      return called === undefined ? [] : [[version, { ...arranged(called, RECORD), flow: ordered(called.flow) }]]
    }))
  }
  written['order'] = arranged(document.order, COLLECTIONS)
  return written
}

function arranged(record: object, names: readonly string[]): Record<string, unknown> {
  const members = new Map<string, unknown>(Object.entries(record))
  const first = names.filter((name) => members.has(name)).map((name) => [name, members.get(name)])
  const rest = [...members].filter(([name]) => !names.includes(name))
  return Object.fromEntries([...first, ...rest])
}
