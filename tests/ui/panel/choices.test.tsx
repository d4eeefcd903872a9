import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { demoConnectionInfos } from '../../../src/catalogue'
import type { JsonObject } from '../../../src/core/base'
import type { Value } from '../../../src/core/expression'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { lookupsHere } from '../../support/lookups'
import { sketchFlow } from '../../support/runFlow'

async function mount(operation: string, inputs: Record<string, Value> = {}, { connector = 'wecom', connection = 'demo-wecom', ...options }: { connector?: string; connection?: string | undefined; leavesSandbox?: (connector: string | undefined) => boolean; offline?: boolean } = {}) {
  const sandbox = lookupsHere()
  const step = { type: 'action' as const, connector, operation, inputs, ...(connection !== '' && { connection }) }
  const document = sketchFlow({ trigger: { type: 'trigger.manual' }, step }, ['trigger -> step'])
  const made = await mountDesigner(document, <Panel />, { connections: demoConnectionInfos, ...(options.offline ? {} : { lookups: sandbox.lookups }), ...(options.leavesSandbox && { leavesSandbox: options.leavesSandbox }) })
  act(() => made.view.getState().select(['step']))
  const node = () => made.flow.getState().document.nodes.step
  return { ...made, sandbox, user: userEvent.setup(), input: (name: string) => node()?.inputs[name], node }
}

const box = (name: string | RegExp) => screen.findByRole('combobox', { name })
const notices = () => screen.getAllByRole('status').map((one) => one.textContent)

describe('a field that a lookup lists', () => {
  it('asks nobody before it is opened, then finds by initials, shows the name and keeps the id', async () => {
    const { user, sandbox, input } = await mount('user.get')
    const field = await box('成员 ID')
    expect(sandbox.asked).toEqual([])
    await user.click(field)
    await user.keyboard('ln')
    await user.click(await screen.findByText('李娜'))
    expect(input('userid')).toEqual({ const: 'lina' })
    expect(await screen.findByTitle('lina')).toHaveProperty('textContent', '李娜lina')
    expect(sandbox.asked.map(({ operation }) => operation)).toEqual(['lookup.members'])
  })

  it('is filled in by keyboard alone', async () => {
    const { user, input } = await mount('user.get')
    ;(await box('成员 ID')).focus()
    await user.keyboard('zhangwei')
    await screen.findByText('张伟')
    // The list reads `which`, which simulated keys lack.
    fireEvent.keyDown(await box('成员 ID'), { key: 'Enter', which: 13, keyCode: 13 })
    expect(input('userid')).toEqual({ const: 'zhangwei' })
  })

  it('names what it holds, and says so where the list does not know it', async () => {
    const { flow } = await mount('user.get', { userid: { const: 'lina' } })
    expect(await screen.findByText('李娜')).toBeTruthy()
    act(() => void flow.getState().dispatch({ type: 'node.setInput', id: 'step', path: ['userid'], value: { const: 'nobody' } }))
    expect(await screen.findByText('列表里没有 nobody，会按原样发送。')).toBeTruthy()
    expect(screen.getByTitle('nobody').textContent).toBe('nobody')
  })

  it('is read by its name where nothing may be changed, with the value beside it', async () => {
    const { view } = await mount('user.get', { userid: { const: 'lina' } })
    act(() => view.setState({ readOnly: true }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: /成员 ID/ }).textContent).toBe('李娜（lina）'))
  })

  it('takes what was typed and found by nobody, when the field is left', async () => {
    const { user, input } = await mount('user.get')
    await user.click(await box('成员 ID'))
    await screen.findByText('李娜')
    await user.keyboard('newhire')
    expect(await screen.findByText('直接使用“newhire”')).toBeTruthy()
    await user.tab()
    expect(input('userid')).toEqual({ const: 'newhire' })
  })

  it('takes a word that was only searched for as no value', async () => {
    const { user, input } = await mount('user.get')
    await user.click(await box('成员 ID'))
    await screen.findByText('李娜')
    await user.keyboard('李')
    await user.click(screen.getByLabelText('节点标题'))
    expect(input('userid')).toBeUndefined()
  })

  it('keeps numbers where the field is one, and refuses what is none', async () => {
    const { user, input } = await mount('user.listByDepartment')
    await user.click(await box('部门 ID'))
    await screen.findByText('销售部')
    await user.keyboard('abc')
    expect(await screen.findByText('这不是数字')).toBeTruthy()
    await user.clear(await box('部门 ID'))
    await user.keyboard('77')
    await user.click(await screen.findByText('直接使用“77”'))
    expect(input('department_id')).toEqual({ const: 77 })
  })

  it('holds several in one text, as the vendor joins them, also what is pasted', async () => {
    const { user, input } = await mount('message.send', { touser: { const: 'lina' } })
    const field = await box('成员')
    await user.click(field)
    await user.keyboard('wf')
    await user.click(await screen.findByText('王芳'))
    expect(input('touser')).toEqual({ const: 'lina|wangfang' })
    await user.paste('张伟, somebody')
    await waitFor(() => expect(input('touser')).toEqual({ const: 'lina|wangfang|zhangwei|somebody' }))
    await user.click(await screen.findByText('所有人'))
    expect(input('touser')).toEqual({ const: 'lina|wangfang|zhangwei|somebody|@all' })
  })

  it('lists departments as a tree, and says where one stands when it is searched', async () => {
    const { user } = await mount('message.send')
    await user.click(await box('部门'))
    const line = (await screen.findByText('销售部')).closest('[data-depth]')
    expect(line?.getAttribute('data-depth')).toBe('1')
    await user.keyboard('xsb')
    await waitFor(() => expect(within(screen.getByText('销售部').parentElement as HTMLElement).getByText(/桥云/)).toBeTruthy())
  })

  it('folds branches by mouse and by key, and finds what stands in a closed one', async () => {
    const { user, input } = await mount('message.send')
    const field = await box('部门')
    await user.click(field)
    const item = (name: string) => screen.getByText(name, { selector: '.qf-choice-line > span' }).closest<HTMLElement>('[role="treeitem"]')
    await waitFor(() => expect(item('销售部')?.getAttribute('aria-level')).toBe('2'))
    expect(field.getAttribute('aria-haspopup')).toBe('tree')
    expect(item('华东销售组')?.hasAttribute('aria-expanded'), 'nothing stands below it').toBe(false)
    await user.click(item('销售部')?.querySelector('.qf-choice-fold') as Element)
    expect(item('销售部')?.getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByText('华东销售组')).toBeNull()
    expect(input('toparty'), 'folding chooses nothing').toBeUndefined()

    const press = (key: string, which: number) => fireEvent.keyDown(field, { key, which, keyCode: which })
    const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.dataset.choice
    const branch = item('销售部')?.dataset.choice
    await waitFor(() => expect(active(), 'the folded line stays the active one').toBe(branch))
    press('ArrowRight', 39)
    expect(item('销售部')?.getAttribute('aria-expanded')).toBe('true')
    await waitFor(() => expect(item('华东销售组')).toBeTruthy())
    await waitFor(() => expect(active()).toBe(branch))
    press('ArrowLeft', 37)
    await waitFor(() => expect(screen.queryByText('华东销售组')).toBeNull())

    await user.keyboard('hdxs')
    await user.click(await screen.findByText('华东销售组', { selector: '.qf-choice-line > span' }))
    expect(input('toparty')).toBeTruthy()
  })

  it('chooses a whole list at once, and item by item with variables where that is wanted', async () => {
    const { user, input } = await mount('user.batchDelete')
    await user.click(await box(/成员/))
    // What is typed stands in the page once more, to be measured.
    await user.keyboard('李娜')
    await user.click(await screen.findByText('李娜', { selector: '.qf-choice-line > span' }))
    await user.keyboard('wangfang')
    await user.click(await screen.findByText('王芳'))
    expect(input('useridlist')).toEqual({ const: ['lina', 'wangfang'] })
    await user.click(screen.getByRole('button', { name: '逐项填写（可用变量）' }))
    expect(screen.getAllByRole('combobox')).toHaveLength(3)
    await user.click(screen.getByRole('button', { name: '按名称一起选择' }))
    expect(screen.getAllByRole('combobox')).toHaveLength(2)
  })
})

describe('choices that cannot be listed', () => {
  it('say that they are being read, what went wrong and what to do; trying again lists them', async () => {
    const { user, sandbox } = await mount('user.get')
    let go = (_: unknown) => undefined as void
    sandbox.hold(new Promise((resolve) => { go = resolve }))
    sandbox.setFaults([{ system: 'wecom', operation: 'lookup.members', times: 1, effect: { kind: 'vendorCode', code: '45009' } }])
    await user.click(await box('成员 ID'))
    expect(await screen.findByText('正在读取可选的项…')).toBeTruthy()
    act(() => go(undefined))
    const retry = await screen.findByRole('button', { name: '重试' })
    expect(notices().join()).toMatch(/没能列出可选的项：.+（?\(45009\)/)
    await user.click(retry)
    await user.click(await box('成员 ID'))
    expect(await screen.findByText('李娜')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
  })

  it('ask for a connection and offer those there are', async () => {
    const { user, node, flow } = await mount('user.get', {}, { connection: '' })
    await user.click(await box('成员 ID'))
    await user.click(await screen.findByRole('button', { name: /使用“/ }))
    expect(node()).toMatchObject({ connection: 'demo-wecom' })
    expect(flow.getState().undoLabel).toBe('更换连接')
    await user.click(await box('成员 ID'))
    expect(await screen.findByText('李娜')).toBeTruthy()
  })

  it('name the field that they depend on, and are listed anew with each value of it', async () => {
    const { user, sandbox, flow, view } = await mount('meeting.getById', {}, { connector: 'tencent-meeting', connection: 'demo-meeting' })
    await user.click(await box('会议 ID'))
    await user.click(await screen.findByRole('button', { name: '用户 ID' }))
    expect(view.getState().focusField).toMatchObject({ path: ['userid'] })
    const set = (value: Value) => act(() => void flow.getState().dispatch({ type: 'node.setInput', id: 'step', path: ['userid'], value }))
    set({ const: 'lina' })
    await waitFor(() => expect(sandbox.asked.map(({ operation }) => operation)).toContain('user.meetings'))
    await user.click(await box('会议 ID'))
    expect(await screen.findByText('海纳贸易方案评审')).toBeTruthy()
    set({ const: 'chenjie' })
    expect(await screen.findByText('产品与运营双周会')).toBeTruthy()
    expect(screen.queryByText('海纳贸易方案评审')).toBeNull()
    set({ ref: ['trigger', 'who'] })
    expect(await screen.findByRole('button', { name: '用户 ID' })).toBeTruthy()
  })

  it('are typed in where the vendor lists no such thing and calls leave the sandbox', async () => {
    const { user, input } = await mount('appchat.sendText', {}, { leavesSandbox: () => true })
    const field = await screen.findByRole('textbox', { name: '群聊 ID' })
    expect(screen.getByText('对方没有列出它们的接口，请直接填写 ID。')).toBeTruthy()
    await user.type(field, 'chat-9')
    expect(input('chatid')).toEqual({ const: 'chat-9' })
  })

  it('are typed in where nobody can be asked', async () => {
    await mount('user.get', {}, { offline: true })
    expect(await screen.findByRole('textbox', { name: '成员 ID' })).toBeTruthy()
  })
})

describe('what was listed', () => {
  it('is remembered for other fields that ask the same, and asked anew when the sandbox has become another', async () => {
    const { user, sandbox } = await mount('appchat.create', { owner: { const: 'lina' }, userlist: { const: ['wangfang'] } })
    expect(await screen.findByText('李娜')).toBeTruthy()
    expect(await screen.findByText('王芳')).toBeTruthy()
    expect(sandbox.asked).toHaveLength(1)
    await sandbox.world.amend([{ system: 'wecom', table: 'members', id: 'lina', record: { ...(sandbox.world.snapshot().systems.wecom?.members?.lina as JsonObject), name: '李娜娜' } }])
    act(() => sandbox.changed())
    expect(await screen.findByText('李娜娜')).toBeTruthy()
    await user.click(await box('群主'))
    expect(sandbox.asked).toHaveLength(2)
  })
})
