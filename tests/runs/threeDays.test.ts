import { expect, it } from 'vitest'
import { DAYS_DELAY_MS, DAYS_LATENCY_MS, daysAnswer, daysFlow } from '../../bench/flows'
import { foldTrace } from '../../src/core/run'
import { runFlow, START } from '../support/runFlow'

const DAY = 24 * 3600 * 1000

it('waits three days, retries with backoff and goes through a thousand items, with its true times in the trace', async () => {
  const { document, payload } = daysFlow()
  const { events } = await runFlow(document, { start: { payload }, send: daysAnswer() })
  const trace = foldTrace(events)
  const asked = START + 3 * DAY
  const again = asked + DAYS_LATENCY_MS + DAYS_DELAY_MS
  const last = again + DAYS_LATENCY_MS + 2 * DAYS_DELAY_MS
  expect(trace).toMatchObject({ status: 'succeeded', startedAt: START, endedAt: last + DAYS_LATENCY_MS })
  expect(trace.steps.get(':wait')).toMatchObject({ startedAt: START, endedAt: asked, output: { waitedMs: 3 * DAY } })
  expect(trace.steps.get(':ask')?.attempts).toMatchObject([
    { attempt: 1, startedAt: asked, endedAt: asked + DAYS_LATENCY_MS, error: { http: { status: 503 } } },
    { attempt: 2, startedAt: again, endedAt: again + DAYS_LATENCY_MS, error: { http: { status: 503 } } },
    { attempt: 3, startedAt: last, endedAt: last + DAYS_LATENCY_MS, calls: [{ sentAt: last, answeredAt: last + DAYS_LATENCY_MS, answer: { status: 200 } }] },
  ])
  const loop = trace.loops.get(':loop')
  expect(loop?.iterations).toHaveLength(1000)
  // Reckoning takes no time of the run's.
  expect(new Set(loop?.iterations.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]))).toEqual(new Set([last + DAYS_LATENCY_MS]))
  expect(loop?.iterations.every(({ status, result }, index) => status === 'succeeded' && result === index * ((index % 7) + 1) + index)).toBe(true)
})
