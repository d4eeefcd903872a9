import type { FlowDocument, FlowNode } from './document'
import { nodesOf } from './graph'
import { hasPort, portsOf } from './ports'

/** Under this name a path into a node leads to its pin and not to its inputs. No field of a form begins with a dollar sign. */
export const PIN = '$pin'

/** Whether a test run leaves the node's own work undone: it is disabled, lets pass, or a pin stands for its run (R17). */
export function isIdle({ settings }: FlowNode): boolean {
  return settings?.disabled === true || settings?.bypass === true || settings?.pin !== undefined
}

/** Whether a pin can stand for the node's run: something must come after it. */
export const isPinnable = (node: FlowNode): boolean => portsOf(node).length > 0

/** Whether the node can let pass: a trigger has nothing before it, and a branch has no one way on. */
export const isBypassable = (node: FlowNode): boolean => !node.type.startsWith('trigger.') && hasPort(node, 'out')

/** The flow as it runs where nothing may be pretended. The same document where nothing is pinned. */
export function withoutPins(document: FlowDocument): FlowDocument {
  const { called } = document
  if (called !== undefined) {
    const bare = Object.fromEntries(Object.entries(called).map(([version, one]) => [version, { ...one, flow: withoutPins(one.flow) }]))
    if (Object.keys(called).some((version) => bare[version]?.flow !== called[version]?.flow)) return withoutPins({ ...document, called: bare })
  }
  const pinned = nodesOf(document).filter(({ settings }) => settings?.pin !== undefined)
  if (pinned.length === 0) return document
  const nodes = { ...document.nodes }
  for (const node of pinned) {
    const { pin: _pin, ...settings } = node.settings ?? {}
    nodes[node.id] = { ...node, settings }
  }
  return { ...document, nodes }
}
