import { Suspense, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Canvas } from '../features/canvas'
import { useT } from '../i18n'
import { FlowProvider, useView, useViewStore } from '../state'
import { Banner, Button, useAfterPaint, useLate } from '../ui'
import { DockAhead, OpenFlowsAhead, PanelAhead, RailAhead, TopBarAhead } from './BarsAhead'
import { ErrorBoundary } from './ErrorBoundary'
import { expectedRoom } from './expectedRoom'
import type { Beginning } from './BeginDialogs'
import { BeginDialogs, DebugTools, NewConnection, QuickAdd, PanelReady, RunAnnouncer, UpdateOffer } from './lazyParts'
import { KeysAhead } from './KeysAhead'
import { loadBars } from './loadBars'
import type { OpenFlow } from './useOpenFlow'
import { OpenedFlowContext } from './openedFlow'
import { ListenAhead, TypedAhead } from './TypedAhead'
import { useNarrow, usePhone } from './useNarrow'
import { useReadyEngine } from './useReadyEngine'
import './Designer.css'

/** A flow, open for work. The same in a tab of its own and in a frame of somebody else's page. `alone` where it has the whole window. */
export function Designer({ opened, readOnly: wanted, alone = false }: { opened: OpenFlow; readOnly: boolean; alone?: boolean }) {
  const { flow, run, cases, autosave, checker } = opened
  const { t } = useT()
  const view = useViewStore()
  const canvas = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const phone = usePhone()
  // First the canvas, then the bars around it, then what waits for somebody to want it.
  const { part: bars, failing } = useLate(loadBars, useAfterPaint())
  const whole = bars !== undefined
  const painted = useAfterPaint(whole)
  const paletteOpen = useView((state) => state.paletteOpen && !wanted && !state.readOnly && state.allowed.panels.palette)
  const panelOpen = useView((state) => state.panelOpen && state.allowed.panels.inspector)
  const settingsOpen = useView((state) => state.settingsOpen && state.allowed.panels.settings)
  const allowed = useView((state) => state.allowed)
  // A note has nothing to fill in, so it opens no panel.
  const selected = useView((state) => state.selection.nodes.some((id) => flow.getState().document.nodes[id] !== undefined))
  const connecting = useView((state) => state.connecting !== undefined)
  const inserting = useView((state) => state.insertion !== undefined)
  const [typed] = useState(() => new TypedAhead())
  const [beginning, setBeginning] = useState<Beginning>()
  const [room] = useState(() => (alone && !narrow && !phone ? expectedRoom(window, { ...view.getState(), ...(wanted && { readOnly: true }) }, flow.getState().document.id) : undefined))
  useReadyEngine(run, painted && allowed.run)

  useEffect(() => () => view.getState().leaveFlow(), [view])
  const tellOpened = useContext(OpenedFlowContext)
  useEffect(() => {
    if (!whole) return
    tellOpened?.(opened)
    return () => tellOpened?.(undefined)
  }, [tellOpened, opened, whole])
  // Before the first picture, which would otherwise offer for a moment what cannot be done.
  useLayoutEffect(() => view.getState().setLock('address', wanted), [wanted, view])
  useLayoutEffect(() => view.getState().setLock('phone', phone), [phone, view])
  useLayoutEffect(() => view.getState().setNarrow(narrow), [narrow, view])

  const showPanel = selected ? panelOpen : settingsOpen
  return (
    <FlowProvider flow={flow} run={run} cases={cases}>
      <div className="q-designer" data-narrow={narrow || undefined}>
        <button type="button" className="q-skip" onClick={() => canvas.current?.focus()}>{t('top.toCanvas')}</button>
        {bars ? <bars.TopBar checker={checker} /> : <TopBarAhead />}
        <div className="q-designer-banners">
          {allowed.flows && (bars ? <bars.OpenFlows /> : <OpenFlowsAhead id={flow.getState().document.id} />)}
          {failing && <Banner tone="bad" text={t('error.part')}><Button size="small" onClick={() => location.reload()}>{t('error.reload')}</Button></Banner>}
          {bars && <bars.Banners autosave={autosave} />}
          {painted && <Suspense><UpdateOffer beforeReload={autosave.flush} /></Suspense>}
        </div>
        {!phone && (bars ? <bars.Rail /> : <RailAhead />)}
        {paletteOpen && <aside className="q-designer-palette"><ErrorBoundary>{bars && <bars.Palette />}</ErrorBoundary></aside>}
        <main className="q-designer-main">
          <div className="q-designer-canvas" ref={canvas} tabIndex={-1}>
            <ErrorBoundary><Canvas room={room} {...(allowed.templates && { onExample: () => setBeginning('example') })} {...(allowed.importExport && { onImport: () => setBeginning('import') })} /></ErrorBoundary>
            {painted && <Suspense><DebugTools /></Suspense>}
          </div>
          {bars ? <bars.Dock painted={painted} /> : <DockAhead />}
        </main>
        {showPanel && (bars ? <bars.PanelFrame painted={painted} selected={selected} /> : <PanelAhead />)}
        {beginning && <Suspense><BeginDialogs beginning={beginning} onClose={() => setBeginning(undefined)} /></Suspense>}
        {(painted || inserting) && <Suspense fallback={inserting && <ListenAhead typed={typed} />}><QuickAdd typed={typed} /></Suspense>}
        {connecting && <Suspense><NewConnection /></Suspense>}
        <KeysAhead />
        {bars && <bars.Overlays flow={flow} />}
        {bars && <bars.FlowActions flow={flow} cases={cases} run={run} />}
        {painted && <Suspense><RunAnnouncer /></Suspense>}
        {painted && <Suspense><PanelReady /></Suspense>}
      </div>
    </FlowProvider>
  )
}
