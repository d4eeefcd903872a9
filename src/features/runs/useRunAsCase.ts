import { useMemo } from 'react'
import { freeName } from '../../core/base'
import { caseFromRun, caseFromStep, caseObstacle, casesOf, saveCases, type FlowCase } from '../../core/cases'
import type { StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { newId, useCaseStore, useFlowStore, useRun, useRunStore, useServices, useViewStore } from '../../state'

/** The run being shown as a case of the flow: kept among its tests, or put on the clipboard. */
export function useRunAsCase() {
  const { t } = useT()
  const flow = useFlowStore()
  const runs = useRunStore()
  const cases = useCaseStore()
  const view = useViewStore()
  const { runService } = useServices()
  const current = useRun((state) => state.current)
  const length = useRun((state) => state.length)
  // The list of events is one and the same while it grows: its length tells.
  const obstacle = useMemo(() => (current && length > 0 ? caseObstacle(current.events) : 'unfinished'), [current, length])
  return useMemo(() => {
    const make = async (step: StepTrace | undefined): Promise<FlowCase | undefined> => {
      const { document } = flow.getState()
      const { current: record } = runs.getState()
      if (!record) return undefined
      const begun = runs.getState().startWorld()
      const seed = await (await runService()).seedWorld(begun?.seededAt)
      const run = { document, events: record.events, world: begun ?? seed, seed, env: record.begun?.env }
      const node = step && document.nodes[step.node]
      const status = t(`runs.status.${record.status}`)
      const first = record.events.find(({ type }) => type === 'run.started')
      const title = node?.title ?? (first?.type === 'run.started' ? document.nodes[first.trigger]?.title : undefined) ?? ''
      const name = freeName(t(node ? 'runs.caseOfStep' : 'runs.caseOfRun', { title, status }), casesOf(document).map((one) => one.name))
      return node ? caseFromStep(run, { id: newId(), name, step: node.key }) : caseFromRun(run, { id: newId(), name })
    }
    return {
      obstacle,
      async save(step?: StepTrace) {
        const one = await make(step)
        if (!one || !flow.getState().dispatch({ type: 'case.add', case: one }, { label: t('cases.undo.add') }).ok) return
        cases.getState().rename(one.id)
        view.getState().openDock('cases')
        view.getState().notify({ tone: 'ok', text: t('runs.caseSaved') })
      },
      async copy(step?: StepTrace) {
        const one = await make(step)
        if (!one) return
        // Frames may not be allowed to use the clipboard.
        const done = await Promise.resolve().then(() => navigator.clipboard.writeText(saveCases({ flow: flow.getState().document.id, cases: [one] }))).then(() => true, () => false)
        view.getState().notify(done ? { tone: 'ok', text: t('cases.copied') } : { tone: 'bad', text: t('runs.noClipboard') })
      },
    }
  }, [cases, flow, obstacle, runService, runs, t, view])
}
