import { Suspense, useRef, useState, type PointerEvent } from 'react'
import { useT } from '../i18n'
import { onPhone, useView, useViewStore } from '../state'
import { IconButton, Skeleton, Splitter } from '../ui'
import { ErrorBoundary } from './ErrorBoundary'
import { Panel } from './lazyParts'
import './PanelFrame.css'

const WIDTH = { min: 300, max: 640 }

/** So far, in pixels, a finger must draw the sheet to close it or to make it tall. */
const DRAWN = 60

/** Where the panel stands: beside the canvas, over its right side in a narrow window, and from below on a phone. */
export function PanelFrame({ painted, selected }: { painted: boolean; selected: boolean }) {
  const { t } = useT()
  const view = useViewStore()
  const phone = useView(onPhone)
  const width = useView((state) => state.panelWidth)
  const [tall, setTall] = useState(false)
  const close = () => view.getState().set(selected ? { panelOpen: false } : { settingsOpen: false })
  const sheet = useSheet({ up: () => setTall(true), down: () => (tall ? setTall(false) : close()) })
  return (
    <aside className="q-designer-panel" data-panel="" data-tall={tall || undefined} aria-label={t('panel.label')} style={phone ? sheet.style : { width }}>
      {!phone && <Splitter label={t('panel.resize')} direction="vertical" reversed value={width} {...WIDTH} onChange={(panelWidth) => view.getState().set({ panelWidth })} />}
      <div className="q-designer-panel-inside">
        <div className="q-designer-panel-bar" {...(phone && sheet.grip)}>
          {phone && <button type="button" className="q-designer-panel-grip" aria-label={t(tall ? 'panel.lower' : 'panel.higher')} aria-expanded={tall} onClick={() => setTall(!tall)} />}
          <IconButton icon="close" tip="left" label={t('panel.close')} onClick={close} />
        </div>
        <div className="q-designer-panel-body">
          <ErrorBoundary>
            <Suspense fallback={<Skeleton />}>{painted ? <Panel /> : <Skeleton />}</Suspense>
          </ErrorBoundary>
        </div>
      </div>
    </aside>
  )
}

/** A sheet that follows the finger on its upper edge, and goes up or down where it was drawn far enough. */
function useSheet({ up, down }: { up: () => void; down: () => void }) {
  const from = useRef<number>(undefined)
  const [drawn, setDrawn] = useState(0)
  const end = () => {
    from.current = undefined
    setDrawn(0)
  }
  return {
    style: drawn > 0 ? { translate: `0 ${drawn}px`, transition: 'none' } : {},
    grip: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.target instanceof Element && event.target.closest('.q-icon-button')) return
        from.current = event.clientY
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove(event: PointerEvent) {
        if (from.current !== undefined) setDrawn(event.clientY - from.current)
      },
      onPointerUp(event: PointerEvent) {
        const way = from.current === undefined ? 0 : event.clientY - from.current
        end()
        if (way > DRAWN) down()
        if (way < -DRAWN) up()
      },
      onPointerCancel: end,
    },
  }
}
