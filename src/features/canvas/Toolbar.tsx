import { useReactFlow, useStore } from '@xyflow/react'
import { useT } from '../../i18n'
import { Button, IconButton } from '../../ui'
import { FIT } from './fit'
import './Toolbar.css'

const QUICK = { duration: 160 }

/** Zoom, fit and the overview map, at the lower left of the canvas. */
export function Toolbar({ map, onMap }: { map: boolean; onMap: (shown: boolean) => void }) {
  const { t } = useT()
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  return (
    <div className="q-tools" role="toolbar" aria-label={t('canvas.toolbar')}>
      <IconButton size="small" tip="above" icon="minus" label={t('canvas.zoomOut')} onClick={() => void zoomOut(QUICK)} />
      <Button size="small" look="ghost" title={t('canvas.zoomReset')} onClick={() => void zoomTo(1, QUICK)}>
        <span className="q-tools-zoom">{percent}%</span>
      </Button>
      <IconButton size="small" tip="above" icon="plus" label={t('canvas.zoomIn')} onClick={() => void zoomIn(QUICK)} />
      <IconButton size="small" tip="above" icon="fit" label={t('canvas.fit')} onClick={() => void fitView({ ...QUICK, ...FIT })} />
      <IconButton size="small" tip="above" icon="map" label={t('canvas.minimap')} pressed={map} onClick={() => onMap(!map)} />
    </div>
  )
}
