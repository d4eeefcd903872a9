import type { VendorError } from '../connector'
import { isTrigger, nodesOf, operationOf, outgoing, portsOf, type FlowDocument, type FlowLookup, type FlowNode, type NodeId } from '../flow'
import { foldTrace, isInCalled, type RunEvent, type RunTrace } from '../run'

/** What the cases of a flow have gone through, by node: of everything that can happen there, what did. */
export interface NodeCoverage {
  node: NodeId
  /** It succeeded or failed in some case. */
  ran: boolean
  /** Ways out of a branch, in its order. */
  ports: { name: string; taken: boolean }[]
  /** The failure that the flow handles here: by a wired error port, a fallback or retries. Absent where it handles none. */
  failure: boolean | undefined
  /** Codes that the operation declares to fail with, and those of them that were met. */
  errors: { declared: number; met: readonly (string | number)[] }
}

export interface Part { covered: number; all: number }

export interface Coverage {
  nodes: readonly NodeCoverage[]
  counts: { nodes: Part; branches: Part; failures: Part; errors: Part }
}

/** Over the runs of all cases. Disabled nodes cannot be reached and are left out. */
export function coverageOf(document: FlowDocument, lookup: FlowLookup, runs: readonly (readonly RunEvent[])[]): Coverage {
  const traces = runs.map((events) => foldTrace(events))
  const nodes = nodesOf(document).filter(({ settings }) => settings?.disabled !== true).map((node) => coverNode(document, lookup, node, traces))
  const count = (parts: readonly (boolean | undefined)[]): Part => ({ covered: parts.filter((one) => one === true).length, all: parts.filter((one) => one !== undefined).length })
  return {
    nodes,
    counts: {
      nodes: count(nodes.map(({ ran }) => ran)),
      branches: count(nodes.flatMap(({ ports }) => ports.map(({ taken }) => taken))),
      failures: count(nodes.map(({ failure }) => failure)),
      errors: nodes.reduce((sum, { errors }) => ({ covered: sum.covered + errors.met.length, all: sum.all + errors.declared }), { covered: 0, all: 0 }),
    },
  }
}

function coverNode(document: FlowDocument, lookup: FlowLookup, node: FlowNode, traces: readonly RunTrace[]): NodeCoverage {
  const steps = traces.flatMap((trace) => [...trace.steps.values()].filter((step) => step.node === node.id && !isInCalled(step.scope)))
  const ran = steps.filter(({ status }) => status === 'succeeded' || status === 'failed')
  const errors = steps.flatMap((step) => [step.error, ...step.attempts.map(({ error }) => error)].flatMap((error) => error ?? []))
  const ports = node.type === 'logic.branch' || node.type === 'logic.approval' ? portsOf(node).filter(({ kind }) => kind !== 'error') : []
  const declared = new Set(node.type === 'action' ? declaredErrors(node, lookup).map(({ code }) => String(code)) : [])
  const met = new Map(errors.flatMap(({ vendor }) => (vendor && declared.has(String(vendor.code)) ? [[String(vendor.code), vendor.code] as const] : [])))
  return {
    node: node.id,
    ran: ran.length > 0,
    ports: ports.map(({ name }) => ({ name, taken: ran.some((step) => step.ports.includes(name)) })),
    failure: handlesFailure(document, node) ? errors.length > 0 : undefined,
    errors: { declared: declared.size, met: [...met.values()] },
  }
}

const handlesFailure = (document: FlowDocument, node: FlowNode): boolean =>
  !isTrigger(node) && (outgoing(document, node.id, 'error').length > 0 || node.settings?.onError === 'continue' || node.settings?.retry !== undefined)

/** Those of the operation itself: what every call of the connector may answer says little about this flow. */
function declaredErrors(node: Extract<FlowNode, { type: 'action' }>, lookup: FlowLookup): readonly VendorError[] {
  return operationOf(node, lookup)?.errors ?? []
}
