import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ProblemsView } from '../../../src/features/problems'
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
})
