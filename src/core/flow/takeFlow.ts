import { callInputOf } from './called'
import type { FlowCommand } from './command'
import type { FlowDocument, FlowNode } from './document'
import { snapshotOf } from './flowVersion'
import { inputOf } from './setting'

/** The edits that let a node call a flow as it is now; `flow` is undefined for the one that the node stands in. What it is given stays. */
export function takeFlow(document: FlowDocument, node: FlowNode, flow: FlowDocument | undefined): FlowCommand[] {
  const commands: FlowCommand[] = []
  if (flow === undefined) commands.push({ type: 'node.setInput', id: node.id, path: ['flow'], value: { const: { self: true } } })
  else {
    const called = snapshotOf(flow)
    commands.push({ type: 'called.put', called }, { type: 'node.setInput', id: node.id, path: ['flow'], value: { const: { id: flow.id, version: called[0].id, name: flow.name } } })
  }
  // Written out, so that what is missing is told where it is to be filled in.
  const asked = Object.keys(callInputOf(flow ?? document)?.properties ?? {})
  if (asked.length > 0 && inputOf(node, 'input') === undefined) commands.push({ type: 'node.setInput', id: node.id, path: ['input'], value: { fields: {} } })
  return commands
}
