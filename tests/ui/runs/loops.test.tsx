import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RunsView } from '../../../src/features/runs'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  each: { type: 'logic.forEach', inputs: { items: { const: [{ name: '刘一', age: 3 }, { name: '陈二', age: 'old' }, { name: '张三', age: 5 }, { name: '李四', age: 6 }] }, onIterationFailure: { const: 'collect' }, result: { ref: ['item', 'name'] } } },
  double: { parent: 'each', inputs: { value: { expr: 'item.age * 2' } } },
  done: {},
}, ['trigger -> each', 'each -> done'])

async function mount() {
  const document = flowOf()
  const { events } = await runFlow(document)
  const end = events.at(-1)
  return mountDesigner(document, <RunsView />, { run: { events, status: end?.type === 'run.ended' ? end.status : 'running' } })
}

const tree = () => screen.getByRole('tree', { name: '运行的步骤' })
const row = (name: RegExp) => within(tree()).getByRole('treeitem', { name })

describe('the trace of a run with a loop', () => {
  it('folds iterations away under their loop, told by their items', async () => {
    const user = userEvent.setup()
    await mount()
    expect(within(tree()).getAllByRole('treeitem').map((one) => one.textContent)).toEqual([
      expect.stringContaining('trigger'), expect.stringContaining('each'), expect.stringContaining('第 1 项 · 刘一'),
      expect.stringContaining('第 2 项 · 陈二'), expect.stringContaining('第 3 项 · 张三'), expect.stringContaining('第 4 项 · 李四'), expect.stringContaining('done'),
    ])
    expect(within(row(/第 2 项/)).getByRole('img', { name: '失败' })).toBeTruthy()
    await user.click(row(/each/))
    await user.keyboard('{ArrowLeft}')
    expect(within(tree()).getAllByRole('treeitem')).toHaveLength(3)
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
    expect(row(/第 1 项/).getAttribute('aria-expanded')).toBe('true')
    expect(row(/double/).getAttribute('aria-level')).toBe('3')
  })

  it('shows an iteration’s item and result, and pages the canvas to it', async () => {
    const user = userEvent.setup()
    const { view } = await mount()
    await user.click(row(/第 3 项/))
    expect(view.getState().selection.nodes).toEqual(['each'])
    expect(view.getState().iterations).toEqual({ each: 2 })
    expect(screen.getByText('each · 第 3 项')).toBeTruthy()
    expect(screen.getByRole('button', { name: '结果' }).parentElement?.textContent).toContain('张三')
    await user.click(screen.getByRole('button', { name: '看全部' }))
    expect(view.getState().iterations).toEqual({})
    expect(row(/each/).getAttribute('aria-selected')).toBe('true')
  })

  it('opens what the chosen step stands in, and shows it in the iteration that one pages to', async () => {
    const { view } = await mount()
    act(() => { view.getState().select(['double']); view.getState().showIterations({ each: 1 }) })
    expect(row(/double/).getAttribute('aria-selected')).toBe('true')
    expect(screen.getByText(/失败 · 第 2 项/)).toBeTruthy()
    act(() => view.getState().showIterations({ each: 3 }))
    expect(within(tree()).getAllByRole('treeitem', { name: /double/ }).map((one) => one.getAttribute('aria-selected'))).toEqual(['false', 'true'])
    expect(screen.getByText(/成功 · 第 4 项/)).toBeTruthy()
  })

  it('is a plain list that names the iterations while it is filtered', async () => {
    const user = userEvent.setup()
    await mount()
    await user.type(screen.getByRole('searchbox', { name: '筛选步骤' }), 'double')
    const options = within(screen.getByRole('listbox', { name: '运行的步骤' })).getAllByRole('option')
    expect(options.map((one) => one.textContent)).toEqual([1, 2, 3, 4].map((number) => expect.stringContaining(`double · 第 ${number} 项`)))
  })
})
