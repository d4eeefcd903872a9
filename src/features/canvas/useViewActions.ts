import { useMemo } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { boundsOf } from '../../core/layout'
import { useT } from '../../i18n'
import { useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { FIT, fitBox, quickly } from './fit'
import { itemBox } from './itemBox'

/** The browser's own zoom keys are taken only from somebody who is at work on the canvas. */
const onCanvas = () => Boolean(document.activeElement?.closest('.q-canvas'))

/** Getting around: zoom, fit, tools, map. */
export function useViewActions(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { zoomIn, zoomOut, zoomTo, fitView, setViewport } = useReactFlow()
  const { t } = useT()
  useActions(useMemo((): Action[] => {
    const selected = () => view.getState().selection.nodes.flatMap((id) => itemBox(flow.getState().document, id) ?? [])
    const follow = () => {
      const on = !view.getState().followRun
      view.getState().set({ followRun: on })
      view.getState().notify({ tone: 'info', text: t(on ? 'view.followOn' : 'view.followOff') })
    }
    return [
      { id: 'view.fit', group: 'view', title: t('view.fit'), icon: 'fit', keys: ['shift+1'], run: () => void fitView({ ...quickly(), ...FIT }) },
      {
        id: 'view.fitSelection', group: 'view', title: t('view.fitSelection'), icon: 'target', keys: ['shift+2'], enabled: () => selected().length > 0,
        run() {
          const bounds = boundsOf(selected())
          if (bounds) void setViewport(fitBox(bounds, api.getState()), quickly())
        },
      },
      { id: 'view.zoomIn', group: 'view', title: t('view.zoomIn'), icon: 'plus', keys: ['=', '+'], run: () => void zoomIn(quickly()) },
      { id: 'view.zoomOut', group: 'view', title: t('view.zoomOut'), icon: 'minus', keys: ['-'], run: () => void zoomOut(quickly()) },
      { id: 'view.actual', group: 'view', title: t('view.actual'), keys: ['shift+0'], run: () => void zoomTo(1, quickly()) },
      { id: 'view.zoomIn.here', group: 'view', title: t('view.zoomInHere'), keys: ['mod+=', 'mod++'], keysOnly: true, enabled: onCanvas, run: () => void zoomIn(quickly()) },
      { id: 'view.zoomOut.here', group: 'view', title: t('view.zoomOutHere'), keys: ['mod+-'], keysOnly: true, enabled: onCanvas, run: () => void zoomOut(quickly()) },
      { id: 'view.actual.here', group: 'view', title: t('view.actualHere'), keys: ['mod+0'], keysOnly: true, enabled: onCanvas, run: () => void zoomTo(1, quickly()) },
      { id: 'view.select', group: 'view', title: t('view.select'), icon: 'pointer', keys: ['V'], run: () => view.getState().set({ canvasTool: 'select' }) },
      { id: 'view.pan', group: 'view', title: t('view.pan'), icon: 'hand', keys: ['H'], run: () => view.getState().set({ canvasTool: 'pan' }) },
      { id: 'view.map', group: 'view', title: t('view.map'), icon: 'map', keys: ['M'], run: () => view.getState().set({ mapShown: !view.getState().mapShown }) },
      { id: 'view.follow', group: 'view', title: t('view.follow'), icon: 'target', run: follow },
    ]
  }, [api, fitView, flow, setViewport, t, view, zoomIn, zoomOut, zoomTo]))
}
