import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { BreakpointsView } from '../../../src/features/debug'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' }, make: { inputs: { value: { const: { total: 3 } } } }, tell: { inputs: { value: { ref: ['steps', 'make'] } } },
}, ['trigger -> make', 'make -> tell'])

describe('the list of breakpoints', () => {
  it('stands in the order of the flow, and leaves out those of nodes that are gone', async () => {
    const { run } = await mountDesigner(flowOf(), <BreakpointsView />)
    expect(screen.getByText('还没有断点')).toBeTruthy()
    act(() => run.getState().setBreakpoints({ list: [{ node: 'tell', when: 'steps.make.total > 2' }, { node: 'gone' }, { node: 'make', onError: true }], anyError: false }))
    const rows = within(screen.getByRole('list', { name: '断点' })).getAllByRole('listitem')
    expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining('make'), expect.stringContaining('steps.make.total > 2')])
  })

  it('switches one off and on, removes it, and can pause at every failure', async () => {
    const user = userEvent.setup()
    const { run } = await mountDesigner(flowOf(), <BreakpointsView />)
    act(() => run.getState().setBreakpoints({ list: [{ node: 'make' }], anyError: false }))
    await user.click(screen.getByRole('checkbox', { name: '启用“make”的断点' }))
    expect(run.getState().breakpoints.list).toEqual([{ node: 'make', off: true }])
    await user.click(screen.getByRole('checkbox', { name: '启用“make”的断点' }))
    expect(run.getState().breakpoints.list).toEqual([{ node: 'make' }])
    await user.click(screen.getByRole('button', { name: '删除“make”的断点' }))
    expect(run.getState().breakpoints.list).toEqual([])
    await user.click(screen.getByRole('checkbox', { name: '任何一步出错时都暂停' }))
    expect(run.getState().breakpoints.anyError).toBe(true)
  })

  it('leads to the node and its breakpoint', async () => {
    const user = userEvent.setup()
    const { run, view } = await mountDesigner(flowOf(), <BreakpointsView />)
    act(() => run.getState().setBreakpoints({ list: [{ node: 'make' }], anyError: false }))
    await user.click(screen.getByRole('button', { name: 'make' }))
    expect(view.getState()).toMatchObject({ selection: { nodes: ['make'] }, panelTab: 'note' })
  })
})

describe('the breakpoint of a node', () => {
  it('is chosen in its panel, with a condition that is checked as it is typed, and never enters the flow', async () => {
    const user = userEvent.setup()
    const { run, view, flow } = await mountDesigner(flowOf(), <Panel />)
    const before = flow.getState().document
    act(() => { view.getState().select(['tell']); view.getState().set({ panelTab: 'note' }) })
    await user.click(screen.getByRole('combobox', { name: '断点' }))
    await user.click(await screen.findByText('满足条件时，执行前暂停'))
    const condition = screen.getByRole('textbox', { name: '条件' })
    await user.clear(condition)
    await user.click(condition)
    await user.paste('steps.maek.total > 2')
    expect(run.getState().breakpoints.list).toEqual([{ node: 'tell', when: 'steps.maek.total > 2' }])
    expect(screen.getByText(/maek/, { selector: '.qf-problems *' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '改为 make' }))
    expect(run.getState().breakpoints.list).toEqual([{ node: 'tell', when: 'steps.make.total > 2' }])
    await user.clear(condition)
    await user.click(condition)
    await user.paste('steps.make.total')
    expect(screen.getByText(/要的是/, { selector: '.qf-problems *' })).toBeTruthy()
    await user.clear(condition)
    await user.click(condition)
    await user.paste('steps.make.total > 2')
    expect(document.querySelector('.qf-problems')).toBeNull()
    await user.click(screen.getByRole('combobox', { name: '断点' }))
    await user.click(await screen.findByText('不暂停'))
    expect(run.getState().breakpoints.list).toEqual([])
    expect(flow.getState().document).toBe(before)
  })
})
