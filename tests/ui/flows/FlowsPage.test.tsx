import { useEffect } from 'react'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { fail } from '../../../src/core/base'
import { saveFlow } from '../../../src/core/flow'
import { NotKept } from '../../../src/api'
import { FlowsPage } from '../../../src/features/flows'
import { listenToKeys, useActionRegistry, type Services } from '../../../src/state'
import { renderInDesigner, testServices } from '../../support/renderInDesigner'
import { chainOf, manual, transform } from '../../support/flows'

/** The page's keys, as the app listens to them. */
function Keys() {
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  return null
}

async function open(changes: Partial<Services> = {}, kept = [chainOf([manual, transform], 'kept')]) {
  const services = testServices(changes)
  for (const document of kept) await services.storage.flows.write(document)
  const onOpen = vi.fn<(id: string) => void>()
  const onNotKept = vi.fn<(error: unknown) => void>()
  const rendered = renderInDesigner(<><Keys /><FlowsPage onOpen={onOpen} onNotKept={onNotKept} hrefOf={(id) => `#/flow/${id}`} /></>, { services })
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

  it('opens an example as a copy of its own, beside what it calls', async () => {
    const example = { title: { zh: '示例', en: 'Sample' }, description: { zh: '说明', en: 'About' }, document: chainOf([manual], 'sample'), brings: async () => [chainOf([manual], 'called')] }
    const { user, onOpen, services } = await open({ examples: async () => [example] })
    await user.click(await screen.findByRole('button', { name: 'Open a copy of the example “Sample”' }))
    await waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
    const id = onOpen.mock.calls[0]![0]
    expect(id).not.toBe('sample')
    expect(await services.storage.flows.read(id)).toMatchObject({ name: 'Sample', order: { nodes: ['n0'] } })
    // What it calls is there as a flow of its own.
    await waitFor(async () => expect(await services.storage.flows.read('called')).toBeDefined())
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

  it('keeps a flow as a template, apart from the flows, and begins others with it', async () => {
    const { user, onOpen, services, view } = await open()
    await choose(user, 'Save as a template')
    const section = await screen.findByRole('region', { name: 'Templates and examples' })
    await user.click(await within(section).findByRole('button', { name: 'Begin a flow with the template “Chain”' }))
    await waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
    const id = onOpen.mock.calls[0]![0]
    expect(await services.storage.flows.read(id)).toMatchObject({ name: 'Chain', order: { nodes: ['n0', 'n1'] } })
    await waitFor(() => expect(screen.getAllByRole('link', { name: 'Open “Chain”' })).toHaveLength(2))

    await user.click(within(section).getByRole('button', { name: 'Actions for “Chain”' }))
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }))
    await waitFor(() => expect(within(section).queryByRole('button', { name: /Begin a flow with/ })).toBeNull())
    view.getState().notices.at(-1)?.action?.run()
    expect(await within(section).findByRole('button', { name: 'Begin a flow with the template “Chain”' })).toBeTruthy()
    expect(screen.getAllByRole('link', { name: 'Open “Chain”' })).toHaveLength(2)
  })

  it('puts a deleted flow back when asked', async () => {
    const { user, view, services } = await open()
    await choose(user, 'Delete')
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Open “Chain”' })).toBeNull())
    expect(await services.storage.flows.read('kept')).toBeUndefined()
    view.getState().notices[0]?.action?.run()
    expect(await screen.findByRole('link', { name: 'Open “Chain”' })).toBeTruthy()
  })

  it('brings deleted flows back by the keys of undo, the last one first, also when the notice is gone', async () => {
    const { user, view, services } = await open({}, ['a', 'b'].map((id) => ({ ...chainOf([manual], id), name: `Flow ${id}` })))
    for (const name of ['Flow a', 'Flow b']) {
      await user.click(await screen.findByRole('button', { name: `Actions for “${name}”` }))
      await user.click(screen.getByRole('menuitem', { name: 'Delete' }))
      await waitFor(() => expect(view.getState().notices.at(-1)?.text).toBe(`Deleted “${name}”`))
    }
    for (const { id } of view.getState().notices.slice(0, 1)) view.getState().dismiss(id)
    const kept = async () => (await services.storage.flows.list()).map(({ id }) => id).toSorted()
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(async () => expect(await kept()).toEqual(['b']))
    expect(view.getState().notices, 'the notice has nothing more to offer').toEqual([])
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(async () => expect(await kept()).toEqual(['a', 'b']))
    await user.keyboard('{Control>}z{/Control}')
    expect(await kept()).toEqual(['a', 'b'])
  })

  it('puts a deleted flow back that nobody can read', async () => {
    const { user, view, services } = await open({}, [{ ...chainOf([manual], 'odd'), nodes: 7 as never, order: undefined as never, name: 'Chain' }])
    await choose(user, 'Delete')
    await waitFor(async () => expect(await services.storage.flows.read('odd')).toBeUndefined())
    view.getState().notices[0]?.action?.run()
    await waitFor(async () => expect(await services.storage.flows.read('odd')).toMatchObject({ nodes: 7 }))
    expect(await screen.findByRole('link', { name: 'Open “Chain”' })).toBeTruthy()
  })

  it('deletes several at once, and brings all of them back', async () => {
    const { user, view, services } = await open({}, ['a', 'b', 'c'].map((id) => ({ ...chainOf([manual], id), name: `Flow ${id}` })))
    await user.click(await screen.findByRole('checkbox', { name: 'Choose “Flow a”' }))
    await user.click(screen.getByRole('checkbox', { name: 'Choose “Flow c”' }))
    await user.click(within(screen.getByRole('toolbar', { name: '2 flows chosen' })).getByRole('button', { name: 'Delete' }))
    await waitFor(async () => expect((await services.storage.flows.list()).map(({ id }) => id)).toEqual(['b']))
    view.getState().notices[0]?.action?.run()
    await waitFor(async () => expect(await services.storage.flows.list()).toHaveLength(3))
  })

  it('tags a flow, shows only what has the tag, and sorts', async () => {
    const { user, services } = await open({}, ['a', 'b'].map((id) => ({ ...chainOf([manual], id), name: `Flow ${id}` })))
    await user.click(await screen.findByRole('button', { name: 'Actions for “Flow a”' }))
    await user.click(screen.getByRole('menuitem', { name: /Edit tags/ }))
    await user.keyboard('sales, often{Enter}')
    await waitFor(async () => expect(await services.storage.flows.read('a')).toMatchObject({ tags: ['sales', 'often'] }))
    await user.click(await screen.findByRole('button', { name: 'sales', pressed: false }))
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Open “Flow b”' })).toBeNull())
    await user.click(screen.getByRole('button', { name: 'sales', pressed: true }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Name')
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Flow a', 'Flow b'])
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
