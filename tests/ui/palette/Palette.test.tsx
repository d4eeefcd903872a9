import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { outgoing } from '../../../src/core/flow'
import { Palette } from '../../../src/features/palette'
import { renderInDesigner, testServices } from '../../support/renderInDesigner'
import { chainOf, manual } from '../../support/flows'

/** The rows come behind the first picture. */
const open = async (options: Parameters<typeof renderInDesigner>[1] = {}) => {
  const opened = { user: userEvent.setup(), ...renderInDesigner(<Palette />, options) }
  await screen.findByRole('button', { name: 'Manual' })
  return opened
}
const search = () => screen.getByRole('searchbox', { name: 'Search nodes' })

describe('the palette', () => {
  it('adds by search and Enter, after what is selected', async () => {
    const { user, flow, view } = await open({ document: chainOf([manual]) })
    view.getState().select(['n0'])
    await user.type(search(), 'cjhy{Enter}')
    await waitFor(() => expect(flow.getState().document.order.nodes).toHaveLength(2))
    const added = flow.getState().document.nodes[flow.getState().document.order.nodes[1]!]
    expect(added).toMatchObject({ type: 'action', connector: 'tencent-meeting', operation: 'meeting.create', connection: 'demo-meeting', title: 'Create meeting' })
    expect(outgoing(flow.getState().document, 'n0').map(({ to }) => to.node)).toEqual([added?.id])
    expect(view.getState().selection.nodes).toEqual([added?.id])
  })

  it('chains what is added one after the other', async () => {
    const { user, flow } = await open()
    await user.click(screen.getByRole('button', { name: 'Manual' }))
    await waitFor(() => expect(flow.getState().document.order.nodes).toHaveLength(1))
    await user.click(screen.getByRole('button', { name: 'Branch' }))
    await waitFor(() => expect(flow.getState().document.order.edges).toHaveLength(1))
  })

  it('chains also what is picked before the one before has been added', async () => {
    const { flow } = await open()
    screen.getByRole('button', { name: 'Manual' }).click()
    screen.getByRole('button', { name: 'Branch' }).click()
    screen.getByRole('button', { name: 'Wait' }).click()
    await waitFor(() => expect(flow.getState().document.order.nodes).toHaveLength(3))
    expect(flow.getState().document.order.edges).toHaveLength(2)
  })

  it('is reached and left by the arrow keys', async () => {
    const { user, flow } = await open()
    await user.click(search())
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(screen.getByRole('button', { name: 'Schedule' })).toHaveProperty('ownerDocument.activeElement.textContent', 'Schedule')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(Object.values(flow.getState().document.nodes)[0]?.type).toBe('trigger.schedule'))
    // What was added last stands first now.
    document.querySelector<HTMLElement>('[data-row]')?.focus()
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(search())
  })

  it('opens a connector to show its operations', async () => {
    const { user } = await open()
    const robot = screen.getByRole('button', { name: /WeCom robot/ })
    expect(robot.getAttribute('aria-expanded')).toBe('false')
    await user.click(robot)
    expect(robot.getAttribute('aria-expanded')).toBe('true')
    expect(document.querySelector('[data-node="wecom-robot/message.markdown"]')).not.toBeNull()
  })

  it('marks operations that no reference of the vendor confirms, in lists and in what a search finds', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: /^Qingtui/ }))
    const row = document.querySelector('[data-node="qingtui/message.status"]')
    expect(row?.textContent).toBe('Get message statusExperimental')
    expect(row?.getAttribute('title')).toContain('No current public reference')
    await user.type(search(), 'message status')
    expect(document.querySelector('[data-node="qingtui/message.status"]')?.textContent).toContain('Experimental')
    expect(document.querySelector('[data-node="wecom/message.send"]')?.textContent ?? '').not.toContain('Experimental')
  })

  it('says that it found nothing, and how one can search', async () => {
    const { user } = await open()
    await user.type(search(), 'zzzz')
    expect(screen.getByText('Nothing found for “zzzz”')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.getByRole('button', { name: 'Manual' })).toBeTruthy()
  })

  it('says so where a connector could not be read, and adds nothing', async () => {
    const services = testServices()
    const { user, flow, view } = await open({ services: { ...services, catalogue: { ...services.catalogue, load: () => Promise.reject(new Error('offline')) } } })
    await user.type(search(), 'cjhy{Enter}')
    await waitFor(() => expect(view.getState().notices.map(({ text }) => text)).toEqual(['Could not read the connector “Tencent Meeting”. Try again.']))
    expect(flow.getState().document.order.nodes).toEqual([])
  })
})
