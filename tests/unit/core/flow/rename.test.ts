import { describe, expect, it } from 'vitest'
import { applyCommand, planRename, type FlowDocument, type FlowNode } from '../../../../src/core/flow'
import { draw } from './draw'

const gives = (value: FlowNode['inputs'][string]): Partial<FlowNode> => ({ inputs: { value } })
const renamed = (flow: FlowDocument, id: string, key: string): FlowDocument => {
  const next = applyCommand(flow, { type: 'node.setKey', id, key })
  if (!next.ok) throw new Error(JSON.stringify(next.error))
  return next.value
}

describe('renaming a step', () => {
  const flow = draw('t>old old>a old>b old>c old>d old:error>h', {
    a: gives({ ref: ['steps', 'old', 'x'] }),
    b: gives({ expr: 'steps.old.x & $steps.old.y & "old"' }),
    c: gives({ fields: { text: { text: ['old ', { ref: ['steps', 'old'] }] }, other: { ref: ['steps', 'a', 'old'] } } }),
    d: gives({ expr: '$lookup(steps, "old")' }),
    h: gives({ ref: ['errors', 'old', 'code'] }),
  })
  const next = renamed(flow, 'old', '会议')

  it('rewrites references, texts, expressions and errors, and nothing else', () => {
    expect(next.nodes['a']?.inputs).toEqual({ value: { ref: ['steps', '会议', 'x'] } })
    expect(next.nodes['b']?.inputs).toEqual({ value: { expr: 'steps.会议.x & $steps.会议.y & "old"' } })
    expect(next.nodes['c']?.inputs).toEqual({
      value: { fields: { text: { text: ['old ', { ref: ['steps', '会议'] }] }, other: { ref: ['steps', 'a', 'old'] } } },
    })
    expect(next.nodes['h']?.inputs).toEqual({ value: { ref: ['errors', '会议', 'code'] } })
    expect(next.nodes['t']).toBe(flow.nodes['t'])
  })

  it('lists beforehand what it cannot follow', () => {
    expect(planRename(flow, 'old', '会议')).toMatchObject([{ code: 'rename.unfollowed', severity: 'warning', place: { node: 'd', path: ['value'] }, params: { from: 'old', to: '会议' } }])
    expect(next.nodes['d']).toBe(flow.nodes['d'])
  })

  it('lists a mention in an expression that cannot be read', () => {
    const broken = draw('t>old old>a', { a: gives({ expr: 'steps.old +' }) })
    const rest = renamed(broken, 'old', 'new')
    const left = planRename(broken, 'old', 'new').length
    const followed = JSON.stringify(rest.nodes['a']?.inputs).includes('new')
    expect(followed || left > 0).toBe(true)
  })
})

describe('renaming a variable', () => {
  it('rewrites its readers and its setters in one step', () => {
    const drawn = draw('t>set set>a', {
      set: { type: 'logic.set', inputs: { variable: { const: 'count' }, value: { expr: 'vars.count + 1' } } } as Partial<FlowNode>,
      a: gives({ text: [{ ref: ['vars', 'count'] }, ' count'] }),
    })
    const variable = { id: 'v', name: 'count', type: { type: 'number' as const }, initial: 0 }
    const flow = applyCommand(drawn, { type: 'variable.add', variable })
    const next = flow.ok ? applyCommand(flow.value, { type: 'variable.update', variable: { ...variable, name: 'total' } }) : flow
    if (!next.ok) throw new Error('refused')
    expect(next.value.nodes['set']?.inputs).toEqual({ variable: { const: 'total' }, value: { expr: 'vars.total + 1' } })
    expect(next.value.nodes['a']?.inputs).toEqual({ value: { text: [{ ref: ['vars', 'total'] }, ' count'] } })
    expect(next.value.variables['v']?.name).toBe('total')
  })
})
