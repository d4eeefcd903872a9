import { useMemo } from 'react'
import { downstreamOf, upstreamOf, type NodeId } from '../../core/flow'
import { snapped } from '../../core/layout'
import { useT } from '../../i18n'
import { useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { moveCommand } from './moveCommand'
import { canvasIds } from './selectionParts'
import { useCanvasEdit } from './useCanvasEdit'

const STEP = 4
const FAR = 20

const WAYS = [['left', 'ArrowLeft', -1, 0], ['right', 'ArrowRight', 1, 0], ['up', 'ArrowUp', 0, -1], ['down', 'ArrowDown', 0, 1]] as const

/** Selects by what hangs together, and moves what is selected by the arrow keys. */
export function useSelectActions(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const { t } = useT()
  useActions(useMemo((): Action[] => {
    const all = () => canvasIds(flow.getState().document.order)
    const selected = () => view.getState().selection.nodes
    const reach = (of: typeof upstreamOf) => () => {
      const { document } = flow.getState()
      const start = selected().filter((id) => document.nodes[id] !== undefined)
      const found = new Set<NodeId>([...start, ...start.flatMap((id) => [...of(document, id)])])
      view.getState().select([...found])
    }
    const some = () => selected().some((id) => flow.getState().document.nodes[id] !== undefined)
    const nudge = (x: number, y: number) => {
      const { document } = flow.getState()
      const command = moveCommand(document, selected(), (at) => snapped({ x: at.x + x, y: at.y + y }))
      if (command) edit(command, { label: t('canvas.undo.move'), merge: `move ${selected().join(' ')}` })
    }
    return [
      { id: 'select.all', group: 'select', title: t('select.all'), icon: 'selectAll', keys: ['mod+A'], enabled: () => all().length > 0, run: () => view.getState().select(all()) },
      { id: 'select.none', group: 'select', title: t('select.none'), keys: ['mod+shift+A'], enabled: () => selected().length > 0, run: () => view.getState().select([]) },
      { id: 'select.invert', group: 'select', title: t('select.invert'), keys: ['mod+I'], enabled: () => all().length > 0, run: () => view.getState().select(all().filter((id) => !selected().includes(id))) },
      { id: 'select.upstream', group: 'select', title: t('select.upstream'), icon: 'upstream', keys: ['mod+shift+ArrowLeft'], enabled: some, run: reach(upstreamOf) },
      { id: 'select.downstream', group: 'select', title: t('select.downstream'), icon: 'downstream', keys: ['mod+shift+ArrowRight'], enabled: some, run: reach(downstreamOf) },
      // React Flow moves what is selected while the focus is on a node; these serve wherever else it is.
      ...WAYS.flatMap(([way, key, x, y]): Action[] => [
        { id: `move.${way}`, edits: true, group: 'edit', title: t(`move.${way}`), keys: [key], keysOnly: true, enabled: () => selected().length > 0, run: () => nudge(x * STEP, y * STEP) },
        { id: `move.${way}.far`, edits: true, group: 'edit', title: t(`move.${way}.far`), keys: [`shift+${key}`], keysOnly: true, enabled: () => selected().length > 0, run: () => nudge(x * FAR, y * FAR) },
      ]),
    ]
  }, [edit, flow, t, view]))
}
