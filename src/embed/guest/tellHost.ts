import type { Json } from '../../core/base'
import { allBoxes, boundsOf } from '../../core/layout'
import type { FlowEdit, ViewStore } from '../../state'
import type { Change, Events, Problem } from '../protocol'
import type { GuestFlow } from './guestApp'
import { resultOf } from './guestCalls'

export type Tell = <Name extends keyof Events>(name: Name, data: Events[Name]) => void

/** Tells the host what people do to the view: selection, theme, language, and how much room there is. Returns what ends that. */
export function tellOfView(view: ViewStore, tell: Tell): () => void {
  return view.subscribe((state, previous) => {
    if (state.selection !== previous.selection) tell('selection', { nodes: [...state.selection.nodes], edges: [...state.selection.edges] })
    if (state.theme !== previous.theme) tell('theme', { mode: state.theme })
    if (state.locale !== previous.locale) tell('locale', { locale: state.locale })
  })
}

/** Tells of changes once they pause: what was done since the last time. */
export function createChanges(pauseMs: number, tell: Tell): { add(edit: FlowEdit, revision: number): void; stop(): void } {
  let edits: Change['edits'] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    add(edit, revision) {
      const commands = 'commands' in edit ? (edit.commands as unknown as Json[]) : []
      const last = edits.at(-1)
      if (last?.by === edit.by && commands.length > 0) last.commands.push(...commands)
      else edits.push({ by: edit.by, commands: [...commands] })
      clearTimeout(timer)
      timer = setTimeout(() => {
        tell('change', { revision, edits })
        edits = []
      }, pauseMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Tells what becomes of the flow that is open: problems, runs, how large its drawing is. Returns what ends that. */
export function tellOfFlow({ flow, run }: GuestFlow, window: Pick<Window, 'innerWidth' | 'innerHeight' | 'addEventListener' | 'removeEventListener'>, problemOf: (issue: ReturnType<GuestFlow['flow']['getState']>['issues'][number]) => Problem, tell: Tell): () => void {
  let shown = ''
  const size = () => {
    const bounds = boundsOf(allBoxes(flow.getState().document))?.size ?? { width: 0, height: 0 }
    const data: Events['size'] = { width: window.innerWidth, height: window.innerHeight, content: { width: bounds.width, height: bounds.height } }
    const text = JSON.stringify(data)
    if (text !== shown) tell('size', data)
    shown = text
  }
  const unwatchFlow = flow.subscribe((state, previous) => {
    if (state.issues !== previous.issues || state.issuesRevision !== previous.issuesRevision) {
      tell('validation', { revision: state.issuesRevision, problems: state.issues.map(problemOf) })
      size()
    }
  })
  let told = { run: '', events: 0 }
  const unwatchRun = run.subscribe((state, previous) => {
    const { current, phase } = state
    // A run that is only looked at has been before.
    if (!current || (phase === 'idle' && previous.phase === 'idle')) return
    if (current.id !== told.run) {
      if (phase === 'idle') return
      told = { run: current.id, events: 0 }
      tell('runStart', { run: current.id, trigger: current.begun?.trigger ?? '' })
    }
    if (current.events.length > told.events) tell('run', { run: current.id, events: current.events.slice(told.events) as unknown as Json[] })
    told.events = current.events.length
    if (phase === 'idle') tell('runEnd', resultOf(current))
  })
  window.addEventListener('resize', size)
  size()
  return () => {
    unwatchFlow()
    unwatchRun()
    window.removeEventListener('resize', size)
  }
}
