import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/core/base'
import { callsUnderWay, endMoment, foldState, foldTrace, planFork, startState, type CallResult, type RunChange, type RunEvent } from '../../src/core/run'
import type { CallEffect } from '../../src/runtime/drive/ports'
import { driveReal } from '../../src/runtime/drive/real'
import { jumpingClock, lines, planOrThrow, quietPorts, sketchFlow, START, startOf, type NodeSketch } from '../support/runFlow'

/**
 * A run whose calls leave the sandbox, and forks of it. By the last part of the address: when the answer comes and what it
 * is (`200 {}` where nothing else is said); a call without one here is never answered.
 */
interface RealForkCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  answers: Record<string, { afterMs: number; body?: Json; text?: string; status?: number; failure?: 'timeout' | 'network' }>
  ends: string
  forks: {
    at: { end: string } | { sent: string } | { failed: string }
    /** Where it is not the step whose end is the moment. Its output is what it was, where none is given. */
    step?: string
    output?: Json
    expect: {
      status: string
      /** Calls that the fork made. */
      sent: string[]
      steps?: Record<string, Record<string, Json>>
      /** When steps ended, in milliseconds after the run's start. */
      ended?: Record<string, number>
      /** Answers that came when nobody waited for them any more, by step. */
      late?: string[]
      /** The first run comes out again, to the byte. */
      same?: true
    }
  }[]
}

const nameOf = (call: CallEffect) => call.request.request.url.replace(/.*\//, '')

function sender(answers: RealForkCase['answers'], sent: string[]) {
  return (call: CallEffect): Promise<CallResult> => {
    sent.push(nameOf(call))
    const answer = answers[nameOf(call)]
    if (answer === undefined) return new Promise(() => undefined)
    const { afterMs: latencyMs, body = {}, text, status = 200, failure } = answer
    return Promise.resolve(failure ? { kind: 'failure', failure, latencyMs } : { kind: 'response', response: { status, headers: {}, body: text ?? JSON.stringify(body) }, latencyMs })
  }
}

const indexOf = (events: readonly RunEvent[], type: RunEvent['type'], node: string) => events.findIndex((event) => event.type === type && 'node' in event && event.node === node)

for (const file of readdirSync(`${import.meta.dirname}/realForks`)) {
  const cases = JSON.parse(readFileSync(`${import.meta.dirname}/realForks/${file}`, 'utf8')) as RealForkCase[]
  describe(`a fork of a run that left the sandbox: ${file.replace('.json', '')}`, () => {
    it.each(cases)('$name', async ({ nodes, edges, answers, ends, forks }) => {
      const plan = planOrThrow(sketchFlow(nodes, edges), 'trigger')
      const start = startOf()
      const first: RunEvent[] = []
      await driveReal(plan, startState(plan, start), quietPorts((batch) => void first.push(...batch), sender(answers, [])), jumpingClock(), [], { letGo: true })
      expect(foldTrace(first).status).toBe(ends)

      for (const { at, step, output, expect: wanted } of forks) {
        const moment = 'end' in at ? endMoment(first, { scope: '', node: at.end }) : undefined
        const count = 'sent' in at ? indexOf(first, 'call.sent', at.sent) + 1 : 'failed' in at ? indexOf(first, 'node.failed', at.failed) + 1 : moment?.events ?? 0
        expect(count).toBeGreaterThan(0)
        const change: RunChange = {
          scope: '', node: step ?? ('end' in at ? at.end : ''), output: output ?? moment?.output ?? null, ports: moment?.ports ?? ['out'], ...(moment?.input !== undefined && { input: moment.input }),
        }
        const planned = planFork(plan, start, first, { events: count, change }, 'fork')
        if (!planned.ok) throw new Error(planned.error)
        const events = JSON.parse(JSON.stringify(planned.value)) as RunEvent[]
        const sent: string[] = []
        const state = foldState(plan, start, events)
        // On the wall's clock the fork begins where the other run was then.
        await driveReal(plan, state, quietPorts((batch) => void events.push(...batch), sender(answers, sent)), jumpingClock(events.at(-1)?.at), [], { change, letGo: true, underWay: callsUnderWay(first, count) })
        const trace = foldTrace(events)
        expect({ status: trace.status, sent }).toEqual({ status: wanted.status, sent: wanted.sent })
        for (const [key, one] of Object.entries(wanted.steps ?? {})) expect({ [key]: trace.steps.get(`:${key}`) }).toMatchObject({ [key]: one })
        for (const [key, ms] of Object.entries(wanted.ended ?? {})) expect([key, (trace.steps.get(`:${key}`)?.endedAt ?? 0) - START]).toEqual([key, ms])
        if (wanted.late) expect(events.slice(count).flatMap((event) => (event.type === 'call.answered' && event.late ? [event.node] : []))).toEqual(wanted.late)
        if (wanted.same) expect(lines(events.slice(count + 1))).toBe(lines(first.slice(count + 1)))
      }
    })
  })
}
