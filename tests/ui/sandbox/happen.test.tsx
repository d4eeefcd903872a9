import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../mocks/world'
import { SandboxView } from '../../../src/features/sandbox'
import { happeningsOf, letHappen } from '../../../src/runtime/worldHappenings'
import type { RunService, RunSpec } from '../../../src/runtime'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

/** The real mock backends behind the view, without workers. */
async function mount(options: { flow?: ReturnType<typeof sketchFlow>; locale?: 'zh' | 'en' } = {}) {
  const world: World = createWorld()
  const started: RunSpec[] = []
  const service: RunService = {
    start: (spec) => { started.push(spec); return { done: Promise.resolve({ status: 'succeeded', tookMs: 1 }), cancel: () => undefined, debug: () => undefined } },
    world: () => Promise.resolve({ snapshot: world.snapshot(), views: world.views }),
    resetWorld: () => Promise.resolve(), loadWorld: () => Promise.resolve(), setFaults: () => Promise.resolve(), dispose: () => undefined,
  }
  const designer = await mountDesigner(options.flow ?? sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <SandboxView />, {
    service,
    locale: options.locale ?? 'en',
    happenings: {
      advanceWorld: (to) => Promise.resolve(world.advance(to)),
      onWorld: () => () => undefined,
      happenings: () => Promise.resolve(happeningsOf(world)),
      happen: (system, happening, input, at) => letHappen(world, { system, happening, input, at }),
    },
  })
  return { ...designer, world, started }
}

describe('making things happen in the sandbox', () => {
  it('fills in samples from the world, changes it, tells what happened and marks it', async () => {
    const { world, run, view } = await mount()
    view.getState().openHappening('wecom', 'customer.added')
    const place = await screen.findByLabelText('A customer adds a member')
    fireEvent.change(within(place).getByDisplayValue('林晓'), { target: { value: '罗宁' } })
    fireEvent.click(within(place).getByText('Make it happen'))
    const told = await screen.findByLabelText('It happened', undefined, { timeout: 10_000 })
    expect(told.textContent).toContain('externalContacts/')
    expect(told.textContent).toContain('External contact added')
    const customers = Object.entries(world.snapshot().systems.wecom?.externalContacts ?? {}).filter(([, record]) => (record as { name: string }).name === '罗宁')
    expect(customers).toHaveLength(1)
    expect(run.getState().changes.get(`wecom/externalContacts/${customers[0]?.[0]}`)).toEqual({ by: 'person', made: true })
    fireEvent.click(screen.getByText('Tables'))
    expect((await screen.findAllByText('just now')).length).toBeGreaterThan(0)
  })

  it('says why the backend refused, and changes nothing', async () => {
    const user = userEvent.setup()
    const { world } = await mount()
    const members = () => Object.keys(world.snapshot().systems.wecom?.members ?? {})
    const before = members()
    await user.click(await screen.findByRole('tab', { name: 'Make it happen' }))
    await user.click(await screen.findByRole('button', { name: 'A member joins' }))
    const id = screen.getByRole('textbox', { name: /Member ID/ })
    await user.clear(id)
    await user.type(id, 'lina')
    await user.click(within(screen.getByLabelText('A member joins')).getByRole('button', { name: 'Make it happen' }))
    expect((await screen.findByRole('alert')).textContent).toContain('60102')
    expect(members()).toEqual(before)
    expect(world.snapshot().systems.wecom?.events).toBeUndefined()
  })

  it('begins a test run with the payload where the flow has the trigger', async () => {
    const user = userEvent.setup()
    const flow = sketchFlow({ start: { type: 'trigger.event', connector: 'wecom', event: 'member.deleted' } }, [])
    const { view, started } = await mount({ flow })
    view.getState().openHappening('wecom', 'member.deleted')
    await user.click(await screen.findByRole('button', { name: 'Make it happen and run' }))
    await waitFor(() => expect(started).toHaveLength(1))
    expect(started[0]?.trigger).toBe('start')
    expect(started[0]?.payload).toMatchObject({ userId: 'gaofei' })
    expect(view.getState().dockTab).toBe('runs')
  })
})
