import { Suspense, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Canvas } from '../features/canvas'
import { Palette, usePaletteActions } from '../features/palette'
import { useT } from '../i18n'
import { FlowProvider, useView, useViewStore } from '../state'
import { useAfterPaint } from '../ui'
import { Banners } from './Banners'
import { Dock } from './Dock'
import { ErrorBoundary } from './ErrorBoundary'
import type { Beginning } from './BeginDialogs'
import { BeginDialogs, DebugTools, NewConnection, QuickAdd, RunAnnouncer, UpdateOffer } from './lazyParts'
import { KeysAhead } from './KeysAhead'
import { PanelFrame } from './PanelFrame'
import { Rail } from './Rail'
import { TopBar } from './TopBar'
import type { OpenFlow } from './useOpenFlow'
import { OpenedFlowContext } from './openedFlow'
import { OpenFlows } from './OpenFlows'
import { Overlays } from './Overlays'
import { useFlowActions } from './useFlowActions'
import { useNarrow, usePhone } from './useNarrow'
import { useReadyEngine } from './useReadyEngine'
import './Designer.css'

/** A flow, open for work. The same in a tab of its own and in a frame of somebody else's page. */
export function Designer({ opened, readOnly: wanted }: { opened: OpenFlow; readOnly: boolean }) {
  const { flow, run, cases, autosave, checker } = opened
  const { t } = useT()
  const view = useViewStore()
  const canvas = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const phone = usePhone()
  const painted = useAfterPaint()
  const paletteOpen = useView((state) => state.paletteOpen && !state.readOnly && state.allowed.panels.palette)
  const panelOpen = useView((state) => state.panelOpen && state.allowed.panels.inspector)
  const settingsOpen = useView((state) => state.settingsOpen && state.allowed.panels.settings)
  const allowed = useView((state) => state.allowed)
  // A note has nothing to fill in, so it opens no panel.
  const selected = useView((state) => state.selection.nodes.some((id) => flow.getState().document.nodes[id] !== undefined))
  const connecting = useView((state) => state.connecting !== undefined)
  const [beginning, setBeginning] = useState<Beginning>()
  useFlowActions(flow, cases, run)
  useReadyEngine(run, painted && allowed.run)

  useEffect(() => () => view.getState().leaveFlow(), [view])
  const tellOpened = useContext(OpenedFlowContext)
  useEffect(() => {
    tellOpened?.(opened)
    return () => tellOpened?.(undefined)
  }, [tellOpened, opened])
  // Before the first picture, which would otherwise offer for a moment what cannot be done.
  useLayoutEffect(() => view.getState().setLock('address', wanted), [wanted, view])
  useLayoutEffect(() => view.getState().setLock('phone', phone), [phone, view])
  useEffect(() => view.getState().setNarrow(narrow), [narrow, view])

  const showPanel = selected ? panelOpen : settingsOpen
  return (
    <FlowProvider flow={flow} run={run} cases={cases}>
      <div className="q-designer" data-narrow={narrow || undefined}>
        <button type="button" className="q-skip" onClick={() => canvas.current?.focus()}>{t('top.toCanvas')}</button>
        <TopBar checker={checker} />
        <div className="q-designer-banners">
          {allowed.flows && <OpenFlows />}
          <Banners autosave={autosave} />
          {painted && <Suspense><UpdateOffer beforeReload={autosave.flush} /></Suspense>}
        </div>
        {!phone && <Rail />}
        {paletteOpen && <aside className="q-designer-palette"><ErrorBoundary><Palette /></ErrorBoundary></aside>}
        <main className="q-designer-main">
          <div className="q-designer-canvas" ref={canvas} tabIndex={-1}>
            <ErrorBoundary><Canvas {...(allowed.templates && { onExample: () => setBeginning('example') })} {...(allowed.importExport && { onImport: () => setBeginning('import') })} /></ErrorBoundary>
            {painted && <Suspense><DebugTools /></Suspense>}
          </div>
          <Dock painted={painted} />
        </main>
        {showPanel && <PanelFrame painted={painted} selected={selected} />}
        {beginning && <Suspense><BeginDialogs beginning={beginning} onClose={() => setBeginning(undefined)} /></Suspense>}
        {painted && <Suspense><QuickAdd /></Suspense>}
        {connecting && <Suspense><NewConnection /></Suspense>}
        <KeysAhead />
        <Overlays flow={flow} />
        <Offers />
        {painted && <Suspense><RunAnnouncer /></Suspense>}
      </div>
    </FlowProvider>
  )
}

/** Offers by name what needs the open flow around it. */
function Offers() {
  usePaletteActions()
  return null
}
