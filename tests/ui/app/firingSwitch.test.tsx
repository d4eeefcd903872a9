import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { FiringSwitch } from '../../../src/app/firing/FiringSwitch'
import type { FiringEntry, FiringObstacle, FiringPort } from '../../../src/state'
import { sketchFlow } from '../../support/runFlow'
import { mountDesigner } from '../../support/designer'

/** Enabled flows, remembered by the test. */
function port(obstacle?: FiringObstacle, locks = true) {
  const listeners = new Set<() => void>()
  let entry: FiringEntry | undefined
  const set = (next: FiringEntry | undefined) => {
    entry = next
    for (const listener of listeners) listener()
  }
  const firing: FiringPort = {
    entry: () => entry,
    locks: () => locks,
    next: () => (entry?.enabled === true && locks ? Date.now() + 60_000 : undefined),
    enable: (flow) => {
      if (obstacle === undefined) set({ flow, enabled: true, since: 0, fired: {}, missed: 2 })
      return Promise.resolve(obstacle)
    },
    disable: () => {
      if (entry) set({ ...entry, enabled: false })
      return Promise.resolve()
    },
  }
  return { firing: { port: firing, listeners }, set, entry: () => entry }
}

const scheduled = () => sketchFlow({ start: { type: 'trigger.schedule', inputs: { cron: { const: '0 9 * * *' } } } }, [])

describe('the switch that lets a flow run by itself', () => {
  it('is off at first, tells when it runs next, what was missed, and can be switched off again', async () => {
    const user = userEvent.setup()
    const { firing, entry } = port()
    await mountDesigner(scheduled(), <FiringSwitch />, { locale: 'en', firing })
    const toggle = screen.getByRole('switch', { name: 'Runs by itself' })
    expect(toggle.getAttribute('aria-checked')).toBe('false')
    expect(screen.getByText('Not enabled')).toBeTruthy()
    await user.click(toggle)
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('true'))
    const status = screen.getByRole('status')
    expect(status.textContent).toMatch(/Enabled · next at \d\d:\d\d/)
    expect(status.textContent).toContain('2 times were missed')
    await user.click(toggle)
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'))
    expect(entry()?.enabled).toBe(false)
  })

  it('says why a flow with errors stays off, and leads to them', async () => {
    const user = userEvent.setup()
    const { firing } = port('firing.errors')
    const { view } = await mountDesigner(scheduled(), <FiringSwitch />, { locale: 'en', firing })
    await user.click(screen.getByRole('switch'))
    await waitFor(() => expect(view.getState().notices[0]?.text).toContain('The flow has errors'))
    view.getState().notices[0]?.action?.run()
    expect(view.getState().dockTab).toBe('problems')
    expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false')
  })

  it('is left as it is in a flow that may only be read', async () => {
    const { firing } = port()
    const { view } = await mountDesigner(scheduled(), <FiringSwitch />, { locale: 'en', firing })
    view.getState().setLock('address', true)
    await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('switch').disabled).toBe(true))
  })

  it('tells of a loop that was broken, of a failed run, and of a browser in which schedules do not run', async () => {
    const { firing, set } = port(undefined, false)
    await mountDesigner(scheduled(), <FiringSwitch />, { locale: 'en', firing })
    set({ flow: 'flow', enabled: false, since: 0, fired: {}, missed: 0, problem: { code: 'firing.loop' } })
    expect(await screen.findByText('Switched off: it set itself off')).toBeTruthy()
    set({ flow: 'flow', enabled: true, since: 0, fired: {}, missed: 0, problem: { code: 'firing.run' }, last: { run: 'r', at: 0, status: 'failed' } })
    const status = await screen.findByRole('status')
    expect(status.textContent).toContain('Enabled · no schedules here')
    expect(status.textContent).toContain('no Web Locks')
    expect(status.textContent).toContain('The last run by itself failed.')
  })
})
