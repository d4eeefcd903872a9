import { useMemo } from 'react'
import { removalJoined, type NodeId, type Point } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { focusNode, neighbourOf } from './focusAfterRemoval'
import { partsWithAreas, selectionParts } from './selectionParts'
import { useCanvasEdit } from './useCanvasEdit'
import { useClipboard } from './useClipboard'

const focusedNode = (): NodeId | undefined => (document.activeElement?.classList.contains('react-flow__node') ? document.activeElement.getAttribute('data-id') ?? undefined : undefined)

/** What can be done to what is selected: copy, cut, paste, duplicate, delete, open, deselect. */
export function useEditActions(pointer: () => Point | undefined): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const clipboard = useClipboard(pointer)
  const { t } = useT()
  useActions(useMemo((): Action[] => {
    const selection = () => view.getState().selection
    const nodes = () => selectionParts(selection().nodes).nodes.filter((id) => flow.getState().document.nodes[id] !== undefined)
    const some = () => selection().nodes.length > 0
    /** Removes, and keeps the keyboard's place beside what is gone. */
    const removing = (remove: () => boolean) => () => {
      const before = flow.getState().document
      const { nodes: gone, edges } = selection()
      const from = document.activeElement
      if (!remove()) return
      view.getState().select([])
      focusNode(from, neighbourOf(before, gone, edges))
    }
    const remove = () => {
      const { edges } = selection()
      const parts = partsWithAreas(selection().nodes, flow.getState().document)
      return edit({
        type: 'batch',
        commands: [
          ...(edges.length > 0 ? [{ type: 'edge.remove' as const, ids: [...edges] }] : []),
          ...(parts.nodes.length > 0 ? [{ type: 'node.remove' as const, ids: [...parts.nodes] }] : []),
          ...parts.notes.map((id) => ({ type: 'note.remove' as const, id })),
          ...parts.groups.map((id) => ({ type: 'group.remove' as const, id })),
        ],
      }, { label: t('canvas.undo.remove') })
    }
    const removeJoined = () => {
      const command = removalJoined(flow.getState().document, nodes(), newId)
      return command !== undefined && edit(command, { label: t('edit.removeJoined') })
    }
    return [
      { id: 'edit.copy', group: 'edit', title: t('edit.copy'), icon: 'copy', keys: ['mod+C'], native: true, enabled: some, run: clipboard.copy },
      { id: 'edit.cut', edits: true, group: 'edit', title: t('edit.cut'), icon: 'cut', keys: ['mod+X'], native: true, enabled: some, run: clipboard.cut },
      { id: 'edit.paste', edits: true, group: 'edit', title: t('edit.paste'), keys: ['mod+V'], native: true, run: () => void clipboard.paste(pointer()) },
      { id: 'edit.duplicate', edits: true, group: 'edit', title: t('edit.duplicate'), icon: 'copy', keys: ['mod+D'], enabled: some, run: clipboard.duplicate },
      { id: 'edit.remove', edits: true, group: 'edit', title: t('edit.remove'), icon: 'trash', keys: ['Delete', 'Backspace'], enabled: () => some() || selection().edges.length > 0, run: removing(remove) },
      { id: 'edit.removeJoined', edits: true, group: 'edit', title: t('edit.removeJoined'), icon: 'link', keys: ['shift+Delete', 'shift+Backspace'], enabled: () => nodes().length > 0, run: removing(removeJoined) },
      {
        id: 'node.open', group: 'edit', title: t('node.open'), icon: 'sidebar', keys: ['Enter'], enabled: () => nodes().length === 1 && (focusedNode() === undefined ? document.activeElement === document.body : focusedNode() === nodes()[0]),
        run: () => view.getState().set({ panelOpen: true, panelTab: 'inputs' }),
      },
      {
        id: 'select.clear', group: 'select', title: t('select.clear'), keys: ['Escape'], keysOnly: true, enabled: () => some() || selection().edges.length > 0 || view.getState().insertion !== undefined,
        run: () => (view.getState().insertion ? view.getState().set({ insertion: undefined }) : view.getState().select([])),
      },
    ]
  }, [clipboard, edit, flow, pointer, t, view]))
}
