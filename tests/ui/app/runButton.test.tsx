import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { RunButton } from '../../../src/app/RunButton'
import { checkFlow } from '../../../src/core/flow'
// The dialog is loaded when it is asked for; here it is there already.
import '../../../src/features/runs'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { name: { type: 'string', title: { zh: '姓名', en: 'Name' } } } } } } },
  make: { inputs: { value: { const: 1 } } },
}, ['trigger -> make'])

describe('the button that starts a run', () => {
  it('takes back what it said of errors in the way as soon as there are none', async () => {
    const user = userEvent.setup()
    const broken = sketchFlow({ trigger: { type: 'trigger.manual' }, make: { inputs: { value: { expr: '1 +' } } } }, ['trigger -> make'])
    const issues = checkFlow(broken, { connector: () => undefined })
    const { flow, view } = await mountDesigner(broken, <RunButton checker={{ checkNow: () => Promise.resolve(issues), stop: () => undefined }} />)
    const said = () => view.getState().notices.map(({ text }) => text)
    await user.click(screen.getByRole('button', { name: /试运行/ }))
    await user.click(screen.getByRole('button', { name: /试运行/ }))
    await vi.waitFor(() => expect(said(), 'once, however often it is pressed').toEqual(['还有 1 个错误，改好后才能运行']))
    flow.getState().setIssues([], flow.getState().revision)
    expect(said()).toEqual([])
  })

  it('offers what was filled in the last time', async () => {
    const user = userEvent.setup()
    const flow = flowOf()
    const issues = checkFlow(flow, { connector: () => undefined })
    const { run } = await mountDesigner(flow, <RunButton checker={{ checkNow: () => Promise.resolve(issues), stop: () => undefined }} />)
    await user.click(screen.getByRole('button', { name: /试运行/ }))
    await user.type(await screen.findByLabelText('姓名'), '林晓{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect([run.getState().current?.status, run.getState().phase]).toEqual(['succeeded', 'idle']))
    await user.click(await screen.findByRole('button', { name: /试运行/ }))
    expect((await screen.findByLabelText<HTMLInputElement>('姓名')).value).toBe('林晓')
  })
})
