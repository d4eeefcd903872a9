import { applyCommand, createNode, emptyFlow, type FlowCommand, type FlowDocument, type FlowLookup, type NewNode } from '../../src/core/flow'

/** A lookup that knows no connector. */
export const noLookup: FlowLookup = { connector: () => undefined }

/** Applies commands to a document; a refused one fails the test. */
export function edited(document: FlowDocument, ...commands: FlowCommand[]): FlowDocument {
  return commands.reduce((before, command) => {
    const result = applyCommand(before, command)
    if (!result.ok) throw new Error(`Refused: ${result.error.code}`)
    return result.value
  }, document)
}

/** A chain of nodes `n0 → n1 → …`, each linked by the port `out`, 280 apart. */
export function chainOf(kinds: readonly NewNode[], id = 'flow1'): FlowDocument {
  let document = emptyFlow(id, 'Chain')
  kinds.forEach((kind, index) => {
    const node = createNode(kind, { id: `n${index}`, position: { x: index * 280, y: 0 }, doc: document, lookup: noLookup, locale: 'en' })
    document = edited(document, { type: 'node.add', node })
    if (index > 0) document = edited(document, { type: 'edge.add', edge: { id: `e${index}`, from: { node: `n${index - 1}`, port: 'out' }, to: { node: `n${index}` } } })
  })
  return document
}

export const manual: NewNode = { type: 'trigger.manual' }
export const transform: NewNode = { type: 'logic.transform' }
export const branch: NewNode = { type: 'logic.branch' }
export const end: NewNode = { type: 'logic.end' }
