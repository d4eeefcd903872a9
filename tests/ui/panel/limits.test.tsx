import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

async function mount(limits?: Record<string, number>) {
  const user = userEvent.setup()
  const document = sketchFlow({ trigger: { type: 'trigger.manual' } }, [])
  if (limits) document.settings = { timezone: 'UTC', limits }
  const designer = await mountDesigner(document, <Panel />)
  act(() => designer.view.getState().set({ settingsOpen: true }))
  const settings = () => designer.flow.getState().document.settings
  return { ...designer, user, settings }
}

it('sets a limit of the flow in what people count in, and takes it back with undo', async () => {
  const { user, settings, flow } = await mount()
  expect(screen.queryByLabelText('虚拟时间')).toBeNull()
  await user.click(screen.getByRole('button', { name: /运行限制/ }))
  const days = screen.getByLabelText<HTMLInputElement>('虚拟时间')
  expect([days.value, days.placeholder]).toEqual(['', '366'])
  await user.type(days, '400')
  await user.type(screen.getByLabelText('一份数据的大小'), '0.5')
  expect(settings()).toEqual({ limits: { virtualMs: 400 * 86_400_000, valueLength: 524_288 } })
  expect(screen.getByRole('button', { name: /改了 2 项/ })).toBeTruthy()
  act(() => { flow.getState().undo(); flow.getState().undo() })
  expect(settings()).toBeUndefined()
})

it('opens where a limit is out of range, says the range, and lets it be emptied', async () => {
  const { user, settings } = await mount({ nesting: 99, realMs: 120_000 })
  expect(screen.getByText('要在 1 到 32 之间')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('实际运行时间').value).toBe('2')
  await user.clear(screen.getByLabelText('容器套容器的层数'))
  expect(settings()).toEqual({ timezone: 'UTC', limits: { realMs: 120_000 } })
  expect(screen.queryByText('要在 1 到 32 之间')).toBeNull()
})
