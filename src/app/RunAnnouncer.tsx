import { useEffect, useState } from 'react'
import { flowAt } from '../core/run'
import { useT, type MessageKey } from '../i18n'
import { useFlowStore, useRun, useRunStore, useViewStore } from '../state'

/** Tells screen readers how the shown run goes on, and everybody why one did not start. */
export function RunAnnouncer() {
  const { t, locale } = useT()
  const flow = useFlowStore()
  const runs = useRunStore()
  const view = useViewStore()
  /** What was said stays in the language it was said in, and is not left to be read in another. */
  const [said, setSaid] = useState({ text: '', locale })
  const problem = useRun((state) => state.problem)

  useEffect(() => runs.subscribe((state, previous) => {
    const say = (text: string) => setSaid({ text, locale })
    // Where one looks back at a run by hand, the screen says it. Without motion a run is shown as it comes and never plays.
    if (!state.playing && !previous.playing && state.phase === 'idle' && previous.phase === 'idle') return
    const event = state.current?.events[state.cursor - 1]
    if (!event || state.cursor === previous.cursor) return
    if (event.type === 'run.ended') return say(t(`run.status.${event.status}`))
    if (event.type === 'run.waiting') return say(t('run.status.waiting'))
    if (event.type === 'run.started') return say(t('run.starting'))
    const ended = { 'node.succeeded': 'succeeded', 'node.failed': 'failed', 'node.skipped': 'skipped' } as const
    const kind = event.type in ended ? ended[event.type as keyof typeof ended] : undefined
    if (kind && 'node' in event) say(t('run.progress', { title: flowAt(flow.getState().document, event.scope)?.nodes[event.node]?.title ?? '', state: t(`canvas.state.${kind}` satisfies MessageKey) }))
  }), [runs, flow, locale, t])

  useEffect(() => {
    if (!problem) return
    const key = problem.code === 'storage.full' ? 'save.full' : problem.code === 'storage.blocked' ? 'save.blocked' : 'run.notStarted'
    view.getState().notify({ tone: 'bad', text: t(key, problem.params) })
  }, [problem, view, t])

  return <p className="q-unseen" role="status">{said.locale === locale ? said.text : ''}</p>
}
