import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { name: { type: 'string' } } } } } },
  make: { inputs: { value: { expr: '{"hello": trigger.name}' } } },
  tell: { type: 'action', connector: 'wecom-robot', operation: 'message.text', inputs: { content: { text: ['你好 ', { ref: ['steps', 'make', 'hello'] }] } } },
}, ['trigger -> make', 'make -> tell'])

const robots = [{ id: 'demo-robot-sales', connector: 'wecom-robot', title: '销售群机器人' }, { id: 'demo-sms', connector: 'sms', title: '短信' }]

describe('the panel of a node', () => {
  it('renames the node in place', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    const title = screen.getByLabelText('节点标题')
    await user.clear(title)
    await user.type(title, '问候')
    expect(flow.getState().document.nodes.make?.title).toBe('问候')
    act(() => flow.getState().undo())
    expect(flow.getState().document.nodes.make?.title).toBe('make')
  })

  it('marks an operation that no reference of the vendor confirms', async () => {
    const flow = sketchFlow({
      trigger: { type: 'trigger.manual' },
      ask: { type: 'action', connector: 'qingtui', operation: 'message.status', inputs: { msg_id: { const: 'a' } } },
      tell: { type: 'action', connector: 'wecom-robot', operation: 'message.text', inputs: { content: { const: 'a' } } },
    }, ['trigger -> ask', 'ask -> tell'])
    const { view } = await mountDesigner(flow, <Panel />)
    act(() => view.getState().select(['ask']))
    expect(screen.getByText('实验').title).toContain('没有现行的公开文档')
    act(() => view.getState().select(['tell']))
    expect(screen.queryByText('实验')).toBeNull()
  })

  it('names in undo which way a switch went', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    await user.click(screen.getByRole('tab', { name: '备注与调试' }))
    const told: (string | undefined)[] = []
    for (const name of ['停用这一步', '停用这一步', '直通这一步', '直通这一步']) {
      await user.click(screen.getByRole('switch', { name }))
      told.push(flow.getState().undoLabel)
    }
    expect(told).toEqual(['停用', '启用', '直通', '恢复执行'])
  })

  it('says so where what was typed cannot be kept, and keeps the document as it was', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => {
      flow.getState().dispatch({ type: 'node.setSettings', id: 'make', settings: { onError: 'continue', fallback: 7 } })
      view.getState().select(['make'])
    })
    await user.click(screen.getByRole('tab', { name: '错误与重试' }))
    const fallback = screen.getByDisplayValue('7')
    await user.clear(fallback)
    await user.click(fallback)
    await user.paste('{"__proto__": 1}')
    await user.tab()
    expect(JSON.stringify(flow.getState().document.nodes.make?.settings)).not.toContain('__proto__')
    expect(view.getState().notices.map(({ text }) => text)).toEqual(['这次修改没有保存：不能使用“__proto__”作为名称'])
  })

  it('never leaves a node without a title', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    await user.clear(screen.getByLabelText('节点标题'))
    await user.tab()
    expect(flow.getState().document.nodes.make?.title).not.toBe('')
    expect(screen.getByLabelText<HTMLInputElement>('节点标题').value).not.toBe('')
  })

  it('changes the name in expressions everywhere, and refuses one that is taken', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    await user.click(screen.getByRole('button', { name: /修改引用名/ }))
    await user.clear(screen.getByLabelText('引用名'))
    await user.type(screen.getByLabelText('引用名'), 'tell')
    expect(screen.getByText('已经有同名的，请换一个')).toBeTruthy()
    await user.clear(screen.getByLabelText('引用名'))
    await user.type(screen.getByLabelText('引用名'), 'greet{Enter}')
    expect(flow.getState().document.nodes.make?.key).toBe('greet')
    expect(flow.getState().document.nodes.tell?.inputs.content).toEqual({ text: ['你好 ', { ref: ['steps', 'greet', 'hello'] }] })
  })

  it('keeps a name that cannot be in its box, with the reason, until Escape gives it up', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    await user.click(screen.getByRole('button', { name: /修改引用名/ }))
    await user.clear(screen.getByLabelText('引用名'))
    await user.type(screen.getByLabelText('引用名'), '1st{Enter}')
    expect(screen.getByLabelText<HTMLInputElement>('引用名').value).toBe('1st')
    expect(screen.getByText('只能用文字、数字和下划线，不能以数字开头')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByLabelText('引用名')).toBeNull()
    expect(flow.getState().document.nodes.make?.key).toBe('make')
  })

  it('gives a field its expression back after a look at another node', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make']))
    const mode = (name: string) => screen.getByRole('radio', { name })
    await user.click(mode('常量'))
    expect(flow.getState().document.nodes.make?.inputs.value).not.toEqual({ expr: '{"hello": trigger.name}' })
    act(() => view.getState().select(['tell']))
    act(() => view.getState().select(['make']))
    await user.click(mode('表达式'))
    expect(flow.getState().document.nodes.make?.inputs.value).toEqual({ expr: '{"hello": trigger.name}' })
  })

  it('offers the connections of the node’s system only, and says when none is chosen', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />, { connections: robots })
    act(() => view.getState().select(['tell']))
    expect(screen.getByText('还没有选择连接')).toBeTruthy()
    await user.click(screen.getByRole('combobox', { name: '连接' }))
    expect(screen.queryByTitle('短信')).toBeNull()
    await user.click(screen.getByTitle('销售群机器人'))
    expect((flow.getState().document.nodes.tell as { connection?: string }).connection).toBe('demo-robot-sales')
  })

  it('sets an input through one undoable command per gesture', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />, { connections: robots })
    act(() => view.getState().select(['tell']))
    await user.click(within(screen.getByRole('radiogroup', { name: /内容/ })).getByRole('radio', { name: '表达式' }))
    expect(flow.getState().document.nodes.tell?.inputs.content).toEqual({ expr: '"你好 " & steps.make.hello' })
    act(() => flow.getState().undo())
    expect(flow.getState().document.nodes.tell?.inputs.content).toEqual({ text: ['你好 ', { ref: ['steps', 'make', 'hello'] }] })
  })

  it('shows what the last run really put out', async () => {
    const document = flowOf()
    const { events } = await runFlow(sketchFlow({
      trigger: { type: 'trigger.manual' }, make: { inputs: { value: { expr: '{"hello": "林晓"}' } } },
    }, ['trigger -> make']))
    const { view } = await mountDesigner(document, <Panel />, { run: { events, status: 'succeeded' } })
    act(() => { view.getState().select(['make']); view.getState().set({ panelTab: 'output' }) })
    expect(screen.getByText('上次运行的输出')).toBeTruthy()
    expect(screen.getByText('林晓')).toBeTruthy()
  })

  it('previews references with the last run’s data', async () => {
    const { events } = await runFlow(sketchFlow({
      trigger: { type: 'trigger.manual' }, make: { inputs: { value: { expr: '{"hello": "林晓"}' } } },
    }, ['trigger -> make']))
    const { view } = await mountDesigner(flowOf(), <Panel />, { run: { events, status: 'succeeded' } })
    act(() => view.getState().select(['tell']))
    expect(await screen.findByText('"你好 林晓"')).toBeTruthy()
  })

  it('switches retry on with a policy that fits most failures, and off without a trace', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => { view.getState().select(['tell']); view.getState().set({ panelTab: 'errors' }) })
    await user.click(screen.getByRole('switch', { name: '失败后重试' }))
    expect(flow.getState().document.nodes.tell?.settings?.retry).toMatchObject({ attempts: 3, backoff: 'exponential' })
    await user.click(screen.getByRole('switch', { name: '失败后重试' }))
    expect(flow.getState().document.nodes.tell?.settings?.retry).toBeUndefined()
  })

  it('focuses the field that a problem leads to', async () => {
    const { view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().goTo('tell', ['content']))
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('textbox')
  })
})

describe('the panel without a node', () => {
  it('adds a variable and changes its name and first value', async () => {
    const user = userEvent.setup()
    const { flow } = await mountDesigner(flowOf(), <Panel />)
    await user.click(screen.getByRole('button', { name: '添加变量' }))
    const name = screen.getByLabelText('变量名')
    await user.clear(name)
    await user.type(name, '总数')
    await user.type(screen.getByLabelText('初始值'), '零')
    const [variable] = Object.values(flow.getState().document.variables)
    expect(variable).toMatchObject({ name: '总数', initial: '零', type: { type: 'string' } })
  })

  it('acts on several selected nodes at once', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mountDesigner(flowOf(), <Panel />)
    act(() => view.getState().select(['make', 'tell']))
    expect(screen.getByText('选中了 2 个节点')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '停用' }))
    expect(flow.getState().document.nodes.make?.settings?.disabled).toBe(true)
    await user.click(screen.getByRole('button', { name: '删除' }))
    expect(Object.keys(flow.getState().document.nodes)).toEqual(['trigger'])
    act(() => flow.getState().undo())
    expect(Object.keys(flow.getState().document.nodes)).toHaveLength(3)
  })
})
