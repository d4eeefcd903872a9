import { act, fireEvent, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { expect, it } from 'vitest'
import { KeysAhead } from '../../../src/app/KeysAhead'
import { DebugTools } from '../../../src/features/debug'
import { listenToKeys, useActionRegistry, useView } from '../../../src/state'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

/** A designer whose debug tools come later, as they are loaded. */
function Late() {
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  const there = useView((state) => state.dockOpen)
  return <><KeysAhead />{there ? <DebugTools /> : <p>loading</p>}</>
}

it('keeps F9 for the debug tools until they are there, and no other key', async () => {
  const { run, view } = await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <Late />)
  act(() => { view.getState().set({ dockOpen: false }); view.getState().select(['trigger']) })
  expect(screen.getByText('loading')).toBeTruthy()
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
