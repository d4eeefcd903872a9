import type { Scope } from '../../expression'
import type { FieldSchema } from '../../schema'
import type { FlowDocument, FlowNode, NodeId } from '../document'
import { nodeOf } from '../graph'
import { nodeForms } from '../kinds/forms'
import { eventOf, operationOf, type FlowLookup } from '../lookup'
import { typingOf } from './flowTyping'
import { placeOf } from './placedInputs'

const NO_INPUT: FieldSchema = { type: 'object', properties: {} }

/**
 * The schema of the node's inputs: what the panel shows and the validator checks. `undefined` where the connector
 * or the operation is unknown. Kinds whose form depends on their settings or on variables look at both.
 */
export function inputSchemaOf(node: FlowNode, lookup: FlowLookup, document?: FlowDocument): FieldSchema | undefined {
  if (node.type === 'action') return operationOf(node, lookup)?.input
  if (node.type === 'trigger.event') {
    const event = eventOf(node, lookup)
    return event && (event.input ?? NO_INPUT)
  }
  const kind = nodeForms[node.type]
  return (document && kind.inputFor?.(node, document)) ?? kind.input
}

/** The schema of what the node puts out; a trigger's is its payload. `{}` (any) where nothing is known. */
export function outputSchemaOf(node: FlowNode, lookup: FlowLookup, document: FlowDocument): FieldSchema {
  return typingOf(document, lookup).output(node)
}

/** The same without what a pin teaches. */
export function declaredOutputOf(node: FlowNode, lookup: FlowLookup, document: FlowDocument): FieldSchema {
  return typingOf(document, lookup).declared(node)
}

const EMPTY_SCOPE: Scope = { trigger: {}, steps: {}, errors: {}, vars: {}, run: {} }

/**
 * Everything that values of the node (of the one input, where a container resolves it at another moment) may refer to, with types, titles and presence: what reference pickers and
 * completion offer. Steps that are not upstream are there with presence `never`, so that a wrong reference can be
 * told from an unknown one; pickers leave those out.
 */
export function scopeAt(document: FlowDocument, node: NodeId, lookup: FlowLookup, input?: string): Scope {
  const at = nodeOf(document, node)
  return at === undefined ? EMPTY_SCOPE : typingOf(document, lookup).scope(at, undefined, input === undefined ? undefined : placeOf(at, input))
}

export { FlowTyping, sameList, typingOf } from './flowTyping'
export { placedInputs, type PlacedInputs } from './placedInputs'
export { readsOf, type Reads } from './reads'
