import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { CasesView } from '../../../src/features/cases'
import { judgeCase, updateCase, type FlowCase } from '../../../src/core/cases'
import type { FlowDocument } from '../../../src/core/flow'
import type { RunEvent } from '../../../src/core/run'
import { playCase, type CasePorts } from '../../../src/runtime/playCase'
import { mountDesigner } from '../../support/designer'
import { edited } from '../../support/flows'
import { runFlow, sketchFlow } from '../../support/runFlow'

const one = (id: string, sum: number, more: Partial<FlowCase> = {}): FlowCase => ({ id, name: `用例 ${id}`, trigger: 'trigger', payload: { n: 1 }, expect: { steps: { add: { output: { subset: sum } } } }, ...more })

const flowOf = (...cases: FlowCase[]): FlowDocument => edited(sketchFlow({
  trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { n: { type: 'number' } } } } } },
  which: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, label: { const: '一' }, when: { expr: 'trigger.n = 1' } } }] } } },
  add: { inputs: { value: { expr: 'trigger.n + 1' } } },
  other: { inputs: { value: { const: 0 } } },
}, ['trigger -> which', 'which.yes -> add', 'which.else -> other']), ...cases.map((added) => ({ type: 'case.add' as const, case: added })))

/** Runs cases without a world: the flow makes no calls. */
const ports: CasePorts = {
  lookup: { connector: () => undefined },
  start(spec, _world, onEvents) {
    const empty = { now: 0, systems: {} }
    const done = runFlow(spec.document, { start: { payload: spec.payload, seed: spec.seed, startAt: spec.startAt } }).then(({ events, state }) => {
      onEvents(events as RunEvent[])
      return { status: state.status, tookMs: 7, start: empty, world: empty }
    })
    return { done }
  },
  judge: judgeCase,
}

const play = (document: FlowDocument, record: object, stop: AbortSignal) => playCase(document, record, ports, stop)
const mount = (...cases: FlowCase[]) => mountDesigner(flowOf(...cases), <CasesView />, { play, runner: { update: (run) => updateCase(run) } })

const rows = () => screen.getAllByRole('listitem').filter((row) => row.dataset['case'] !== undefined).map((row) => [row.dataset['case'], within(row).getAllByRole('img')[0]?.getAttribute('aria-label')])
/** How the cases stand: on screen, and for those who do not see it. */
const told = (text: string) => waitFor(() => expect(screen.getAllByText(text)).toHaveLength(2))
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

describe('the tests of a flow', () => {
  it('says how to make the first one where there is none', async () => {
    const { view } = await mount()
    expect(screen.getByText('还没有测试用例')).toBeTruthy()
    await press('去看运行')
    expect(view.getState().dockTab).toBe('runs')
  })

  it('runs all, one after the other, tells how they stand, and runs those that failed once more', async () => {
    const { cases } = await mount(one('a', 2), one('b', 3), one('c', 2, { trigger: 'gone' }))
    expect(rows()).toEqual([['a', '还没运行'], ['b', '还没运行'], ['c', '还没运行']])
    await press('运行全部')
    await told('1 通过，2 没通过')
    expect(rows()).toEqual([['a', '通过'], ['b', '没通过'], ['c', '无法运行']])
    const first = cases.getState().results.get('a')
    await press('重跑没通过的')
    await waitFor(() => expect(cases.getState().running).toBeUndefined())
    expect(cases.getState().results.get('a')).toBe(first)
    expect(rows()).toEqual([['a', '通过'], ['b', '没通过'], ['c', '无法运行']])
  })

  it('shows what was expected beside what came, and leads to the step', async () => {
    const { view } = await mount(one('b', 3))
    await press('运行全部')
    await told('0 通过，1 没通过')
    await press(/^没通过.*用例 b/)
    const card = screen.getByRole('region', { name: '“add”的输出' })
    expect(within(card).getByRole('figure', { name: '应为' }).textContent).toContain('−3')
    expect(within(card).getByRole('figure', { name: '得到' }).textContent).toContain('+2')
    await userEvent.click(within(card).getByRole('button', { name: '查看节点' }))
    expect(view.getState().selection.nodes).toEqual(['add'])
  })

  it('says why a case cannot be run', async () => {
    await mount(one('c', 2, { trigger: 'gone' }))
    await press('运行全部')
    await press(/^无法运行.*用例 c/)
    expect(screen.getByText(/流程里没有触发器“gone”/)).toBeTruthy()
  })

  it('changes a case to what the run gave after a look at the difference, and takes it back', async () => {
    const { flow } = await mount(one('b', 3))
    await press('运行全部')
    await press(/^没通过.*用例 b/)
    await press('改成这次的结果…')
    const dialog = await screen.findByRole('dialog', { name: '把期望改成这次的结果？' })
    expect(within(dialog).getByRole('figure', { name: '原来' }).textContent).toContain('3')
    await userEvent.click(within(dialog).getByRole('button', { name: '更新用例' }))
    expect(flow.getState().document.cases?.['b']).toEqual(one('b', 2))
    expect(flow.getState().undoLabel).toBe('更新用例')
    expect(screen.getByText('流程或用例已改动，请重跑')).toBeTruthy()
    await press('运行全部')
    await told('1 个全部通过')
    flow.getState().undo()
    expect(flow.getState().document.cases?.['b']).toEqual(one('b', 3))
  })

  it('tells a result of yesterday: the flow has changed in what it does, and not only in how it is drawn', async () => {
    const { flow } = await mount(one('a', 2))
    await press('运行全部')
    await told('1 个全部通过')
    flow.getState().dispatch({ type: 'node.move', positions: { add: { x: 400, y: 4 } } })
    flow.getState().dispatch({ type: 'node.setTitle', id: 'add', title: '加一' })
    await waitFor(() => expect(rows()).toEqual([['a', '通过']]))
    flow.getState().dispatch({ type: 'node.setInput', id: 'add', path: ['value'], value: { expr: 'trigger.n + 2' } })
    await waitFor(() => expect(rows()).toEqual([['a', '通过 · 流程或用例已改动，请重跑']]))
    flow.getState().undo()
    await waitFor(() => expect(rows()).toEqual([['a', '通过']]))
  })

  it('shows a case’s run in the trace, in its own world', async () => {
    const { run, view } = await mount(one('a', 2))
    await press('运行全部')
    await press(/^通过.*用例 a/)
    await press('打开这次运行')
    expect(view.getState().dockTab).toBe('runs')
    expect(run.getState().trace?.steps.get(':add')?.output).toBe(2)
    expect(run.getState().records).toEqual([])
  })

  it('renames by key, moves, duplicates and deletes with a way back', async () => {
    const user = userEvent.setup()
    const { flow, view } = await mount(one('a', 2), one('b', 2))
    const names = () => flow.getState().document.order.cases?.map((id) => flow.getState().document.cases?.[id]?.name)
    screen.getByRole('button', { name: /用例 a$/ }).focus()
    await user.keyboard('{ArrowDown}{ArrowUp}{F2}')
    await user.keyboard('新名字{Enter}')
    expect(names()).toEqual(['新名字', '用例 b'])
    const choose = async (name: string, item: string) => {
      await press(`“${name}”的更多操作`)
      await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${item}`) }))
    }
    await choose('新名字', '下移')
    expect(names()).toEqual(['用例 b', '新名字'])
    await choose('用例 b', '复制一份')
    expect(names()).toEqual(['用例 b', '用例 b 副本', '新名字'])
    await choose('用例 b', '删除')
    expect(names()).toEqual(['用例 b 副本', '新名字'])
    view.getState().notices.at(-1)?.action?.run()
    expect(names()).toEqual(['用例 b', '用例 b 副本', '新名字'])
  })

  it('keeps a name that is being written only if it is not dropped', async () => {
    const user = userEvent.setup()
    const { flow } = await mount(one('a', 2))
    screen.getByRole('button', { name: /用例 a$/ }).focus()
    await user.keyboard('{F2}xyz{Escape}')
    expect(flow.getState().document.cases?.['a']?.name).toBe('用例 a')
  })

  it('edits a case as JSON, and does not keep what is no case', async () => {
    const user = userEvent.setup()
    const { flow } = await mount(one('a', 2))
    await press(/用例 a$/)
    await press('编辑 JSON')
    const box = screen.getByRole('textbox', { name: '用例 JSON' })
    await user.clear(box)
    await user.click(box)
    await user.paste('{"id": "z", "name": "改了", "trigger": "trigger", "expect": {"status": "fine"}}')
    await press('保存')
    expect(screen.getByRole('alert').textContent).toContain('expect.status')
    await user.clear(box)
    await user.paste('{"id": "z", "name": "改了", "trigger": "trigger", "mystery": 1}')
    await press('保存')
    expect(flow.getState().document.cases).toEqual({ a: { id: 'a', name: '改了', trigger: 'trigger', mystery: 1 } })
  })

  it('adds the cases of a file, each under an id that is free', async () => {
    const user = userEvent.setup()
    const { flow } = await mount(one('a', 2))
    await press('从 JSON 添加')
    const content = JSON.stringify({ schema: 'qiao/cases@1', cases: [one('a', 2), one('n', 2)] })
    await user.upload(document.querySelector<HTMLInputElement>('.qc-editor input[type=file]')!, new File([content], 'flow.cases.json', { type: 'application/json' }))
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '用例 JSON' }).value).toBe(content))
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '从 JSON 添加' }))
    expect(flow.getState().document.order.cases).toEqual(['a', expect.not.stringMatching(/^a$/), 'n'])
  })

  it('counts what the cases have gone through, node by node', async () => {
    await mount(one('a', 2))
    expect(screen.getByRole('meter', { name: '节点：0 / 4' })).toBeTruthy()
    await press('运行全部')
    await screen.findByRole('meter', { name: '节点：3 / 4' })
    expect(screen.getByRole('meter', { name: '分支：1 / 2' })).toBeTruthy()
    const line = screen.getByRole('button', { name: /which$/ }).closest('li')!
    expect(within(line).getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual(['走到了', '走到了', '没走到'])
  })

  it('can be called off', async () => {
    const stopped = vi.fn<() => void>()
    const { cases } = await mountDesigner(flowOf(one('a', 2), one('b', 2)), <CasesView />, {
      play: (_document, _record, stop) => new Promise((resolve) => stop.addEventListener('abort', () => { stopped(); resolve({ outcome: 'cancelled' }) })),
    })
    await press('运行全部')
    expect(rows()).toEqual([['a', '运行中'], ['b', '排队中']])
    await press('停止')
    await waitFor(() => expect(cases.getState().running).toBeUndefined())
    expect(stopped).toHaveBeenCalledTimes(1)
    expect(rows()).toEqual([['a', '还没运行'], ['b', '还没运行']])
  })

  it('runs in a flow that is locked, and offers no edit', async () => {
    const { view } = await mount(one('a', 3))
    act(() => view.getState().setLock('person', true))
    await press('运行全部')
    await told('0 通过，1 没通过')
    await press(/^没通过.*用例 a/)
    for (const name of ['改成这次的结果…', '编辑 JSON', '从 JSON 添加']) expect(screen.queryByRole('button', { name })).toBeNull()
    await press('“用例 a”的更多操作')
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['复制为 JSON'])
  })

  it('says when the engine does not start', async () => {
    await mountDesigner(flowOf(one('a', 2)), <CasesView />)
    await press('运行全部')
    expect((await screen.findByRole('alert')).textContent).toContain('引擎没有启动')
  })
})
