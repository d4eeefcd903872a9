import { Suspense, useId, useMemo } from 'react'
import { useT } from '../i18n'
import { countArrived, DOCK_TABS, madeRecords, useCases, useFlow, useRun, useView, useViewStore, waitsOf, type DockTab } from '../state'
import { IconButton, Skeleton, Splitter, Tabs, type Tab } from '../ui'
import { ErrorBoundary } from './ErrorBoundary'
import { Arrivals, BreakpointsView, CasesView, ProblemsView, RunHistory, RunsView, SandboxView } from './lazyParts'
import { RunClock } from './RunClock'
import './Dock.css'

const LOWEST = 140

/** The area below the canvas: the run, what is wrong, what arrived, what ran before. */
export function Dock({ painted }: { painted: boolean }) {
  const { t } = useT()
  const view = useViewStore()
  const tab = useView((state) => state.dockTab)
  const open = useView((state) => state.dockOpen)
  const height = useView((state) => state.dockHeight)
  const problems = useFlow((state) => state.issues.filter(({ severity }) => severity !== 'info').length)
  const errors = useFlow((state) => state.issues.some(({ severity }) => severity === 'error'))
  const changes = useRun((state) => state.changes)
  const views = useRun((state) => state.world.views)
  const arrived = useMemo(() => countArrived(madeRecords(changes), views), [changes, views])
  const waits = useRun(waitsOf)
  const past = useRun((state) => state.records.length)
  const cases = useFlow((state) => state.document.order.cases)
  const results = useCases((state) => state.results)
  const failed = cases?.filter((id) => ['failed', 'invalid'].includes(results.get(id)?.run.outcome ?? '')).length ?? 0
  const breakpoints = useRun((state) => state.breakpoints.list.length)
  const panels = useView((state) => state.allowed.panels)
  const body = useId()
  if (!DOCK_TABS.some((one) => panels[one])) return null
  return (
    <>
      {open && <Splitter label={t('dock.resize')} direction="horizontal" reversed value={height} min={LOWEST} max={Math.round(window.innerHeight * 0.7)} onChange={(dockHeight) => view.getState().set({ dockHeight })} />}
      <section className="q-dock" aria-label={t('dock.label')} data-open={open || undefined} style={open ? { height } : undefined}>
        <div className="q-dock-head">
          <Tabs<DockTab>
            label={t('dock.label')}
            active={tab}
            {...(open && { controls: body })}
            onChange={(key) => view.getState().openDock(key)}
            tabs={([
              { key: 'runs', label: t('dock.runs') },
              { key: 'problems', label: t('dock.problems'), count: problems, tone: errors ? 'bad' : 'warn' },
              { key: 'sandbox', label: t('dock.sandbox'), ...(waits > 0 ? { count: waits, tone: 'warn', tip: t('run.waits', { count: waits }) } : { count: arrived, tone: 'accent', tip: t('sandbox.arrived', { count: arrived }) }) },
              { key: 'history', label: t('dock.history'), count: past },
              { key: 'cases', label: t('dock.cases'), count: failed > 0 ? failed : cases?.length, ...(failed > 0 && { tone: 'bad', tip: t('dock.casesFailed', { count: failed }) }) },
              { key: 'breakpoints', label: t('dock.breakpoints'), count: breakpoints },
            ] satisfies Tab<DockTab>[]).filter(({ key }) => panels[key])}
          />
          <span className="q-grow" />
          <RunClock />
          <IconButton size="small" tip="left" icon={open ? 'chevronDown' : 'chevronUp'} label={open ? t('dock.close') : t('dock.open')} onClick={() => view.getState().set({ dockOpen: !open })} />
        </div>
        {open && (
          <div id={body} role="tabpanel" className="q-dock-body" data-tab={tab}>
            <ErrorBoundary key={tab}>
              <Suspense fallback={<Skeleton />}>{painted ? <DockBody tab={tab} /> : <Skeleton />}</Suspense>
            </ErrorBoundary>
          </div>
        )}
      </section>
    </>
  )
}

const arrivals = (step?: string) => <Suspense><Arrivals step={step} /></Suspense>

function DockBody({ tab }: { tab: DockTab }) {
  if (tab === 'problems') return <ProblemsView />
  if (tab === 'sandbox') return <SandboxView />
  if (tab === 'cases') return <CasesView />
  if (tab === 'breakpoints') return <BreakpointsView />
  return tab === 'history' ? <RunHistory /> : <RunsView arrivals={arrivals} />
}
