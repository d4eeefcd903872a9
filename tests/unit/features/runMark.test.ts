import { describe, expect, it } from 'vitest'
import { foldTrace, type StepTrace } from '../../../src/core/run'
import { edgeMarks, loopMarks, runMark, runMarks } from '../../../src/features/canvas/runMark'
import { runFlow, sketchFlow } from '../../support/runFlow'

const step = (changes: Partial<StepTrace>): StepTrace => ({ node: 'n', scope: '', status: 'succeeded', attempts: [], ports: [], ...changes })

describe('what a run leaves at a node', () => {
  it('shows how long a step took that went well', () => {
    expect(runMark(step({ startedAt: 1000, endedAt: 2200 }))).toMatchObject({ state: 'succeeded', label: '1.2 s' })
  })

  it('shows the vendor’s code of a failure before anything else', () => {
    const error = { kind: 'business', code: 'call.business', vendor: { code: 45009, message: 'too many' }, http: { status: 200 } } as const
    expect(runMark(step({ status: 'failed', error }))).toMatchObject({ state: 'failed', label: '45009' })
  })

  it('tells a failure that was caught from one that was not', () => {
    expect(runMark(step({ status: 'failed', handled: true, error: { kind: 'timeout', code: 'call.timeout' } }))).toMatchObject({ state: 'handled', label: '', kind: 'timeout' })
  })

  it('tells what went on in spite of a failure: with a fallback, or as a try that caught it', () => {
    const error = { kind: 'business', code: 'call.business', vendor: { code: 60111, message: 'not found' } } as const
    expect(runMark(step({ status: 'succeeded', handled: true, error }))).toMatchObject({ state: 'handled', label: '60111' })
    expect(runMark(step({ status: 'succeeded', handled: true, error: { kind: 'timeout', code: 'call.timeout' } }))).toMatchObject({ state: 'handled', label: '', kind: 'timeout' })
  })

  describe('inside a loop', () => {
    const flow = sketchFlow({
      trigger: { type: 'trigger.manual' },
      loop: { type: 'logic.forEach', inputs: { items: { const: [1, 2, 3] }, onIterationFailure: { const: 'collect' } } },
      x: { parent: 'loop', inputs: { value: { expr: "item = 2 ? $toMillis('nonsense') : item" } } },
      y: { parent: 'loop', inputs: { value: { const: 1 } } },
    }, ['trigger -> loop', 'x -> y'])
    const traced = async () => foldTrace((await runFlow(flow)).events)

    it('says how many of its steps went well, or which way those went that most need looking at', async () => {
      const marks = runMarks(flow, await traced(), {})
      expect(marks.get('x')).toEqual({ state: 'failed', label: '1/3' })
      expect(marks.get('y')).toEqual({ state: 'succeeded', label: '2/2' })
      expect(loopMarks(flow, await traced(), {}).get('loop')).toEqual({ count: 3, begun: 3, failed: 1, chosen: undefined })
    })

    it('shows the iteration that is looked at, and nothing of what that one never came to', async () => {
      const trace = await traced()
      expect(runMarks(flow, trace, { loop: 0 }).get('x')).toMatchObject({ state: 'succeeded' })
      const second = runMarks(flow, trace, { loop: 1 })
      expect(second.get('x')).toMatchObject({ state: 'failed', kind: 'expression' })
      expect(second.get('y')).toBeUndefined()
      expect(edgeMarks(flow, trace, second, { loop: 1 }).get('x -> y')).toBeUndefined()
      expect(edgeMarks(flow, trace, second, { loop: 2 }).get('x -> y')).toBe('flowing')
      expect(loopMarks(flow, trace, { loop: 9 }).get('loop')?.chosen).toBeUndefined()
    })

    it('shows what a try in the iteration came to as one step, and the edges of that iteration only', async () => {
      const tried = sketchFlow({
        trigger: { type: 'trigger.manual' },
        loop: { type: 'logic.forEach', inputs: { items: { const: [1, 2, 3] } } },
        attempt: { type: 'logic.try', parent: 'loop' },
        x: { parent: 'attempt', inputs: { value: { expr: "item = 2 ? $toMillis('nonsense') : item" } } },
        y: { parent: 'attempt', inputs: { value: { const: 1 } } },
      }, ['trigger -> loop', 'x -> y'])
      const trace = foldTrace((await runFlow(tried)).events)
      expect(runMarks(tried, trace, {}).get('x')).toEqual({ state: 'failed', label: '1/3' })
      const second = runMarks(tried, trace, { loop: 1 })
      expect(second.get('x')).toMatchObject({ state: 'failed', kind: 'expression' })
      expect(second.get('y')).toBeUndefined()
      expect(edgeMarks(tried, trace, second, { loop: 1 }).get('x -> y')).toBeUndefined()
      const third = runMarks(tried, trace, { loop: 2 })
      expect(edgeMarks(tried, trace, third, { loop: 2 }).get('x -> y')).toBe('live')
    })

    it('shows of an inner loop the edges of the last time round in the iteration that is looked at', async () => {
      const inner = sketchFlow({
        trigger: { type: 'trigger.manual' },
        loop: { type: 'logic.forEach', inputs: { items: { const: [1, 2] } } },
        twice: { type: 'logic.times', parent: 'loop', inputs: { count: { const: 2 } } },
        x: { type: 'logic.branch', parent: 'twice', inputs: { mode: { const: 'first' }, cases: { items: [{ fields: { port: { const: 'p' }, when: { expr: 'loop.parent.item = 2' } } }] } } },
        y: { parent: 'twice', inputs: { value: { const: 1 } } },
      }, ['trigger -> loop', 'x.else -> y'])
      const trace = foldTrace((await runFlow(inner)).events)
      const states = [0, 1].map((loop) => edgeMarks(inner, trace, runMarks(inner, trace, { loop }), { loop }).get('x.else -> y'))
      expect(states).toEqual(['live', 'dead'])
      expect(edgeMarks(inner, trace, runMarks(inner, trace, {}), {}).get('x.else -> y')).toBe('dead')
    })
  })
})
