import { act, fireEvent, screen } from '@testing-library/react'
import { useEffect, useMemo } from 'react'
import { expect, it, vi } from 'vitest'
import { KeysAhead } from '../../../src/app/KeysAhead'
import { DebugTools } from '../../../src/features/debug'
import { listenToKeys, useActionRegistry, useActions, useView, type Action } from '../../../src/state'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

/** A designer whose debug tools come later, as they are loaded. */
function Late() {
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  const there = useView((state) => state.dockOpen)
  return <><KeysAhead /><Offer found={[]} />{there ? <DebugTools /> : <p>loading</p>}</>
}

it('keeps F9 for the debug tools until they are there, and no other key', async () => {
  const { run, view } = await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <Late />)
  act(() => { view.getState().set({ dockOpen: false }); view.getState().select(['trigger']) })
  expect(screen.getByText('loading')).toBeTruthy()
  await act(async () => new Promise((resolve) => setTimeout(resolve)))
  expect(fireEvent.keyDown(document.body, { key: 'F9' })).toBe(false)
  expect(fireEvent.keyDown(document.body, { key: 'F9', ctrlKey: true })).toBe(true)
  expect(fireEvent.keyDown(document.body, { key: 'x' })).toBe(true)
  expect(run.getState().breakpoints.list).toEqual([])
  await act(async () => view.getState().set({ dockOpen: true }))
  expect(run.getState().breakpoints.list.map(({ node }) => node)).toEqual(['trigger'])
  // From now on it is theirs.
  act(() => void fireEvent.keyDown(document.body, { key: 'F9' }))
  expect(run.getState().breakpoints.list).toEqual([])
})

/** A canvas whose actions come later. */
function Bare({ found }: { found: string[] }) {
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  const ready = useView((state) => state.dockOpen)
  return <><KeysAhead />{ready && <Offer found={found} />}</>
}

function Offer({ found }: { found: string[] }) {
  useActions(useMemo(() => Object.entries({ 'add.here': '/', 'help.commands': 'mod+K', 'flow.settings': 'mod+R', 'edit.copy': 'F4' }).map(([id, keys]): Action => ({ id, group: 'help', title: keys, keys: [keys], run: () => void found.push(keys) })), [found]))
  return null
}

it('keeps what is pressed before there are actions, and leaves the browser its own keys', async () => {
  const found: string[] = []
  const { view } = await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <Bare found={found} />)
  act(() => view.getState().set({ dockOpen: false }))
  expect(fireEvent.keyDown(document.body, { key: '/' })).toBe(false)
  expect(fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })).toBe(false)
  expect(fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true })).toBe(true)
  expect(fireEvent.keyDown(document.body, { key: 'Tab' })).toBe(true)
  expect(found).toEqual([])
  await act(async () => view.getState().set({ dockOpen: true }))
  await vi.waitFor(() => expect(found).toEqual(['/', 'mod+K']))
  expect(fireEvent.keyDown(document.body, { key: 'x' })).toBe(true)
})
