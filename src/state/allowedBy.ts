import type { Action } from './actions'
import { ALL_ALLOWED, type Allowed, type PanelName } from './capabilities'

/** What shows runs: without runs there is nothing in it. */
const OF_RUNS: readonly PanelName[] = ['runs', 'sandbox', 'history', 'cases', 'breakpoints']

/** What may be done where somebody has taken some of it away. */
export function allowedBy({ panels = {}, ...wish }: Partial<Omit<Allowed, 'panels'>> & { panels?: Partial<Record<PanelName, boolean>> }): Allowed {
  const allowed = { ...ALL_ALLOWED, ...wish }
  const shown = { ...ALL_ALLOWED.panels, ...panels }
  if (!allowed.run) for (const name of OF_RUNS) shown[name] = false
  if (!allowed.edit) shown.palette = false
  const result: Allowed = { ...allowed, panels: shown }
  return { ...result, offers: (action) => isPart(action, result) }
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
    case 'flow.export': case 'flow.share': return allowed.importExport
    case 'flow.template': return allowed.templates
    case 'flow.list': case 'flow.next': case 'flow.previous': case 'flow.close': case 'help.gallery': return allowed.flows
    case 'flow.lock': return allowed.edit
    default: return true
  }
}
