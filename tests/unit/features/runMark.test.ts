import { describe, expect, it } from 'vitest'
import type { StepTrace } from '../../../src/core/run'
import { runMark } from '../../../src/features/canvas/runMark'

const step = (changes: Partial<StepTrace>): StepTrace => ({ node: 'n', scope: '', status: 'succeeded', attempts: [], ports: [], ...changes })

describe('what a run leaves at a node', () => {
  it('shows how long a step took that went well', () => {
    expect(runMark([step({ startedAt: 1000, endedAt: 2200 })])).toMatchObject({ state: 'succeeded', label: '1.2 s' })
  })

  it('shows the vendor’s code of a failure before anything else', () => {
    const error = { kind: 'business', code: 'call.business', vendor: { code: 45009, message: 'too many' }, http: { status: 200 } } as const
    expect(runMark([step({ status: 'failed', error })])).toMatchObject({ state: 'failed', label: '45009' })
  })

  it('tells a failure that was caught from one that was not', () => {
    expect(runMark([step({ status: 'failed', handled: true, error: { kind: 'timeout', code: 'call.timeout' } })])).toMatchObject({ state: 'handled', label: '', kind: 'timeout' })
  })

  it('shows what most needs looking at where a node ran several times', () => {
    expect(runMark([step({}), step({ status: 'failed' }), step({ status: 'skipped' })])).toMatchObject({ state: 'failed', runs: 3 })
  })
})
