import { describe, expect, it } from 'vitest'
import type { StepTrace } from '../../../src/core/run'
import { durationLabel, runMark } from '../../../src/features/canvas/runMark'

const step = (changes: Partial<StepTrace>): StepTrace => ({ node: 'n', scope: '', status: 'succeeded', attempts: [], ports: [], ...changes })

describe('what a run leaves at a node', () => {
  it.each([[0, '0 ms'], [214, '214 ms'], [1200, '1.2 s'], [42_000, '42 s'], [300_000, '5 min'], [7_200_000, '2 h'], [172_800_000, '2 d']])('says %i ms as %s', (ms, said) => {
    expect(durationLabel(ms)).toBe(said)
  })

  it('shows the vendor’s code of a failure before anything else', () => {
    const error = { kind: 'business', code: 'call.business', vendor: { code: 45009, message: 'too many' }, http: { status: 200 } } as const
    expect(runMark([step({ status: 'failed', error })])).toMatchObject({ state: 'failed', label: '45009' })
  })

  it('tells a failure that was caught from one that was not', () => {
    expect(runMark([step({ status: 'failed', handled: true, error: { kind: 'timeout', code: 'call.timeout' } })])).toMatchObject({ state: 'handled', label: 'timeout' })
  })

  it('shows what most needs looking at where a node ran several times', () => {
    expect(runMark([step({}), step({ status: 'failed' }), step({ status: 'skipped' })])).toMatchObject({ state: 'failed', runs: 3 })
  })
})
