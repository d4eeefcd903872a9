import { describe, expect, it } from 'vitest'
import { foldTrace } from '../../src/core/run'
import { answerer, readAnsweredCases } from '../support/answeredCases'
import { runFlow, sketchFlow, START } from '../support/runFlow'

for (const { file, cases } of readAnsweredCases()) {
  describe(`${file}`, () => {
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
