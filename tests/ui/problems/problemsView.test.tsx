import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ProblemsView } from '../../../src/features/problems'
import type { SavedConnections } from '../../../src/state'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const broken = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  tell: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { text: ['号 ', { ref: ['steps', 'mkae', 'x'] }] } } },
  make: { inputs: { value: { const: { x: 1 } } } },
}, ['trigger -> make', 'make -> tell'])

const connections = [{ id: 'demo-robot-sales', connector: 'wecom-robot', title: '销售群机器人' }]

describe('the list of problems', () => {
  it('words each problem by node and leads to its field', async () => {
    const user = userEvent.setup()
    const { view } = await mountDesigner(broken(), <ProblemsView />, { connections })
    expect(screen.getByRole('region', { name: 'tell' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /没有叫“mkae”的步骤/ }))
    expect(view.getState().selection.nodes).toEqual(['tell'])
    expect(view.getState().focusField?.path[0]).toBe('content')
  })

  it('mends a problem at one click, undoably', async () => {
    const user = userEvent.setup()
    const { flow } = await mountDesigner(broken(), <ProblemsView />, { connections })
    await user.click(screen.getByRole('button', { name: '改为 make' }))
    expect(flow.getState().document.nodes.tell?.inputs.content).toEqual({ text: ['号 ', { ref: ['steps', 'make', 'x'] }] })
    flow.getState().undo()
    expect(flow.getState().document.nodes.tell?.inputs.content).toEqual({ text: ['号 ', { ref: ['steps', 'mkae', 'x'] }] })
  })

  it('puts the field before what is wrong with it, since several problems read alike', async () => {
    await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' }, ask: { type: 'logic.http' } }, ['trigger -> ask']), <ProblemsView />)
    expect(screen.getByRole('button', { name: /请求地址|网址|地址/ }).textContent).toMatch(/^\S+ 这里必须填写$/)
  })

  it('names a step by its title', async () => {
    const flow = sketchFlow({ trigger: { type: 'trigger.manual' }, first: { inputs: { value: { ref: ['steps', 'later'] } } }, later: { inputs: { value: { const: 1 } } } }, ['trigger -> first', 'first -> later'])
    flow.nodes['later'] = { ...flow.nodes['later']!, title: '读取负责人' }
    await mountDesigner(flow, <ProblemsView />)
    expect(screen.getByText(/走到这里时“读取负责人”不会执行/)).toBeTruthy()
  })

  it('says so in English too', async () => {
    await mountDesigner(broken(), <ProblemsView />, { connections, locale: 'en' })
    expect(screen.getByText('There is no step called “mkae”')).toBeTruthy()
  })

  it('says that all is well where nothing is wrong', async () => {
    await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' }, make: { inputs: { value: { const: 1 } } } }, ['trigger -> make']), <ProblemsView />)
    expect(screen.getByText('没有问题')).toBeTruthy()
  })

  it('does not praise a flow that has nothing in it yet', async () => {
    await mountDesigner(sketchFlow({}, []), <ProblemsView />)
    expect(screen.getByText('还没有节点')).toBeTruthy()
    expect(screen.queryByText('没有问题')).toBeNull()
  })

  describe('a connection that is not there', () => {
    const lost = () => sketchFlow({
      trigger: { type: 'trigger.manual' },
      tell: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'gone', inputs: { content: { const: 'a' } } },
      again: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'gone', inputs: { content: { const: 'b' } } },
      other: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: 'c' } } },
    }, ['trigger -> tell', 'tell -> again', 'again -> other'])
    const two = [...connections, { id: 'demo-robot-ops', connector: 'wecom-robot', title: '运营群机器人' }, { id: 'demo-sms', connector: 'sms', title: '短信' }]
    const used = (flow: { nodes: Record<string, unknown> }) => ['tell', 'again', 'other'].map((id) => (flow.nodes[id] as { connection?: string }).connection)

    it('is chosen among those of the system, for all steps that named it, undoably', async () => {
      const user = userEvent.setup()
      const { flow, check } = await mountDesigner(lost(), <ProblemsView />, { connections: two })
      const region = screen.getByRole('region', { name: 'tell' })
      await user.click(within(region).getByRole('button', { name: '选择或新建连接' }))
      expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['销售群机器人', '运营群机器人'])
      await user.click(screen.getByRole('menuitem', { name: '运营群机器人' }))
      expect(used(flow.getState().document)).toEqual(['demo-robot-ops', 'demo-robot-ops', 'demo-robot-sales'])
      act(check)
      expect(screen.queryByRole('button', { name: '选择或新建连接' })).toBeNull()
      act(() => void flow.getState().undo())
      expect(used(flow.getState().document)).toEqual(['gone', 'gone', 'demo-robot-sales'])
    })

    it('is made in place where connections can be made, and chosen once it is there', async () => {
      const user = userEvent.setup()
      const { flow, view } = await mountDesigner(lost(), <ProblemsView />, { connections: [], saved: {} as SavedConnections })
      await user.click(within(screen.getByRole('region', { name: 'again' })).getByRole('button', { name: '选择或新建连接' }))
      await user.click(screen.getByRole('menuitem', { name: '新建连接…' }))
      const wish = view.getState().connecting
      expect(wish?.connector).toBe('wecom-robot')
      act(() => wish?.onSaved('made'))
      expect(used(flow.getState().document)).toEqual(['made', 'made', 'demo-robot-sales'])
    })

    it('is not offered where there is nothing to choose and nothing can be made', async () => {
      await mountDesigner(lost(), <ProblemsView />, { connections: [] })
      expect(screen.queryByRole('button', { name: '选择或新建连接' })).toBeNull()
    })
  })
})
