import { describe, expect, it } from 'vitest'
import { createViewStore } from '../../../src/state'

describe('the view store', () => {
  it('is read-only for as long as anybody wants it so, and lets go of what was about to be edited', () => {
    const view = createViewStore()
    view.getState().set({ editing: 'note:a' })
    view.getState().setLock('person', true)
    expect(view.getState()).toMatchObject({ readOnly: true, editing: undefined })
    view.getState().set({ insertion: { kind: 'edge', anchor: { x: 0, y: 0 }, edge: 'e' }, panelOpen: false })
    expect(view.getState()).toMatchObject({ insertion: undefined, panelOpen: false })
    view.getState().setLock('phone', true)
    view.getState().setLock('person', false)
    expect(view.getState().readOnly).toBe(true)
    view.getState().setLock('phone', false)
    expect(view.getState().readOnly).toBe(false)
  })

  it('opens the panel on a phone only where a step is asked for, and for as long as one is selected', () => {
    const view = createViewStore()
    view.getState().setLock('phone', true)
    expect(view.getState().panelOpen).toBe(false)
    view.getState().select(['a'])
    expect(view.getState().panelOpen).toBe(false)
    view.getState().goTo('a')
    expect(view.getState().panelOpen).toBe(true)
    view.getState().select([])
    expect(view.getState().panelOpen).toBe(false)
    view.getState().setLock('phone', false)
    expect(view.getState().panelOpen).toBe(true)
  })

  it('leaves a lock behind with the flow it was for, but not the smallness of the window', () => {
    const view = createViewStore()
    for (const lock of ['person', 'address', 'phone'] as const) view.getState().setLock(lock, true)
    view.getState().leaveFlow()
    expect(view.getState()).toMatchObject({ locks: ['phone'], readOnly: true })
  })

  it('keeps its state where the same selection is made again', () => {
    const view = createViewStore()
    view.getState().select(['a'], ['e'])
    const before = view.getState()
    view.getState().select(['a'], ['e'])
    expect(view.getState()).toBe(before)
  })

  it('asks for the same field twice when told twice', () => {
    const view = createViewStore()
    view.getState().goTo('a', ['subject'])
    const first = view.getState().focusField
    view.getState().goTo('a', ['subject'])
    expect(view.getState().focusField).not.toEqual(first)
    expect(view.getState()).toMatchObject({ selection: { nodes: ['a'] }, panelOpen: true, panelTab: 'inputs' })
  })

  it('shows one notice for the same text', () => {
    const view = createViewStore()
    view.getState().notify({ tone: 'bad', text: 'full' })
    const id = view.getState().notify({ tone: 'bad', text: 'full' })
    expect(view.getState().notices.map((notice) => notice.id)).toEqual([id])
    view.getState().dismiss(id)
    expect(view.getState().notices).toEqual([])
  })

  it('forgets the flow it leaves, and keeps what the person chose', () => {
    const view = createViewStore({ theme: 'dark', locale: 'en' })
    view.getState().goTo('a', ['x'])
    view.getState().set({ insertion: { kind: 'edge', anchor: { x: 0, y: 0 }, edge: 'e' } })
    view.getState().leaveFlow()
    expect(view.getState()).toMatchObject({ theme: 'dark', locale: 'en', insertion: undefined, focusField: undefined, selection: { nodes: [], edges: [] } })
  })

  it('opens the palette again where there is room for it, unless it was closed there', () => {
    const view = createViewStore()
    const open = () => view.getState().paletteOpen
    view.getState().setNarrow(true)
    expect(open()).toBe(false)
    view.getState().set({ paletteOpen: true })
    view.getState().set({ paletteOpen: false })
    view.getState().setNarrow(false)
    expect(open()).toBe(true)
    view.getState().set({ paletteOpen: false })
    view.getState().setNarrow(true)
    view.getState().setNarrow(false)
    expect(open()).toBe(false)
  })

  it('shows the next flow its run first, whatever was looked at last', () => {
    const view = createViewStore()
    view.getState().openDock('history')
    view.getState().set({ settingsOpen: true })
    view.getState().leaveFlow()
    expect(view.getState()).toMatchObject({ dockTab: 'runs', settingsOpen: false, paletteOpen: true })
  })
})
