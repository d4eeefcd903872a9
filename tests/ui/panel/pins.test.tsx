import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { checkFlow } from '../../../src/core/flow'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  make: { inputs: { value: { expr: '{"hello": "林晓"}' } } },
  ask: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'vip' }, label: { const: '老客户' }, when: { const: true } } }] } } },
  tell: { type: 'action', connector: 'wecom-robot', operation: 'message.text', inputs: { content: { text: ['你好 ', { ref: ['steps', 'make', 'hello'] }] } } },
}, ['trigger -> make', 'make -> ask', 'ask.vip -> tell'])

async function openOutput(node: string, ran = true) {
  const { events } = await runFlow(sketchFlow({ trigger: { type: 'trigger.manual' }, make: { inputs: { value: { expr: '{"hello": "林晓"}' } } } }, ['trigger -> make']))
  const mounted = await mountDesigner(flowOf(), <Panel />, ran ? { run: { events, status: 'succeeded' } } : {})
  act(() => { mounted.view.getState().select([node]); mounted.view.getState().set({ panelTab: 'output' }) })
  return { ...mounted, user: userEvent.setup(), pin: (id = node) => mounted.flow.getState().document.nodes[id]?.settings?.pin }
}

const editor = () => within(screen.getByRole('region', { name: '固定的输出' }))

describe('the pin of a node', () => {
  it('is made from what the last run gave, and taken away again, each as one undoable step', async () => {
    const { user, flow, pin } = await openOutput('make')
    await user.click(screen.getByRole('button', { name: '固定此输出' }))
    expect(pin()).toEqual({ port: 'out', output: { hello: '林晓' } })
    expect(flow.getState().undoLabel).toBe('固定输出')
    await user.click(editor().getByRole('button', { name: '取消固定' }))
    expect(pin()).toBeUndefined()
    act(() => flow.getState().undo())
    expect(pin()).toEqual({ port: 'out', output: { hello: '林晓' } })
    act(() => flow.getState().undo())
    expect(pin()).toBeUndefined()
    expect(screen.queryByRole('region', { name: '固定的输出' })).toBeNull()
  })

  it('is edited by hand as JSON; a text that is none stands in the way of a run until it is mended', async () => {
    const { user, flow, pin } = await openOutput('make')
    await user.click(screen.getByRole('button', { name: '固定此输出' }))
    const json = editor().getByRole('textbox', { name: '输出（JSON）' })
    await user.clear(json)
    await user.click(json)
    expect(editor().getByText('这里必须填写')).toBeTruthy()
    expect(flow.getState().drafts).toHaveLength(1)
    await user.paste('{"hello": ')
    expect(pin()).toEqual({ port: 'out', output: { hello: '林晓' } })
    expect(editor().getByRole('status').textContent).toContain('JSON')
    expect(flow.getState().drafts).toEqual([{ node: 'make', path: ['$pin', 'output'] }])
    await user.paste('"王芳"}')
    expect(pin()).toEqual({ port: 'out', output: { hello: '王芳' } })
    expect(flow.getState().drafts).toEqual([])
    expect(editor().queryByText('这里必须填写')).toBeNull()
    act(() => flow.getState().undo())
    expect(pin()).toEqual({ port: 'out', output: { hello: '林晓' } })
  })

  it('shows what differs from the promised structure at its field', async () => {
    const { user, flow } = await openOutput('tell', false)
    await user.click(screen.getByRole('button', { name: '手写并固定' }))
    act(() => {
      flow.getState().dispatch({ type: 'node.setSettings', id: 'tell', settings: { pin: { port: 'out', output: 'not what it gives' } } })
      const { document, lookup } = flow.getState()
      flow.getState().setIssues(checkFlow(document, lookup), flow.getState().revision)
    })
    expect(editor().getByText(/固定的输出和约定的结构不一致（steps\.tell）/)).toBeTruthy()
  })

  it('is begun without a run: with the operation’s example, by hand', async () => {
    const { user, pin } = await openOutput('tell', false)
    await user.click(screen.getByRole('button', { name: '手写并固定' }))
    expect(pin()).toMatchObject({ port: 'out', output: { errcode: 0 } })
  })

  it('can be an error, with the other side’s code and words', async () => {
    const { user, pin } = await openOutput('make')
    await user.click(screen.getByRole('button', { name: '固定此输出' }))
    await user.click(editor().getByRole('combobox', { name: '走哪个出口' }))
    await user.click(await screen.findByText('出错时'))
    expect(pin()).toEqual({ port: 'error', error: { kind: 'business', code: 'pin.error' } })
    await user.type(editor().getByRole('textbox', { name: '对方错误码' }), '45009')
    await user.type(editor().getByRole('textbox', { name: '对方错误信息' }), 'too often')
    expect(pin()).toEqual({ port: 'error', error: { kind: 'business', code: 'pin.error', vendor: { code: 45009, message: 'too often' } } })
    await user.click(editor().getByRole('combobox', { name: '走哪个出口' }))
    await user.click(await screen.findByText('正常输出'))
    expect(pin()).toEqual({ port: 'out', output: { hello: '林晓' } })
  })

  it('leaves a branch by the way that is chosen', async () => {
    const { user, pin } = await openOutput('ask')
    await user.click(screen.getByRole('button', { name: '手写并固定' }))
    expect(pin()).toEqual({ port: 'vip', output: { taken: ['vip'] } })
    await user.click(editor().getByRole('combobox', { name: '走哪个出口' }))
    await user.click(await screen.findByText('否则'))
    expect(pin()).toMatchObject({ port: 'else' })
  })

  it('is what later steps show as the value of a reference', async () => {
    const { user, view } = await openOutput('make')
    await user.click(screen.getByRole('button', { name: '固定此输出' }))
    const json = editor().getByRole('textbox', { name: '输出（JSON）' })
    await user.clear(json)
    await user.click(json)
    await user.paste('{"hello": "固定的人"}')
    act(() => { view.getState().select(['tell']); view.getState().set({ panelTab: 'inputs' }) })
    expect(await screen.findByText('"你好 固定的人"')).toBeTruthy()
  })

  it('is said to be of no use while the step is disabled', async () => {
    const { user, flow } = await openOutput('make')
    await user.click(screen.getByRole('button', { name: '固定此输出' }))
    act(() => { flow.getState().dispatch({ type: 'node.setSettings', id: 'make', settings: { disabled: true } }) })
    expect(editor().getByText(/已停用或直通/)).toBeTruthy()
  })
})

describe('what a step does in runs', () => {
  it('is one of three things: it is run, it is disabled, or it lets pass', async () => {
    const { user, flow, view } = await openOutput('make', false)
    act(() => view.getState().set({ panelTab: 'note' }))
    const settings = () => flow.getState().document.nodes.make?.settings
    await user.click(screen.getByRole('switch', { name: '停用这一步' }))
    expect(settings()).toEqual({ disabled: true })
    await user.click(screen.getByRole('switch', { name: '直通这一步' }))
    expect(settings()).toEqual({ bypass: true })
    act(() => view.getState().select(['trigger']))
    expect(screen.queryByRole('switch', { name: '直通这一步' })).toBeNull()
  })
})
