import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fail } from '../../../src/core/base'
import { saveFlow } from '../../../src/core/flow'
import { NotKept } from '../../../src/api'
import { FlowsPage } from '../../../src/features/flows'
import type { Services } from '../../../src/state'
import { renderInDesigner, testServices } from '../../support/renderInDesigner'
import { chainOf, manual, transform } from '../../support/flows'

async function open(changes: Partial<Services> = {}, kept = [chainOf([manual, transform], 'kept')]) {
  const services = testServices(changes)
  for (const document of kept) await services.storage.flows.write(document)
  const onOpen = vi.fn<(id: string) => void>()
  const onNotKept = vi.fn<(error: unknown) => void>()
  const rendered = renderInDesigner(<FlowsPage onOpen={onOpen} onNotKept={onNotKept} hrefOf={(id) => `#/flow/${id}`} />, { services })
  return { user: userEvent.setup(), onOpen, onNotKept, ...rendered }
}
const choose = async (user: ReturnType<typeof userEvent.setup>, action: string) => {
  await user.click(await screen.findByRole('button', { name: 'Actions for “Chain”' }))
  await user.click(screen.getByRole('menuitem', { name: action }))
}

describe('the list of flows', () => {
  it('creates a flow and opens it', async () => {
    const { user, onOpen, services } = await open({}, [])
    expect(await screen.findByText('No flows yet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'New flow' }))
    await waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
    expect(await services.storage.flows.read(onOpen.mock.calls[0]![0])).toMatchObject({ name: 'Untitled flow', nodes: {} })
  })

  it('links to each flow', async () => {
    await open()
    expect((await screen.findByRole('link', { name: 'Open “Chain”' })).getAttribute('href')).toBe('#/flow/kept')
  })

  it('opens an example as a copy of its own', async () => {
    const example = { title: { zh: '示例', en: 'Sample' }, description: { zh: '说明', en: 'About' }, document: chainOf([manual], 'sample') }
    const { user, onOpen, services } = await open({ examples: async () => [example] })
    await user.click(await screen.findByRole('button', { name: 'Open a copy of the example “Sample”' }))
    await waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
    const id = onOpen.mock.calls[0]![0]
    expect(id).not.toBe('sample')
    expect(await services.storage.flows.read(id)).toMatchObject({ name: 'Sample', order: { nodes: ['n0'] } })
  })

  it('renames, and keeps the old name on Escape', async () => {
    const { user, services } = await open()
    await choose(user, 'Rename')
    await user.keyboard('Welcome{Enter}')
    expect(await screen.findByRole('link', { name: 'Open “Welcome”' })).toBeTruthy()
    expect(await services.storage.flows.read('kept')).toMatchObject({ name: 'Welcome' })
    await user.click(screen.getByRole('button', { name: 'Actions for “Welcome”' }))
    await user.click(screen.getByRole('menuitem', { name: 'Rename' }))
    await user.keyboard('Other{Escape}')
    expect(await screen.findByRole('link', { name: 'Open “Welcome”' })).toBeTruthy()
  })

  it('duplicates', async () => {
    const { user } = await open()
    await choose(user, 'Duplicate')
    expect(await screen.findByRole('link', { name: 'Open “Chain copy”' })).toBeTruthy()
  })

  it('opens the page of a flow that it cannot read, which tells why, in place of copying it', async () => {
    const { user, onOpen, onNotKept, services } = await open({}, [{ ...chainOf([manual], 'newer'), schema: 'qiao/flow@9' as never }])
    await choose(user, 'Duplicate')
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith('newer'))
    expect(onNotKept).not.toHaveBeenCalled()
    expect(await services.storage.flows.list()).toHaveLength(1)
  })

  it('puts a deleted flow back when asked', async () => {
    const { user, view, services } = await open()
    await choose(user, 'Delete')
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Open “Chain”' })).toBeNull())
    expect(await services.storage.flows.read('kept')).toBeUndefined()
    view.getState().notices[0]?.action?.run()
    expect(await screen.findByRole('link', { name: 'Open “Chain”' })).toBeTruthy()
  })

  it('imports what is pasted, under an id of its own where that is taken', async () => {
    const { user, onOpen } = await open()
    await screen.findByRole('link', { name: 'Open “Chain”' })
    await user.click(screen.getByRole('button', { name: 'Import' }))
    const dialog = await screen.findByRole('dialog', { hidden: true })
    await user.click(within(dialog).getByRole('textbox', { hidden: true }))
    await user.paste(saveFlow(chainOf([manual], 'kept')))
    await user.click(within(dialog).getByRole('button', { name: 'Import and open', hidden: true }))
    await waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
    expect(onOpen.mock.calls[0]![0]).not.toBe('kept')
  })

  it('says what is wrong with a text that is no flow, and keeps it for mending', async () => {
    const { user, onOpen } = await open()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    const dialog = await screen.findByRole('dialog', { hidden: true })
    const box = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { hidden: true })
    await user.click(box)
    await user.paste('{ "schema": ')
    await user.click(within(dialog).getByRole('button', { name: 'Import and open', hidden: true }))
    expect((await within(dialog).findByRole('alert', { hidden: true })).textContent).toMatch(/line 1/i)
    expect(box.value).toBe('{ "schema": ')
    expect(onOpen).not.toHaveBeenCalled()
  })

  it('tells that a full disk kept nothing', async () => {
    const services = testServices()
    const { user, onOpen, onNotKept } = await open({ storage: { ...services.storage, flows: { ...services.storage.flows, write: async () => fail({ code: 'storage.full', message: 'quota' }) } } }, [])
    await user.click(await screen.findByRole('button', { name: 'New flow' }))
    await waitFor(() => expect(onNotKept).toHaveBeenCalledOnce())
    expect(onNotKept.mock.calls[0]![0]).toBeInstanceOf(NotKept)
    expect(onOpen).not.toHaveBeenCalled()
  })
})
