import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RunHistory, RunInputDialog, RunsView } from '../../../src/features/runs'
import type { JsonObject } from '../../../src/core/base'
import type { CallResult } from '../../../src/core/run'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  check: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: { const: true } } }] } } },
  ask: { type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://echo.qiao.test/hello' }, body: { const: { a: 1 } } } },
  other: { inputs: { value: { const: 1 } } },
}, ['trigger -> check', 'check.yes -> ask', 'check.else -> other'])

const answer: CallResult = { kind: 'response', response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' }, latencyMs: 214 }

async function mount(send: () => Promise<CallResult> = () => Promise.resolve(answer)) {
  const document = flowOf()
  const { events } = await runFlow(document, { send })
  const end = events.at(-1)
  return mountDesigner(document, <RunsView />, { run: { events, status: end?.type === 'run.ended' ? end.status : 'running' } })
}

const row = (name: RegExp) => screen.getByRole('option', { name })

describe('the trace of a run', () => {
  it('lists the steps with their state and time on the run’s clock', async () => {
    await mount()
    expect(row(/ask/).textContent).toContain('214 ms')
    expect(row(/other/).textContent).toContain('已跳过')
    expect(screen.getByText('4 步中 3 步成功')).toBeTruthy()
  })

  it('shows a selected step’s data and its call, request and answer', async () => {
    const user = userEvent.setup()
    const { view } = await mount()
    await user.click(row(/ask/))
    expect(view.getState().selection.nodes).toEqual(['ask'])
    await user.click(screen.getByRole('button', { name: /POST/ }))
    expect(screen.getByText('https://echo.qiao.test/hello')).toBeTruthy()
    expect(within(screen.getByLabelText('请求体')).getByRole('treeitem', { name: /^a\s*1/ })).toBeTruthy()
    expect(within(screen.getByLabelText('应答体')).getByRole('treeitem', { name: /^ok\s*true/ })).toBeTruthy()
  })

  it('says what went wrong and what to do about it', async () => {
    const user = userEvent.setup()
    await mount(() => Promise.resolve({ kind: 'failure', failure: 'noMock', latencyMs: 0 }))
    expect(screen.getByText('沙盒里没有系统回答这个地址，请求没有发往网络')).toBeTruthy()
    expect(screen.getByText(/检查网址/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '查看节点“ask”' }))
    expect(row(/ask/).getAttribute('aria-selected')).toBe('true')
  })

  it('names the field and the rule that it broke', async () => {
    const document = sketchFlow({ trigger: { type: 'trigger.manual' }, ask: { type: 'logic.http', inputs: { method: { const: 'GET' }, url: { expr: '"no address"' } } } }, ['trigger -> ask'])
    const { events } = await runFlow(document, {})
    await mountDesigner(document, <RunsView />, { run: { events, status: 'failed' } })
    expect(screen.getByText(/“(地址|网址|请求地址)”：不是正确的网址/)).toBeTruthy()
  })

  it('selects the step that failed once the run at work has failed, whatever was selected before', async () => {
    const { run, view } = await mount(() => Promise.resolve({ kind: 'failure', failure: 'noMock', latencyMs: 0 }))
    const { trace } = run.getState()
    act(() => view.getState().select(['other']))
    act(() => run.setState({ phase: 'running', trace: undefined }))
    expect(view.getState().selection.nodes).toEqual(['other'])
    act(() => run.setState({ phase: 'idle', trace }))
    expect(view.getState().selection.nodes).toEqual(['ask'])
    act(() => view.getState().select(['check']))
    act(() => run.getState().play())
    expect(view.getState().selection.nodes).toEqual(['check'])
  })

  it('counts no steps of a run that was stopped before its first', async () => {
    const { run } = await mount()
    act(() => run.setState({ trace: { ...run.getState().trace!, status: 'cancelled', steps: new Map() } }))
    expect(screen.getByText('已停止')).toBeTruthy()
    expect(screen.queryByText(/步成功/)).toBeNull()
  })

  it('goes back to any event', async () => {
    const { run } = await mount()
    act(() => run.getState().seek(1))
    expect(screen.queryByRole('option', { name: /ask/ })).toBeNull()
    expect(screen.getByRole('slider', { name: '运行进度' }).getAttribute('value')).toBe('1')
  })

  it('moves through the steps with the keyboard', async () => {
    const user = userEvent.setup()
    const { view } = await mount()
    screen.getByRole('listbox', { name: '运行的步骤' }).focus()
    await user.keyboard('{Home}{ArrowDown}')
    expect(view.getState().selection.nodes).toEqual(['check'])
  })

  it('lists only the steps in the chosen states', async () => {
    const user = userEvent.setup()
    await mount()
    const skipped = screen.getByRole('button', { name: '已跳过 1' })
    await user.click(skipped)
    expect(skipped.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([expect.stringContaining('other')])
    await user.click(screen.getByRole('button', { name: '成功 3' }))
    expect(screen.getAllByRole('option')).toHaveLength(4)
    expect(screen.queryByRole('button', { name: /^失败/ })).toBeNull()
  })

  it('lists only the steps with the words that are typed, and goes through them in the run’s order by keys', async () => {
    const user = userEvent.setup()
    const { view } = await mount()
    await user.type(screen.getByRole('searchbox', { name: '筛选步骤' }), '数据')
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([expect.stringContaining('other')])
    await user.keyboard('{Escape}')
    expect(screen.getAllByRole('option')).toHaveLength(4)
    await user.keyboard('{ArrowDown}{Home}{ArrowDown}')
    expect(view.getState().selection.nodes).toEqual(['check'])
  })

  it('says so where no step matches, and clears the filter at one press', async () => {
    const user = userEvent.setup()
    await mount()
    await user.type(screen.getByRole('searchbox', { name: '筛选步骤' }), 'zzz')
    expect(screen.queryByRole('option')).toBeNull()
    expect(screen.getByText('这次运行有 4 步，都被筛掉了')).toBeTruthy()
    await user.click(screen.getAllByRole('button', { name: '清除筛选' })[0]!)
    expect(screen.getAllByRole('option')).toHaveLength(4)
  })

  it('shows the run itself once it has come to its end, whatever is selected, and again from the row above its steps', async () => {
    const user = userEvent.setup()
    const { run, view } = await mount()
    const { trace } = run.getState()
    const whole = () => screen.getByRole('button', { name: /运行总览/ })
    act(() => view.getState().select(['check']))
    expect(whole().getAttribute('aria-pressed')).toBe('false')
    act(() => run.setState({ phase: 'running', trace: { ...trace!, status: 'running' } }))
    act(() => run.setState({ phase: 'idle', trace }))
    expect(whole().getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByText('选中一步，查看它的数据和调用')).toBeTruthy()
    expect(view.getState().selection.nodes).toEqual(['check'])
    await user.click(screen.getByRole('option', { name: /check/ }))
    expect(screen.queryByText('选中一步，查看它的数据和调用')).toBeNull()
    await user.click(whole())
    expect(screen.getByText('选中一步，查看它的数据和调用')).toBeTruthy()
    act(() => view.getState().select(['ask']))
    expect(screen.queryByText('选中一步，查看它的数据和调用')).toBeNull()
  })

  it('says that a run is at work before its first step shows', async () => {
    const { run } = await mountDesigner(flowOf(), <RunsView />)
    act(() => run.setState({ phase: 'running' }))
    expect(screen.getByText('正在运行…')).toBeTruthy()
    expect(screen.queryByText('还没有运行过')).toBeNull()
  })

  it('invites to a first run where there is none', async () => {
    await mountDesigner(flowOf(), <RunsView />)
    expect(screen.getByText('还没有运行过')).toBeTruthy()
  })
})

describe('past runs', () => {
  it('are listed, opened and removed', async () => {
    const user = userEvent.setup()
    const { events } = await runFlow(flowOf(), { send: () => Promise.resolve(answer) })
    const { run } = await mountDesigner(flowOf(), <RunHistory />, { run: { events, status: 'succeeded' } })
    const list = screen.getByRole('list', { name: '历史' })
    expect(within(list).getByText('成功')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '删除这次记录' }))
    expect(run.getState().records).toEqual([])
    expect(screen.getByText('还没有运行记录')).toBeTruthy()
  })
})

describe('the form before a run', () => {
  const schema = { type: 'object' as const, required: ['name'], properties: { name: { type: 'string' as const, title: { zh: '姓名', en: 'Name' } }, count: { type: 'integer' as const, default: 3, title: { zh: '数量', en: 'Count' } } } }

  it('asks for what is missing, then runs with constants and defaults', async () => {
    const user = userEvent.setup()
    const onRun = vi.fn<(input: JsonObject) => void>()
    await mountDesigner(flowOf(), <RunInputDialog schema={schema} onRun={onRun} onCancel={() => undefined} />)
    await user.click(screen.getByRole('button', { name: '试运行' }))
    expect(onRun).not.toHaveBeenCalled()
    expect(screen.getByText('这里必须填写')).toBeTruthy()
    await user.type(screen.getByLabelText('姓名'), '林晓')
    await user.click(screen.getByRole('button', { name: '试运行' }))
    expect(onRun).toHaveBeenCalledWith({ name: '林晓', count: 3 })
  })

  it('begins with the first field, and does not run with what is no number', async () => {
    const user = userEvent.setup()
    const onRun = vi.fn<(input: JsonObject) => void>()
    await mountDesigner(flowOf(), <RunInputDialog schema={schema} initial={{ name: '林晓' }} onRun={onRun} onCancel={() => undefined} />)
    expect(document.activeElement).toBe(screen.getByLabelText('姓名'))
    await user.clear(screen.getByLabelText('数量'))
    await user.type(screen.getByLabelText('数量'), 'three')
    await user.click(screen.getByRole('button', { name: '试运行' }))
    expect(onRun).not.toHaveBeenCalled()
    expect(screen.getByText('这不是数字')).toBeTruthy()
    await user.clear(screen.getByLabelText('数量'))
    await user.type(screen.getByLabelText('数量'), '4')
    await user.click(screen.getByRole('button', { name: '试运行' }))
    expect(onRun).toHaveBeenCalledWith({ name: '林晓', count: 4 })
  })

  it('offers constants only', async () => {
    await mountDesigner(flowOf(), <RunInputDialog schema={schema} onRun={() => undefined} onCancel={() => undefined} />)
    expect(screen.queryByRole('radiogroup')).toBeNull()
  })
})
