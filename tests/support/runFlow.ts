import { emptyFlow, type FlowDocument, type FlowEdge, type FlowNode, type FlowVariable, type NodeSettings } from '../../src/core/flow'
import type { ConnectorDefinition } from '../../src/core/connector'
import type { Value } from '../../src/core/expression'
import { planRun, startState, type CallResult, type RunEvent, type RunPlan, type RunStart, type RunState } from '../../src/core/run'
import type { CallEffect, DriverPorts } from '../../src/runtime/drive/ports'
import type { RealClock } from '../../src/runtime/drive/real'
import { driveVirtual, type VirtualOptions } from '../../src/runtime/drive/virtual'

/** 2026-03-02T09:30:00+08:00. */
export const START = Date.UTC(2026, 2, 2, 1, 30)

export interface NodeSketch {
  type?: FlowNode['type']
  inputs?: Record<string, Value>
  settings?: NodeSettings
  connector?: string
  operation?: string
  event?: string
  connection?: string
  /** The key of the container it stands in. */
  parent?: string
}

/** A flow by keys: ids are the keys, a node without type is a transform, edges read `from -> to` or `from.port -> to`. */
export function sketchFlow(nodes: Record<string, NodeSketch>, edges: readonly string[], variables: FlowVariable[] = []): FlowDocument {
  const document = emptyFlow('flow', 'Flow')
  for (const [key, sketch] of Object.entries(nodes)) {
    const { type = 'logic.transform', inputs = {}, ...rest } = sketch
    document.nodes[key] = { id: key, key, type, title: key, position: { x: 0, y: 0 }, inputs, ...rest } as FlowNode
    document.order.nodes.push(key)
  }
  for (const text of edges) {
    const [left = '', to = ''] = text.split(' -> ')
    const [from = '', port = 'out'] = left.split('.')
    const edge: FlowEdge = { id: text, from: { node: from, port }, to: { node: to } }
    document.edges[text] = edge
    document.order.edges.push(text)
  }
  for (const variable of variables) {
    document.variables[variable.id] = variable
    document.order.variables.push(variable.id)
  }
  return document
}

export function planOrThrow(document: FlowDocument, trigger: string, connectors: readonly ConnectorDefinition[] = []): RunPlan {
  const plan = planRun(document, { connector: (id) => connectors.find((connector) => connector.id === id) }, trigger)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return plan.value
}

export const startOf = (start: Partial<RunStart> = {}): RunStart => ({ run: 'run', seed: 1, startAt: START, payload: {}, ...start })

/** Ports that make no call, unless `send` is given. */
export function quietPorts(onEvents: (events: RunEvent[]) => void, send?: (call: CallEffect) => Promise<CallResult>): DriverPorts {
  return {
    send: send ?? (() => Promise.resolve({ kind: 'failure', failure: 'noMock', latencyMs: 0 })),
    onEvents,
    breathe: () => Promise.resolve(),
    elapsedMs: () => 0,
    stop: new AbortController().signal,
  }
}

export interface RunOptions extends VirtualOptions {
  start?: Partial<RunStart>
  connectors?: readonly ConnectorDefinition[]
  send?: (call: CallEffect) => Promise<CallResult>
  ports?: Partial<DriverPorts>
}

/** Runs a flow on the virtual clock from its node `trigger`, to its end. */
export async function runFlow(document: FlowDocument, options: RunOptions = {}): Promise<{ events: RunEvent[]; state: RunState; plan: RunPlan }> {
  const plan = planOrThrow(document, 'trigger', options.connectors)
  const events: RunEvent[] = []
  const ports = { ...quietPorts((batch) => events.push(...batch), options.send), ...options.ports }
  const state = await driveVirtual(plan, startState(plan, startOf(options.start)), ports, options)
  return { events, state, plan }
}

export const lines = (events: readonly RunEvent[]): string => events.map((event) => JSON.stringify(event)).join('\n')

/** Whether a run has ended, and nothing has come since but answers that nobody waited for any more. */
export const isOver = (events: readonly RunEvent[]): boolean => {
  const end = events.findIndex(({ type }) => type === 'run.ended')
  return end >= 0 && events.slice(end + 1).every((event) => event.type === 'value.stored' || (event.type === 'call.answered' && event.late === true))
}

/** A clock on the wall that jumps to whatever is waited for. */
export function jumpingClock(now = START): RealClock {
  let at = now
  return {
    now: () => at,
    setTimer(ms, fire) {
      const timer = setImmediate(() => {
        at += ms
        fire()
      })
      return () => clearImmediate(timer)
    },
  }
}
