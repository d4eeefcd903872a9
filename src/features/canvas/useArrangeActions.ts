import { useCallback, useMemo } from 'react'
import type { NodeId } from '../../core/flow'
import { aligned, distributed, type Alignment, type Axis, type Boxes, type Positions } from '../../core/layout'
import { useT } from '../../i18n'
import { useActions, useFlowStore, useViewStore, type Action } from '../../state'
import type { Arrange } from './useArrange'
import { itemBox } from './itemBox'
import { moveCommand } from './moveCommand'
import { useCanvasEdit } from './useCanvasEdit'

export const ALIGNMENTS: readonly Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom']
export const AXES: readonly Axis[] = ['x', 'y']

/** Lines up, shares out and tidies up what is selected, and the whole flow: for menus, keys and the command palette. */
export function useArrangeActions(arrange: Arrange, busy: boolean): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const { t } = useT()

  const selected = useCallback((): NodeId[] => {
    const { nodes } = flow.getState().document
    return view.getState().selection.nodes.filter((id) => nodes[id] !== undefined)
  }, [flow, view])

  const items = useCallback((): Boxes => {
    const { document } = flow.getState()
    return Object.fromEntries(view.getState().selection.nodes.flatMap((id) => {
      const box = itemBox(document, id)
      return box ? [[id, box]] : []
    }))
  }, [flow, view])

  const line = useCallback((place: (boxes: Boxes) => Positions, label: string) => {
    const positions = place(items())
    const command = moveCommand(flow.getState().document, Object.keys(positions), (at, id) => positions[id] ?? at)
    if (command) edit(command, { label })
  }, [edit, flow, items])

  useActions(useMemo((): Action[] => {
    const atLeast = (count: number) => () => Object.keys(items()).length >= count
    const full = () => !busy && flow.getState().document.order.nodes.length > 0
    return [
      { id: 'arrange.tidy', edits: true, group: 'arrange', title: t('arrange.all.right'), icon: 'tidy', keys: ['shift+alt+T'], enabled: full, run: () => void arrange('right') },
      { id: 'arrange.tidyDown', edits: true, group: 'arrange', title: t('arrange.all.down'), icon: 'tidyDown', enabled: full, run: () => void arrange('down') },
      { id: 'arrange.selection', edits: true, group: 'arrange', title: t('arrange.selection.right'), icon: 'tidy', enabled: () => !busy && selected().length > 1, run: () => void arrange('right', selected()) },
      { id: 'arrange.selectionDown', edits: true, group: 'arrange', title: t('arrange.selection.down'), icon: 'tidyDown', enabled: () => !busy && selected().length > 1, run: () => void arrange('down', selected()) },
      ...ALIGNMENTS.map((to): Action => ({ id: `align.${to}`, edits: true, group: 'arrange', title: t(`align.${to}`), icon: to, enabled: atLeast(2), run: () => line((boxes) => aligned(boxes, to), t(`align.${to}`)) })),
      ...AXES.map((axis): Action => ({ id: `align.${axis}`, edits: true, group: 'arrange', title: t(`align.${axis}`), icon: axis === 'x' ? 'shareX' : 'shareY', enabled: atLeast(3), run: () => line((boxes) => distributed(boxes, axis), t(`align.${axis}`)) })),
    ]
  }, [arrange, busy, flow, items, line, selected, t]))
}
