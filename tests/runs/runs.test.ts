import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/base'
import type { FlowVariable } from '../../src/core/flow'
import { foldTrace, type CallResult } from '../../src/core/run'
import type { CallEffect } from '../../src/runtime/drive/ports'
import { runFlow, sketchFlow, START, type NodeSketch } from '../support/runFlow'

/** One run: a flow by keys (see `sketchFlow`), what its calls are answered, and what must come of it. */
interface RunCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  payload?: Json
  /** By node: the result of each of its calls in turn; the last one is repeated. */
  answers?: Record<string, CallResult[]>
  expect: {
    status: string
    output?: Json
    error?: Record<string, Json>
    /** By node: its status, or more of its trace. */
    steps?: Record<string, string | Record<string, Json>>
    variables?: Record<string, Json>
    /** Milliseconds of the run's clock from start to end. */
    tookMs?: number
    /** Keys in the order in which their nodes were started. */
    order?: string[]
  }
}

function answerer(answers: Record<string, CallResult[]>): (call: CallEffect) => Promise<CallResult> {
  const used = new Map<string, number>()
  return (call) => {
    const count = used.get(call.node) ?? 0
    used.set(call.node, count + 1)
    const list = answers[call.node] ?? []
    const result = list[Math.min(count, list.length - 1)]
    return result === undefined ? Promise.reject(new Error(`No answer for ${call.node}`)) : Promise.resolve(result)
  }
}

for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))) {
  const cases = JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')) as RunCase[]
  describe(`${file.replace('.json', '')}`, () => {
    it.each(cases)('$name', async ({ nodes, edges, variables, payload, answers, expect: wanted }) => {
      const { events } = await runFlow(sketchFlow(nodes, edges, variables), { start: { payload: payload ?? {} }, send: answerer(answers ?? {}) })
      const trace = foldTrace(events)
      expect(trace.status).toBe(wanted.status)
      if (wanted.output !== undefined) expect(trace.output).toEqual(wanted.output)
      if (wanted.error !== undefined) expect(trace.error).toMatchObject(wanted.error)
      for (const [key, step] of Object.entries(wanted.steps ?? {})) {
        const found = trace.steps.get(`:${key}`) ?? { status: 'notReached' }
        expect({ [key]: found }).toMatchObject({ [key]: typeof step === 'string' ? { status: step } : step })
      }
      for (const [name, value] of Object.entries(wanted.variables ?? {})) expect(trace.variables.get(name)).toEqual(value)
      if (wanted.tookMs !== undefined) expect((trace.endedAt ?? 0) - START).toBe(wanted.tookMs)
      if (wanted.order !== undefined) expect(events.flatMap((event) => (event.type === 'node.started' ? [event.node] : []))).toEqual(wanted.order)
      // A million steps of an endless expression take a while on a busy machine.
    }, 60_000)
  })
}
