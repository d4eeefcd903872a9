import { useMemo, type ReactNode } from 'react'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useRun, useView, useViewStore } from '../../state'
import { EmptyState } from '../../ui'
import { RunSummaryPane } from './RunSummaryPane'
import { StepDetails } from './StepDetails'
import { useFailedStep } from './useFailedStep'
import { Timeline } from './Timeline'
import { TraceList } from './TraceList'
import './runs.css'

export interface RunsViewProps {
  /** Draws what the run put into the sandbox, or one step of it (by `scope:node`). */
  arrivals?: ((step?: string) => ReactNode) | undefined
}

/** The run being shown: timeline, its steps on the run's clock, and the selected step's data and calls. */
export function RunsView({ arrivals }: RunsViewProps) {
  const { t } = useT()
  const view = useViewStore()
  const flow = useFlowStore()
  const trace = useRun((state) => state.trace)
  const current = useRun((state) => state.current)
  const problem = useRun((state) => state.problem)
  const selected = useView((state) => state.selection.nodes)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const steps = useMemo(() => (trace ? [...trace.steps.values()] : []), [trace])
  useFailedStep()
  const wanted = selected.length === 1 ? selected[0] : undefined
  const step = wanted === undefined ? undefined : steps.findLast((one) => one.node === wanted)
  if (!current || !trace) {
    return (
      <div className="qr-view">
        <EmptyState icon={problem ? 'error' : 'play'} title={t(problem ? 'runs.notStarted' : 'runs.none')} hint={problem ? t('run.notStarted', { detail: '', ...problem.params }) : t('runs.noneHint')} />
      </div>
    )
  }
  return (
    <div className="qr-view">
      <div className="qr-main">
        <Timeline />
        <TraceList
          steps={steps}
          trace={trace}
          selected={step && `${step.scope}:${step.node}`}
          onSelect={(one) => view.getState().select([one.node])}
          onOpen={(one) => { if (flow.getState().document.nodes[one.node]) view.getState().goTo(one.node) }}
        />
      </div>
      <div className="qr-side">
        {step
          ? <StepDetails key={`${step.scope}:${step.node}`} step={step} timezone={timezone} arrivals={arrivals?.(`${step.scope}:${step.node}`)} />
          : <RunSummaryPane trace={trace} record={current} timezone={timezone} arrivals={arrivals?.()} />}
      </div>
    </div>
  )
}
