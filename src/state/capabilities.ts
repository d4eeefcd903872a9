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
}

export const ALL_ALLOWED: Allowed = {
  edit: true, run: true, connections: true, importExport: true, templates: true, preferences: true, flows: true,
  panels: { palette: true, inspector: true, settings: true, runs: true, problems: true, sandbox: true, history: true, cases: true, breakpoints: true },
}

/** What shows runs: without runs there is nothing in it. */
const OF_RUNS: readonly PanelName[] = ['runs', 'sandbox', 'history', 'cases', 'breakpoints']

/** What may be done where somebody has taken some of it away. */
export function allowedBy({ panels = {}, ...wish }: Partial<Omit<Allowed, 'panels'>> & { panels?: Partial<Record<PanelName, boolean>> }): Allowed {
  const allowed = { ...ALL_ALLOWED, ...wish }
  const shown = { ...ALL_ALLOWED.panels, ...panels }
  if (!allowed.run) for (const name of OF_RUNS) shown[name] = false
  if (!allowed.edit) shown.palette = false
  return { ...allowed, panels: shown }
}

/** What an action is a part of; others are always there. */
function isPart({ id, group }: Action, allowed: Allowed): boolean {
  const panel = /^view\.(runs|problems|sandbox|history|cases|breakpoints|palette)$/.exec(id)?.[1]
  if (panel !== undefined) return allowed.panels[panel as PanelName]
  if (group === 'run' || id.startsWith('debug.')) return allowed.run
  switch (id) {
    case 'view.panel': return allowed.panels.inspector
    case 'flow.settings': return allowed.panels.settings
    case 'view.theme': case 'view.language': return allowed.preferences
    case 'flow.export': return allowed.importExport
    case 'flow.template': return allowed.templates
    case 'flow.list': case 'flow.next': case 'flow.previous': case 'flow.close': case 'help.gallery': return allowed.flows
    case 'flow.lock': return allowed.edit
    default: return true
  }
}

/** What of these is offered to whom this is allowed; with `readOnly`, nothing that changes the flow. */
export const offeredActions = (actions: readonly Action[], allowed: Allowed, readOnly: boolean): readonly Action[] =>
  allowed === ALL_ALLOWED && !readOnly ? actions : actions.filter((action) => isPart(action, allowed) && !(readOnly && action.edits === true))
