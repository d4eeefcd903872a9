import type { LocalText } from '../base'
import type { FlowNode, PortName } from './document'
import { branchCases } from './setting'

export type PortKind = 'out' | 'error' | 'case' | 'else'

export interface PortDefinition {
  name: PortName
  kind: PortKind
  /** For people: a text of ours in every language, or what the user typed. */
  label?: LocalText | string
}

const OUT: PortDefinition = { name: 'out', kind: 'out' }
const ERROR: PortDefinition = { name: 'error', kind: 'error', label: { zh: '出错时', en: 'On error' } }
const ELSE: PortDefinition = { name: 'else', kind: 'else', label: { zh: '否则', en: 'Else' } }

const TRIGGER_PORTS: readonly PortDefinition[] = [OUT]
const STEP_PORTS: readonly PortDefinition[] = [OUT, ERROR]
/** An approval has two ways on, and no other: whoever decides says which. */
const APPROVAL_PORTS: readonly PortDefinition[] = [
  { name: 'approved', kind: 'case', label: { zh: '通过', en: 'Approved' } },
  { name: 'rejected', kind: 'case', label: { zh: '驳回', en: 'Rejected' } },
  ERROR,
]
const NO_PORTS: readonly PortDefinition[] = []

const branchPorts = new WeakMap<FlowNode['inputs'], readonly PortDefinition[]>()

/**
 * The ports that edges may leave a node from (R4), in the order the canvas draws them: `out`, or one per case and
 * `else`, or what an approval may come to; then `error` on anything that can fail. A trigger cannot fail, and nothing comes after an end, a break or a next.
 */
export function portsOf(node: FlowNode): readonly PortDefinition[] {
  if (node.type.startsWith('trigger.')) return TRIGGER_PORTS
  if (node.type === 'logic.end' || node.type === 'logic.break' || node.type === 'logic.next') return NO_PORTS
  if (node.type === 'logic.approval') return APPROVAL_PORTS
  if (node.type !== 'logic.branch') return STEP_PORTS
  const known = branchPorts.get(node.inputs)
  if (known !== undefined) return known
  const cases = branchCases(node).map(({ port, label }, index): PortDefinition => ({
    name: port,
    kind: 'case',
    label: label ?? { zh: `情况 ${index + 1}`, en: `Case ${index + 1}` },
  }))
  const ports = [...cases, ELSE, ERROR]
  branchPorts.set(node.inputs, ports)
  return ports
}

export function hasPort(node: FlowNode, port: PortName): boolean {
  return portsOf(node).some(({ name }) => name === port)
}

/** Whether the node has an `error` port, so whether it can fail at all. */
export function canFail(node: FlowNode): boolean {
  return hasPort(node, 'error')
}

/** Whether a flow can go on after the node with a fallback for its output: a branch and an approval have no one way on. */
export function canContinue(node: FlowNode): boolean {
  return canFail(node) ? hasPort(node, 'out') : node.type === 'logic.end'
}

/** Whether the flow goes on by `out` although the node failed and its `error` port is not wired (R7). */
export function continuesFailed(node: FlowNode): boolean {
  return node.type === 'logic.try' || (node.settings?.onError === 'continue' && canContinue(node))
}
