import type { Json } from '../../base'
import type { ConnectionInfo } from '../../connector'
import type { FlowCommand, FlowIssue } from '../command'
import type { ActionNode, EventTriggerNode, FlowNode } from '../document'
import { eventOf, needsConnection, operationOf, type FlowLookup } from '../lookup'
import { problem, repair } from './problem'

/** What is wrong with what the node calls: connector, operation, connection. Empty for nodes that call no connector. */
export function callIssues(node: FlowNode, lookup: FlowLookup): FlowIssue[] {
  if (node.type !== 'action' && node.type !== 'trigger.event') return []
  const place = { node: node.id }
  const connector = lookup.connector(node.connector)
  if (connector === undefined) return [problem('connector.unknown', 'error', place, { connector: node.connector })]
  const known = node.type === 'action' ? operationOf(node, lookup) : eventOf(node, lookup)
  if (known === undefined) {
    const name = node.type === 'action' ? node.operation : node.event
    return [problem('operation.unknown', 'error', place, { connector: node.connector, operation: name })]
  }
  return [...connectionIssues(node, lookup), ...retryIssues(node, lookup)]
}

function connectionIssues(node: ActionNode | EventTriggerNode, lookup: FlowLookup): FlowIssue[] {
  // An event is delivered to us; only what we call has to be signed.
  if (!needsConnection(node, lookup) || node.type === 'trigger.event') return []
  const place = { node: node.id, path: ['connection'] }
  const fitting = lookup.connections?.filter((connection) => connection.connector === node.connector) ?? []
  const [first] = fitting
  const choose = first && repair('connection.choose', [setConnection(node, first.id)], { connection: titleOf(first) })
  if (node.connection === undefined) {
    return lookup.connections !== undefined && first === undefined
      ? [problem('connection.none', 'error', place)]
      : [problem('connection.missing', 'error', place, {}, choose)]
  }
  if (lookup.connections === undefined) return []
  const chosen = lookup.connections.find((connection) => connection.id === node.connection)
  if (chosen === undefined) return [problem('connection.unknown', 'error', place, { connection: node.connection }, choose)]
  return chosen.connector === node.connector ? [] : [problem('connection.wrong', 'error', place, { connection: titleOf(chosen) }, choose)]
}

/** As a parameter of a message. */
const titleOf = ({ title }: ConnectionInfo): Json => (typeof title === 'string' ? title : { ...title })

function setConnection(node: FlowNode, connection: string): FlowCommand {
  return { type: 'node.setConnection', id: node.id, connection }
}

/** Retrying what may already have happened: a second message, a second meeting (R8). */
function retryIssues(node: ActionNode | EventTriggerNode, lookup: FlowLookup): FlowIssue[] {
  if (node.type !== 'action' || operationOf(node, lookup)?.effect !== 'write') return []
  const retry = node.settings?.retry
  const risky = retry !== undefined && retry.attempts > 1 && retry.on.some((cause) => cause === 'timeout' || cause === 'network')
  return risky ? [problem('retry.mayRepeat', 'warning', { node: node.id })] : []
}
