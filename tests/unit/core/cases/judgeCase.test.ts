import { describe, expect, it } from 'vitest'
import { judgeCase, updateCase, type CaseExpectations, type FlowCase, type JudgedRun } from '../../../../src/core/cases'
import type { CallResult } from '../../../../src/core/run'
import { runFlow, sketchFlow } from '../../../support/runFlow'
import cases from './data/judging.json'

const document = sketchFlow({
  trigger: { type: 'trigger.manual' },
  count: { type: 'logic.set', inputs: { variable: { const: 'v' }, value: { const: 2 } } },
  sum: { inputs: { value: { expr: 'trigger.n + vars.v' } } },
  which: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: { const: true } } }] } } },
  never: { inputs: { value: { const: 1 } } },
  ask: {
    type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://echo.qiao.test/x?a=1&a=2&b=x+y' }, body: { const: { n: 1, more: true } } },
    settings: { retry: { attempts: 2, backoff: 'fixed', delayMs: 10, on: ['http', 'remote'] } },
  },
  end: { type: 'logic.end', inputs: { output: { fields: { sum: { ref: ['steps', 'sum'] }, other: { const: 1 } } } } },
}, ['trigger -> count', 'count -> sum', 'sum -> which', 'which.else -> never', 'which.yes -> ask', 'ask.error -> end'], [
  { id: 'v', name: 'v', type: { type: 'number' }, initial: 0 },
])

/** A backend that always breaks, and writes down that it was asked. */
async function judgedRun(expectations: CaseExpectations): Promise<JudgedRun> {
  let asked = 0
  const { events } = await runFlow(document, {
    start: { payload: { n: 1 } },
    send: (): Promise<CallResult> => {
      asked += 1
      const removed = [{ system: 'echo', table: 'gone', id: 'x', record: asked === 1 ? {} : null }]
      return Promise.resolve({ kind: 'response', response: { status: 500, headers: {}, body: '{}' }, latencyMs: 5, patch: [{ system: 'echo', table: 'log', id: String(asked), record: { n: asked } }, ...removed] })
    },
  })
  const one: FlowCase = { id: 'c', name: 'case', trigger: 'trigger', expect: expectations }
  return { one, document, events, world: { now: 0, systems: { echo: { log: { 0: { n: 0 }, 1: { n: 1 }, 2: { n: 2 } } } } } }
}

interface Expected { name: string; expect: CaseExpectations; found: [code: string, expectation: (string | number)[], path: (string | number)[], expected?: unknown, got?: unknown][] }

describe('a run beside what its case expects', () => {
  it.each(cases as Expected[])('$name', async ({ expect: expectations, found }) => {
    const failures = await judgeCase(await judgedRun(expectations))
    expect(failures.map(({ code, expectation, path, expected, got }) => [code, expectation, path, ...(expected === undefined ? [] : [expected]), ...(got === undefined ? [] : [got])])).toEqual(found)
  })

  it('tells why an expression cannot be used', async () => {
    const [first, second] = await judgeCase(await judgedRun({ that: ['steps.sum =', 'steps.never = 1'] }))
    expect(first?.params?.['problem']).toMatch(/^expression\./)
    expect(second?.params).toMatchObject({ problem: 'ref.absent', path: 'steps.never' })
  })
})

describe('a case that is changed to expect what the run gave', () => {
  /** What only a person can mend: expressions. */
  const isOfExpression = ([code]: Expected['found'][number]) => code === 'case.notTrue' || code === 'case.unreadable'

  it.each(cases as Expected[])('passes afterwards, but for its expressions: $name', async ({ expect: expectations, found }) => {
    const run = await judgedRun(expectations)
    const { one, left, changes } = await updateCase(run)
    const onlyExpr = found.some(([code, path]) => code === 'case.missing' && path.at(-1) === 'output') && expectations.steps?.['never']?.output?.expr !== undefined
    expect(left.length).toBe(found.filter(isOfExpression).length + (onlyExpr ? 1 : 0))
    expect(await judgeCase({ ...run, one })).toEqual(left)
    expect(changes.length > 0).toBe(found.some((each) => !isOfExpression(each)) && !onlyExpr)
    if (found.length === 0) expect(one.expect).toEqual(expectations)
  })

  it('keeps looking at the same members, with their new values, and lists what changes', async () => {
    const { one, changes } = await updateCase(await judgedRun({
      status: 'failed', output: { subset: { sum: 4 } }, calls: [{ step: 'ask', request: { subset: { body: { n: 7 } } } }], steps: { never: { status: 'succeeded', output: { subset: 1 } }, gone: { status: 'failed' } },
    }))
    expect(one.expect).toEqual({
      status: 'succeededWithHandledErrors', output: { subset: { sum: 3 } }, calls: [{ step: 'ask', request: { subset: { body: { n: 1 } } } }], steps: { never: { status: 'skipped' } },
    })
    expect(changes).toEqual([
      { path: ['status'], before: 'failed', after: 'succeededWithHandledErrors' },
      { path: ['output', 'subset', 'sum'], before: 4, after: 3 },
      { path: ['calls', 0, 'request', 'subset', 'body', 'n'], before: 7, after: 1 },
      { path: ['steps', 'never', 'status'], before: 'succeeded', after: 'skipped' },
      { path: ['steps', 'never', 'output'], before: { subset: 1 } },
      { path: ['steps', 'gone'], before: { status: 'failed' } },
    ])
  })
})
