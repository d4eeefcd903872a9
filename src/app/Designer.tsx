import { Suspense, useEffect, useState } from 'react'
import { Canvas } from '../features/canvas'
import { Palette } from '../features/palette'
import { useT } from '../i18n'
import { FlowProvider, useView, useViewStore } from '../state'
import { Splitter } from '../ui'
import { Banners } from './Banners'
import { Dock } from './Dock'
import { ErrorBoundary } from './ErrorBoundary'
import type { Beginning } from './BeginDialogs'
import { BeginDialogs, Panel } from './lazyParts'
import { Rail } from './Rail'
import { RunAnnouncer } from './RunAnnouncer'
import { Skeleton } from './Skeleton'
import { TopBar } from './TopBar'
import type { OpenFlow } from './useOpenFlow'
import { useAfterPaint } from './useAfterPaint'
import { useHistoryKeys } from './useHistoryKeys'
import { useNarrow } from './useNarrow'
import { useReadyEngine } from './useReadyEngine'
import './Designer.css'

const PANEL = { min: 300, max: 640 }

/** A flow, open for work. The same in a tab of its own and in a frame of somebody else's page. */
export function Designer({ opened: { flow, run, autosave, checker } }: { opened: OpenFlow }) {
  const { t } = useT()
  const view = useViewStore()
  const narrow = useNarrow()
  const painted = useAfterPaint()
  const paletteOpen = useView((state) => state.paletteOpen)
  const panelOpen = useView((state) => state.panelOpen)
  const settingsOpen = useView((state) => state.settingsOpen)
  const panelWidth = useView((state) => state.panelWidth)
  // A note has nothing to fill in, so it opens no panel.
  const selected = useView((state) => state.selection.nodes.some((id) => flow.getState().document.nodes[id] !== undefined))
  const [beginning, setBeginning] = useState<Beginning>()
  useHistoryKeys(flow)
  useReadyEngine(run, painted)

  useEffect(() => () => view.getState().leaveFlow(), [view])
  useEffect(() => view.getState().setNarrow(narrow), [narrow, view])

  const showPanel = selected ? panelOpen : settingsOpen
  return (
    <FlowProvider flow={flow} run={run}>
      <div className="q-designer" data-narrow={narrow || undefined}>
        <TopBar checker={checker} />
        <div className="q-designer-banners"><Banners autosave={autosave} /></div>
        <Rail />
        {paletteOpen && <aside className="q-designer-palette"><ErrorBoundary><Palette /></ErrorBoundary></aside>}
        <main className="q-designer-main">
          <div className="q-designer-canvas">
            <ErrorBoundary><Canvas onExample={() => setBeginning('example')} onImport={() => setBeginning('import')} /></ErrorBoundary>
          </div>
          <Dock painted={painted} />
        </main>
        {showPanel && (
          <aside className="q-designer-panel" aria-label={t('panel.label')} style={{ width: panelWidth }}>
            <Splitter label={t('panel.resize')} direction="vertical" reversed value={panelWidth} {...PANEL} onChange={(width) => view.getState().set({ panelWidth: width })} />
            <div className="q-designer-panel-body">
              <ErrorBoundary>
                <Suspense fallback={<Skeleton />}>{painted ? <Panel /> : <Skeleton />}</Suspense>
              </ErrorBoundary>
            </div>
          </aside>
        )}
        {beginning && <Suspense><BeginDialogs beginning={beginning} onClose={() => setBeginning(undefined)} /></Suspense>}
        <RunAnnouncer />
      </div>
    </FlowProvider>
  )
}
