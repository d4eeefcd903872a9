import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.webhook', inputs: { sample: { const: { groups: [{ name: '销售', members: ['lina', 'wang'] }, { name: '财务', members: ['zhao'] }] } } } },
  outer: { type: 'logic.forEach', inputs: { items: { ref: ['trigger', 'groups'] }, result: { ref: ['steps', 'shout'] } } },
  shout: { parent: 'outer', inputs: { value: { expr: '$uppercase(item.name)' } } },
  inner: { type: 'logic.forEach', parent: 'outer', inputs: { items: { ref: ['item', 'members'] } } },
  plain: { parent: 'inner', inputs: { value: { ref: ['item'] } } },
  greet: { parent: 'inner', inputs: { value: { expr: 'item & "@" & loop.parent.item.name' } } },
}, ['trigger -> outer', 'shout -> inner'])

async function open(node: string, ran = false) {
  const document = flowOf()
  const payload = { groups: [{ name: '客服', members: ['qian', 'sun'] }, { name: '法务', members: ['li', 'zhou'] }] }
  const designer = await mountDesigner(document, <Panel />, ran ? { run: { events: (await runFlow(document, { start: { payload } })).events, status: 'succeeded' } } : {})
  act(() => designer.view.getState().select([node]))
  return designer
}

const picker = () => screen.getByRole('tree', { name: '可以引用的数据' })
const rows = () => within(picker()).getAllByRole('treeitem').map((row) => row.textContent ?? '')
const previews = () => [...document.querySelectorAll('.qf-preview')].map((one) => one.textContent?.replace(/\s+/g, ' ').trim())

describe('the panel of a step in a loop', () => {
  it('offers what the loop is at, and the loops around it, with data', async () => {
    const user = userEvent.setup()
    await open('plain')
    await user.click(screen.getByRole('button', { name: '插入变量' }))
    await expect.poll(() => rows().find((row) => row.startsWith('当前项'))).toContain('lina')
    expect(rows().some((row) => row.startsWith('外层循环'))).toBe(true)
    await expect.poll(() => rows().filter((row) => row.includes('name')).at(-1)).toContain('销售')
  })

  it('shows the data of the iterations that one pages to', async () => {
    const user = userEvent.setup()
    const { view } = await open('greet', true)
    await expect.poll(previews).toEqual(['"zhou@法务" 上次运行'])
    await user.click(within(screen.getByRole('group', { name: /outer/ })).getByRole('button', { name: '上一次' }))
    await user.click(within(screen.getByRole('group', { name: /inner/ })).getByRole('button', { name: '上一次' }))
    expect(view.getState().iterations).toEqual({ outer: 0, inner: 0 })
    await expect.poll(previews).toEqual(['"qian@客服" 上次运行'])
    expect(within(screen.getByRole('group', { name: /inner/ })).getByRole('button', { name: '上一次' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('tab', { name: '输出' }))
    expect(screen.getByText(/qian@客服/)).toBeTruthy()
  })
})

describe('the panel of a loop', () => {
  it('offers its item and inner steps to its result, and neither to its list', async () => {
    const user = userEvent.setup()
    await open('outer')
    const [list, result] = screen.getAllByRole('button', { name: '插入变量' })
    await user.click(list!)
    expect(rows().some((row) => row.startsWith('当前项'))).toBe(false)
    await user.keyboard('{Escape}')
    await user.click(result!)
    await expect.poll(() => rows().find((row) => row.startsWith('shout'))).toContain('销售')
    expect(rows().some((row) => row.startsWith('当前项'))).toBe(true)
  })

  it('offers no retry of the whole', async () => {
    const user = userEvent.setup()
    await open('outer')
    await user.click(screen.getByRole('tab', { name: '错误与重试' }))
    expect(screen.queryByText('失败后重试')).toBeNull()
    expect(screen.getByLabelText('出错时')).toBeTruthy()
  })
})
