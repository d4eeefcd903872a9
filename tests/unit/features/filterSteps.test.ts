import { describe, expect, it } from 'vitest'
import type { StepTrace } from '../../../src/core/run'
import { countStates, EVERY_STEP, filterSteps } from '../../../src/features/runs/filterSteps'

const step = (node: string, changes: Partial<StepTrace> = {}): StepTrace => ({ node, scope: '', status: 'succeeded', attempts: [], ports: [], ...changes })

const steps = [step('start'), step('meeting', { scope: 'loop[0]' }), step('meeting', { scope: 'loop[1]', status: 'failed' }), step('sms', { status: 'failed', handled: true }), step('end', { status: 'skipped' })]
const titles: Record<string, string> = { start: '手动触发', meeting: '创建会议', sms: '发送短信', end: 'End' }
const listed = (text: string, ...states: Parameters<typeof countStates>[0][number]['status'][]) =>
  filterSteps(steps, { text, states: new Set(states) }, ({ node }) => ({ title: titles[node] ?? '', words: [node, node === 'meeting' ? '腾讯会议' : ''] })).map((one) => `${one.scope}${one.node}`)

describe('the filter of a run’s steps', () => {
  it('passes the very list where nothing is filtered', () => {
    expect(filterSteps(steps, EVERY_STEP, () => ({ title: '', words: [] }))).toBe(steps)
    expect(filterSteps(steps, { text: '  ', states: new Set() }, () => ({ title: '', words: [] }))).toBe(steps)
  })

  it('finds steps by title, key, connector, pinyin and initials, in the run’s order', () => {
    expect(listed('会议')).toEqual(['loop[0]meeting', 'loop[1]meeting'])
    expect(listed('腾讯')).toEqual(['loop[0]meeting', 'loop[1]meeting'])
    expect(listed('SMS')).toEqual(['sms'])
    expect(listed('fasong')).toEqual(['sms'])
    expect(listed('cjhy')).toEqual(['loop[0]meeting', 'loop[1]meeting'])
    expect(listed('创建 短信')).toEqual([])
  })

  it('tells a failure that was handled from one that was not', () => {
    expect(listed('', 'failed')).toEqual(['loop[1]meeting'])
    expect(filterSteps(steps, { text: '', states: new Set(['handled']) }, () => ({ title: '', words: [] }))).toEqual([steps[3]])
    expect(listed('会议', 'succeeded', 'skipped')).toEqual(['loop[0]meeting'])
  })

  it('counts the steps of each state, what needs a look first', () => {
    const counts = [...countStates(steps)].filter(([, count]) => count > 0)
    expect(counts).toEqual([['failed', 1], ['handled', 1], ['succeeded', 2], ['skipped', 1]])
  })
})
