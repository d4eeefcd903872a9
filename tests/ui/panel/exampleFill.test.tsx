import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  send: { type: 'action', connector: 'sms', operation: 'sms.send', inputs: { SignName: { const: '自己的签名' } } },
}, ['trigger -> send'])

it('fills what is still empty with values the sandbox knows, keeps what is there, and undoes it at once', async () => {
  const user = userEvent.setup()
  const { flow, view } = await mountDesigner(flowOf(), <Panel />)
  const inputs = () => flow.getState().document.nodes.send?.inputs
  act(() => view.getState().select(['send']))
  await user.click(screen.getByRole('button', { name: '填入示例值' }))
  expect(inputs()?.SmsSdkAppId).toEqual({ const: '1400006666' })
  expect(inputs()?.SignName).toEqual({ const: '自己的签名' })
  expect(screen.queryByRole('button', { name: '填入示例值' })).toBeNull()
  act(() => flow.getState().undo())
  expect(Object.keys(inputs() ?? {})).toEqual(['SignName'])
})
