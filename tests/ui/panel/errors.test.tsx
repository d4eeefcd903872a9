import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { RunsView } from '../../../src/features/runs'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow } from '../../support/runFlow'

const flow = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  ask: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/x' } }, settings: { retry: { attempts: 3, backoff: 'fixed', delayMs: 1000, on: ['network'] } } },
  ok: { type: 'logic.approval', inputs: { name: { const: 'x' } } },
}, ['trigger -> ask', 'ask -> ok'])

async function mount(node: string) {
  const user = userEvent.setup()
  const designer = await mountDesigner(flow(), <Panel />)
  act(() => { designer.view.getState().select([node]); designer.view.getState().set({ panelTab: 'errors' }) })
  return { ...designer, user, settings: () => designer.flow.getState().document.nodes[node]?.settings }
}

it('caps the delay between attempts, says what becomes of Retry-After, and takes the cap away again', async () => {
  const { user, settings } = await mount('ask')
  expect(screen.getByText(/Retry-After/)).toBeTruthy()
  const cap = screen.getByLabelText<HTMLInputElement>(/^间隔最长/)
  await user.type(cap, '90')
  expect(settings()?.retry).toEqual({ attempts: 3, backoff: 'fixed', delayMs: 1000, maxDelayMs: 90_000, on: ['network'] })
  await user.clear(cap)
  expect(settings()?.retry).toEqual({ attempts: 3, backoff: 'fixed', delayMs: 1000, on: ['network'] })
})

it('offers to go on with a fallback only where there is one way on', async () => {
  const { user, view } = await mount('ok')
  const options = async () => {
    await user.click(screen.getByRole('combobox', { name: '出错时' }))
    return [...document.querySelectorAll('.ant-select-item-option-content')].map(({ textContent }) => textContent)
  }
  expect(await options()).toEqual(['流程失败'])
  act(() => view.getState().select(['ask']))
  expect(await options()).toContain('用备用输出继续')
})

it('says in the trace of a step that was stopped while it wrote that it may have happened', async () => {
  const user = userEvent.setup()
  const document = sketchFlow({
    trigger: { type: 'trigger.manual' },
    write: { type: 'logic.http', inputs: { method: { const: 'POST' }, url: { const: 'https://echo.qiao.test/slow' } } },
    bad: { inputs: { value: { expr: '$error("no")' } } },
  }, ['trigger -> write', 'trigger -> bad'])
  const { events } = await runFlow(document, { send: () => Promise.resolve({ kind: 'response', response: { status: 200, headers: {}, body: '{}' }, latencyMs: 5000 }) })
  await mountDesigner(document, <RunsView />, { run: { events, status: 'failed' } })
  const row = screen.getByRole('option', { name: /write/ })
  expect(within(row).getByRole('img', { name: '可能已经执行' })).toBeTruthy()
  await user.click(row)
  expect(screen.getByText(/没有等到应答，但对方可能已经执行/)).toBeTruthy()
})
