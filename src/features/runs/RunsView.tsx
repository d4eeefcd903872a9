import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { nodeFace } from '../../core/flow'
import { flowAt, isInCalled, ownNode, type StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useRun, useView, useViewStore } from '../../state'
import { Button, EmptyState } from '../../ui'
import { EVERY_STEP, filterSteps, isFiltering, type StepWords } from './filterSteps'
import { IterationDetails } from './IterationDetails'
import { NotReached } from './NotReached'
import { RunSummaryPane } from './RunSummaryPane'
import { useOpened, useSeenLine, useShowLine, type InnerLine } from './seenLine'
import { StepDetails } from './StepDetails'
import { useFailedStep } from './useFailedStep'
import { useWholeRun } from './useWholeRun'
import { WholeRunRow } from './WholeRunRow'
import { Timeline } from './Timeline'
import { TraceFilter } from './TraceFilter'
import { TraceList } from './TraceList'
import { flatLines, traceLines, type Folds } from './traceRows'
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
  const atWork = useRun((state) => state.phase !== 'idle')
  const problem = useRun((state) => state.problem)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const steps = useMemo(() => (trace ? [...trace.steps.values()] : []), [trace])
  const [filter, setFilter] = useState(EVERY_STEP)
  const main = useRef<HTMLDivElement>(null)
  const document = useFlow((state) => state.document)
  const ran = current?.begun?.document
  const lookup = useFlow((state) => state.lookup)
  const wordsOf = useCallback(({ scope, node: id }: StepTrace): StepWords => {
    const node = flowAt(isInCalled(scope) ? ran ?? document : document, scope)?.nodes[id]
    if (!node) return { title: t('runs.goneNode'), words: [] }
    const { title, connector } = nodeFace(node, lookup)
    return { title: node.title, words: [node.key, title.zh, title.en, ...(connector ? [connector.zh, connector.en] : [])] }
  }, [document, ran, lookup, t])
  const shown = useMemo(() => filterSteps(steps, filter, wordsOf), [steps, filter, wordsOf])
  const [folds, setFolds] = useState<Folds>({})
  const nested = (trace?.loops.size ?? 0) > 0 && !isFiltering(filter)
  const lines = useMemo(() => (trace && nested ? traceLines(trace, folds) : flatLines(shown)), [trace, nested, folds, shown])
  const [inner, setInner] = useState<InnerLine>()
  const turned = useSeenLine(trace, inner)
  useOpened(turned, setFolds)
  const show = useShowLine(setInner)
  const [whole, setWhole] = useWholeRun()
  const seen = whole ? undefined : turned
  useFailedStep(show)
  const unreached = useView(({ selection }) => (turned === undefined && selection.nodes.length === 1 ? selection.nodes[0] : undefined))
  if (!current || !trace) {
    return (
      <div className="qr-view">
        {atWork ? <EmptyState icon="play" title={t('runs.underway')} /> : <EmptyState icon={problem ? 'error' : 'play'} title={t(problem ? 'runs.notStarted' : 'runs.none')} hint={problem ? t('run.notStarted', { detail: '', ...problem.params }) : t('runs.noneHint')} />}
      </div>
    )
  }
  return (
    <div className="qr-view">
      <div ref={main} className="qr-main">
        <Timeline />
        <TraceFilter steps={steps} filter={filter} onChange={setFilter} onDown={() => main.current?.querySelector<HTMLElement>('[role=listbox]')?.focus()} />
        <WholeRunRow trace={trace} seen={seen === undefined && !unreached} onShow={() => setWhole(true)} />
        {shown.length === 0 && steps.length > 0 ? (
          <EmptyState title={t('runs.filterNone')} hint={t('runs.filterNoneHint', { count: steps.length })}>
            <Button size="small" onClick={() => setFilter(EVERY_STEP)}>{t('runs.filterClear')}</Button>
          </EmptyState>
        ) : (
          <TraceList
            lines={lines}
            folds={nested}
            trace={trace}
            selected={seen?.key}
            onSelect={(line) => {
              setWhole(false)
              show(line)
            }}
            onOpen={(line) => {
              setWhole(false)
              const { node: seenNode, scope } = line.kind === 'step' ? line.step : line.loop
              const node = ownNode(scope, seenNode)
              show(line)
              if (flow.getState().document.nodes[node]) view.getState().goTo(node)
            }}
            onFold={({ key }, open) => setFolds((before) => ({ ...before, [key]: open }))}
          />
        )}
      </div>
      <div className="qr-side">
        {seen === undefined
          ? <>{unreached && !whole ? <NotReached node={unreached} /> : null}<RunSummaryPane trace={trace} record={current} timezone={timezone} arrivals={arrivals?.()} /></>
          : seen.kind === 'iteration'
            ? <IterationDetails key={seen.key} loop={seen.loop} index={seen.index} timezone={timezone} />
            : <StepDetails key={seen.key} step={seen.step} timezone={timezone} arrivals={arrivals?.(seen.key)} />}
      </div>
    </div>
  )
}
