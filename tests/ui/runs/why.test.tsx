import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { RunsView } from '../../../src/features/runs'
import type { Locale } from '../../../src/core/base'
import { mountDesigner } from '../../support/designer'
import { kernelService } from '../../support/kernelService'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  order: { inputs: { value: { const: { total: 12 } } } },
  size: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'big' }, label: { const: '大单' }, when: { expr: 'steps.order.total > 100' } } }] } } },
  big: { inputs: { value: { const: 1 } } },
  more: { inputs: { value: { const: 1 } } },
  bad: { inputs: { value: { expr: '$error("no")' } } },
  last: { inputs: { value: { const: 1 } } },
}, ['trigger -> order', 'order -> size', 'size.big -> big', 'big -> more', 'size.else -> bad', 'bad -> last'])

async function mount(locale: Locale = 'zh') {
  const user = userEvent.setup()
  const designer = await mountDesigner(flowOf(), <><RunsView /><Panel /></>, { service: kernelService().service, locale })
  await act(() => designer.run.getState().start({ trigger: 'trigger', payload: {} }))
  const look = (node: string) => act(() => designer.view.getState().select([node]))
  return { ...designer, user, look }
}

const why = (name = '为什么没有执行？') => screen.getAllByRole('group', { name })[0] as HTMLElement

describe('why a node did not run', () => {
  it('is said in the trace with the branch, its condition and what that read, and leads to the condition', async () => {
    const { user, view, look } = await mount()
    look('more')
    expect(why().textContent).toContain('“size”的“大单”不成立：steps.order.total > 100（当时 steps.order.total = 12）。中间的“big”也因此没有执行')
    await user.click(within(why()).getByRole('button', { name: '去看“size”' }))
    expect(view.getState().selection.nodes).toEqual(['size'])
    expect(view.getState().focusField).toMatchObject({ node: 'size', path: ['cases', 0, 'when'] })
  })

  it('is said of a node that the run did not come to, in the trace and in the panel', async () => {
    const { user, view, look } = await mount('en')
    look('last')
    expect(why('Why did it not run?').textContent).toContain('The run failed at “bad”')
    await user.click(screen.getByRole('button', { name: /The run did not reach it/ }))
    expect(view.getState().panelTab).toBe('output')
    expect(screen.getAllByRole('group', { name: 'Why did it not run?' })).toHaveLength(2)
  })

  it('is asked of the moment that is shown', async () => {
    const { run, look } = await mount()
    const at = (run.getState().current?.events ?? []).findIndex((event) => event.type === 'node.started' && event.node === 'order')
    act(() => run.getState().seek(at + 1))
    look('big')
    expect(why().textContent).toContain('它在等“order”。中间的“size”也因此没有执行')
  })

  it('is not asked of what ran', async () => {
    const { look } = await mount()
    look('order')
    expect(screen.queryByRole('group', { name: '为什么没有执行？' })).toBeNull()
    expect(screen.queryByRole('button', { name: /跳过了它|没有到达它/ })).toBeNull()
  })
})
