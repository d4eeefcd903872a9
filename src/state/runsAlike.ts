import { jsonEqual, type Json } from '../core/base'
import type { FlowDocument, FlowNode } from '../core/flow'

const known = new WeakMap<FlowDocument, WeakMap<FlowDocument, boolean>>()

/** Whether two states of a flow run alike: they differ in drawings, names and cases at most. */
export function runsAlike(left: FlowDocument, right: FlowDocument): boolean {
  if (left === right) return true
  const answer = known.get(left)?.get(right) ?? compare(left, right)
  if (!known.has(left)) known.set(left, new WeakMap())
  known.get(left)?.set(right, answer)
  return answer
}

function compare(left: FlowDocument, right: FlowDocument): boolean {
  if (left.nodes === right.nodes && left.edges === right.edges && left.variables === right.variables && left.order.nodes === right.order.nodes && left.settings === right.settings) return true
  return same(left.order.nodes, right.order.nodes) && same(left.edges, right.edges) && same(left.order.edges, right.order.edges)
    && same(left.variables, right.variables) && same(left.settings, right.settings)
    && left.order.nodes.every((id) => sameNode(left.nodes[id], right.nodes[id]))
}

function sameNode(left: FlowNode | undefined, right: FlowNode | undefined): boolean {
  if (left === right) return true
  if (!left || !right) return false
  const { title: _title, position: _position, ...mine } = left
  const { title: _other, position: _place, ...others } = right
  return same(mine, others)
}

/** Records of a flow are JSON by their making. */
const same = (left: unknown, right: unknown): boolean => left === right || jsonEqual(left as Json, right as Json)
