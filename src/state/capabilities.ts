import type { Action } from './actions'

/** Parts of the designer that may be left out. */
export type PanelName = 'palette' | 'inspector' | 'settings' | 'runs' | 'problems' | 'sandbox' | 'history' | 'cases' | 'breakpoints'

/** What people may do here. Everything on screen follows it: what is not allowed is not offered, and refused where it is tried. */
export interface Allowed {
  edit: boolean
  run: boolean
  /** Choose connections, and look after them. */
  connections: boolean
  importExport: boolean
  templates: boolean
  /** Change theme and language. */
  preferences: boolean
  /** Go to other flows and pages: not where a host has put one flow into its page. */
  flows: boolean
  panels: Readonly<Record<PanelName, boolean>>
  /** Whether an action is part of what is allowed; all are where absent. */
  offers?: (action: Action) => boolean
}

export const ALL_ALLOWED: Allowed = {
  edit: true, run: true, connections: true, importExport: true, templates: true, preferences: true, flows: true,
  panels: { palette: true, inspector: true, settings: true, runs: true, problems: true, sandbox: true, history: true, cases: true, breakpoints: true },
}

/** What of these is offered to whom this is allowed; with `readOnly`, nothing that changes the flow. */
export const offeredActions = (actions: readonly Action[], { offers }: Allowed, readOnly: boolean): readonly Action[] =>
  offers || readOnly ? actions.filter((action) => offers?.(action) !== false && !(readOnly && action.edits === true)) : actions
