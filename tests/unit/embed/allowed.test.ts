import { describe, expect, it } from 'vitest'
import { allowedByHost } from '../../../src/embed/guest'
import { createViewStore, type Action } from '../../../src/state'
import { ALL_ALLOWED, offeredActions } from '../../../src/state/capabilities'
import type { Capabilities } from '../../../src/embed/protocol'

const action = (id: string, more: Partial<Action> = {}): Action => ({ id, group: 'flow', title: id, run: () => undefined, ...more })
const all = [
  action('edit.cut', { edits: true }), action('run.start', { group: 'run' }), action('debug.toggle'), action('flow.export'), action('flow.template'), action('flow.list'),
  action('view.theme'), action('view.cases'), action('view.problems'), action('flow.settings'), action('view.fit'),
]
const offered = (capabilities: Capabilities, readOnly = false) => offeredActions(all, allowedByHost(capabilities), readOnly).map(({ id }) => id)

describe('what is offered in a host\'s page', () => {
  it('is everything where nobody says anything, in a page of its own', () => expect(offeredActions(all, ALL_ALLOWED, false)).toBe(all))

  it('never leads to other flows and pages', () => expect(offered({})).toEqual(all.map(({ id }) => id).filter((id) => id !== 'flow.list')))

  it('has no runs, and nothing of theirs, where running is not allowed', () => {
    expect(offered({ run: false })).toEqual(['edit.cut', 'flow.export', 'flow.template', 'view.theme', 'view.problems', 'flow.settings', 'view.fit'])
    expect(allowedByHost({ run: false, panels: { runs: true } }).panels).toMatchObject({ runs: false, sandbox: false, history: false, cases: false, breakpoints: false, problems: true })
  })

  it('follows each capability and each panel', () => {
    expect(offered({ importExport: false })).not.toContain('flow.export')
    expect(offered({ templates: false })).not.toContain('flow.template')
    expect(offered({ preferences: false })).not.toContain('view.theme')
    expect(offered({ panels: { settings: false, cases: false } })).not.toEqual(expect.arrayContaining(['flow.settings']))
    expect(offered({ panels: { cases: false } })).not.toContain('view.cases')
    expect(offered({}, true)).not.toContain('edit.cut')
  })

  it('gives way where the tab that is shown is not allowed any more, and opens none that is not', () => {
    const view = createViewStore()
    view.getState().openDock('cases')
    view.getState().setAllowed(allowedByHost({ run: false }))
    expect(view.getState().dockTab).toBe('problems')
    view.getState().openDock('sandbox')
    expect(view.getState().dockTab).toBe('problems')
  })

  it('keeps the host\'s lock when a flow is left', () => {
    const view = createViewStore()
    view.getState().setLock('host', true)
    view.getState().setLock('person', true)
    view.getState().leaveFlow()
    expect(view.getState().locks).toEqual(['host'])
  })
})
