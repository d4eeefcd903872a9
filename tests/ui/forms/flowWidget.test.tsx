import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { runSchema, type Value } from '../../../src/core/expression'
import { nodeForms } from '../../../src/core/flow'
import type { FieldSchema } from '../../../src/core/schema'
import { FieldForm, type FlowChoices, type FormEnvironment } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'

const schema: FieldSchema = { type: 'object', required: ['flow'], properties: { flow: nodeForms['logic.call'].input.properties?.['flow'] ?? {} } }

function mount(value: Value | undefined, changes: Partial<FormEnvironment> = {}, choices: Partial<FlowChoices> = {}) {
  const choose = vi.fn<FlowChoices['choose']>(async () => true)
  const flows: FlowChoices = { list: async () => [{ id: 'ask', name: '请假审批' }, { id: 'price', name: '报价' }], choose, href: (id) => `#/flow/${id}`, ...choices }
  const environment: FormEnvironment = {
    scope: { trigger: {}, steps: {}, errors: {}, vars: {}, run: runSchema }, modes: ['const'], issues: [], timezone: 'Asia/Shanghai', drafts: new Map(), readOnly: false, sample: () => undefined,
    flows, ...changes,
  }
  render(<LocaleProvider locale="zh"><FieldForm schema={schema} values={value ? { flow: value } : {}} environment={environment} onChange={() => undefined} /></LocaleProvider>)
  return { choose, user: userEvent.setup() }
}

const kept: Value = { const: { id: 'price', version: 'a0643160ffff', name: '旧报价' } }

describe('a field that names a flow', () => {
  it('shows the flow by its name of now, the version that was taken, and the way to it', async () => {
    mount(kept)
    expect(await screen.findByText('报价')).toBeTruthy()
    expect(screen.getByText('固定在版本 a0643160')).toBeTruthy()
    expect((await screen.findByRole('link', { name: '打开这个流程' })).getAttribute('href')).toBe('#/flow/price')
  })

  it('is found by initials', async () => {
    const { choose, user } = mount(undefined)
    await user.click(screen.getByRole('combobox', { name: /流程/ }))
    await user.keyboard('qjsp')
    const found = await screen.findByText('请假审批')
    expect(screen.queryByText('报价')).toBeNull()
    await user.click(found)
    expect(choose).toHaveBeenCalledWith('ask')
  })

  it('offers the very flow that it stands in', async () => {
    const { choose, user } = mount(undefined)
    await user.click(screen.getByRole('combobox', { name: /流程/ }))
    await user.keyboard('自己')
    await user.click(await screen.findByText('这个流程自己'))
    expect(choose).toHaveBeenCalledWith(undefined)
  })

  it('keeps the name of a flow that is gone, and says so; one that cannot be read is told', async () => {
    const { user } = mount({ const: { id: 'gone', version: 'b1', name: '已删除的流程' } }, {}, { choose: async () => false })
    expect(await screen.findByText('已删除的流程')).toBeTruthy()
    expect(await screen.findByText(/原流程已不在列表里/)).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
    await user.click(screen.getByRole('combobox', { name: /流程/ }))
    await user.click(await screen.findByText('报价'))
    expect((await screen.findByText('这个流程读不出来')).getAttribute('role')).toBe('status')
  })

  it('shows a problem with its fix, and nothing to change where nothing may be', async () => {
    const applyFix = vi.fn<NonNullable<FormEnvironment['applyFix']>>()
    const issue = { code: 'calledFlow.newer', severity: 'info' as const, place: { node: 'c', path: ['flow'] }, params: { flow: '报价' }, fix: { code: 'calledFlow.take', params: { flow: '报价' }, apply: [] } }
    const { user } = mount(kept, { issues: [issue], applyFix })
    await user.click(within(screen.getByRole('list')).getByRole('button', { name: '用“报价”的最新版本' }))
    expect(applyFix).toHaveBeenCalledWith(issue)
  })

  it('can be read where nothing may be changed', async () => {
    mount(kept, { readOnly: true })
    expect(await screen.findByText('报价')).toBeTruthy()
    expect((screen.getByRole('combobox') as HTMLInputElement).disabled).toBe(true)
    expect(await screen.findByRole('link', { name: '打开这个流程' })).toBeTruthy()
  })
})
