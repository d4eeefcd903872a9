import type { FlowNode } from '../document'
import { nodeForms, type InputPlace } from '../kinds/forms'

/** Inputs that are resolved at the same moment: before the node begins where `place` is undefined. */
export interface PlacedInputs {
  place: InputPlace | undefined
  inputs: FlowNode['inputs']
}

const kept = new WeakMap<FlowNode['inputs'], readonly PlacedInputs[]>()

/** When a node resolves an input, if not before it begins. */
export function placeOf(node: FlowNode, input: string): InputPlace | undefined {
  return node.type === 'action' || node.type === 'trigger.event' ? undefined : nodeForms[node.type].places?.[input]
}

/** The inputs of a node by the moments at which they are resolved, which differ in what they can read. */
export function placedInputs(node: FlowNode): readonly PlacedInputs[] {
  const before = kept.get(node.inputs)
  if (before !== undefined) return before
  const groups = new Map<InputPlace | undefined, FlowNode['inputs']>()
  for (const [name, value] of Object.entries(node.inputs)) {
    const place = placeOf(node, name)
    groups.set(place, { ...groups.get(place), [name]: value })
  }
  // One group alone stays the very record, by which what is known of it is kept.
  const placed = groups.size <= 1
    ? [{ place: groups.keys().next().value, inputs: node.inputs }]
    : [...groups].map(([place, inputs]): PlacedInputs => ({ place, inputs }))
  kept.set(node.inputs, placed)
  return placed
}
