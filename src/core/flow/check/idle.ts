import { checkField } from '../../schema'
import { formatPath, type RefPath } from '../../expression'
import type { FlowCommand, FlowIssue } from '../command'
import type { FlowNode, NodeSettings } from '../document'
import { isTrigger } from '../graph'
import { isBypassable, PIN } from '../idle'
import { hasPort } from '../ports'
import type { FlowTyping } from '../typing'
import { problem, repair } from './problem'
import { secretIn } from './secrets'

/** What it means for the flow that a node is disabled, lets pass or is pinned (R17), and what is wrong with a pin. */
export function idleIssues(node: FlowNode, typing: FlowTyping): FlowIssue[] {
  const { settings } = node
  const place = { node: node.id }
  const without = (name: keyof NodeSettings): FlowCommand[] => [{ type: 'node.setSettings', id: node.id, settings: { [name]: null } }]
  if (settings?.disabled === true) return [problem('node.disabled', 'warning', place, {}, repair('node.enable', without('disabled')))]
  if (settings?.bypass === true) {
    const back = repair('bypass.remove', without('bypass'))
    return [isBypassable(node) ? problem('node.bypassed', 'warning', place, {}, back) : problem('bypass.impossible', 'error', place, {}, back)]
  }
  if (settings?.pin === undefined) return []
  return [problem('node.pinned', 'info', place, {}, repair('pin.remove', without('pin'))), ...pinIssues(node, settings.pin, typing, without('pin'))]
}

function pinIssues(node: FlowNode, pin: NonNullable<NodeSettings['pin']>, typing: FlowTyping, unpin: FlowCommand[]): FlowIssue[] {
  if (!hasPort(node, pin.port)) return [problem('pin.unknownPort', 'error', { node: node.id, path: [PIN, 'port'] }, { port: pin.port }, repair('pin.remove', unpin))]
  const issues: FlowIssue[] = []
  const secret = secretIn('error' in pin ? { ...pin.error } : pin.output)
  if (secret !== undefined) issues.push(problem('pin.secret', 'warning', { node: node.id, path: [PIN, 'output', ...secret.path] }, { kind: secret.kind }))
  // A sample may be wrong on purpose, so it stands in nobody's way.
  const [fault] = 'error' in pin ? [] : checkField(typing.declared(node), pin.output, { maxIssues: 1 })
  if (fault !== undefined) {
    const root: RefPath = isTrigger(node) ? ['trigger'] : ['steps', node.key]
    issues.push(problem('pin.mismatch', 'warning', { node: node.id, path: [PIN, 'output', ...fault.path] }, { field: formatPath([...root, ...fault.path]) }))
  }
  return issues
}
