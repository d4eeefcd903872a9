import { useCallback } from 'react'
import { useT } from '../../i18n'
import { useAddNode, useFlowStore, useViewStore } from '../../state'
import type { PaletteItem } from './paletteItems'

/** Adds what was picked; where its connector could not be read, says so. Tells whether it was added. */
export function useAddItem(): (item: PaletteItem) => Promise<boolean> {
  const { t, lt } = useT()
  const view = useViewStore()
  const flow = useFlowStore()
  const add = useAddNode()
  return useCallback(async (item) => {
    const { insertion } = view.getState()
    const replaced = insertion?.kind === 'replace' ? flow.getState().document.nodes[insertion.node]?.title : undefined
    const done = await add(item.what, { label: replaced === undefined ? `${t('canvas.undo.add')} ${lt(item.title)}` : t('node.replaced', { title: replaced }) })
    if (!done) view.getState().notify({ tone: 'bad', text: t('palette.loadFailed', { title: lt(item.from ?? item.title) }) })
    return done
  }, [add, flow, lt, t, view])
}
