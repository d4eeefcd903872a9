import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { RunAnnouncer } from '../../../src/app/RunAnnouncer'
import { mountDesigner } from '../../support/designer'
import { kernelService } from '../../support/kernelService'
import { sketchFlow } from '../../support/runFlow'

const flow = sketchFlow({ trigger: { type: 'trigger.manual' }, make: { inputs: { value: { const: 1 } } } }, ['trigger -> make'])

describe('the voice that tells how a run goes on', () => {
  it('says how it ended to those who want nothing to move, and says nothing where one looks back', async () => {
    const { run } = await mountDesigner(flow, <RunAnnouncer />, { service: kernelService().service })
    await act(() => run.getState().start({ trigger: 'trigger', payload: {} }))
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('运行成功'))
    act(() => run.getState().seek(1))
    expect(screen.getByRole('status').textContent).toBe('运行成功')
  })
})
