import { useMemo } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import type { Point } from '../../core/flow'
import { boundsOf, snapped } from '../../core/layout'
import { useT } from '../../i18n'
import { newId, useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { itemBox } from './itemBox'
import { selectionParts } from './selectionParts'
import { GROUP_PREFIX, NOTE_PREFIX } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'

const NOTE = { width: 240, height: 120 }

/** Around what a group is made of; above it, room for the title. */
const ROOM = { side: 24, top: 40 }

/** Notes and groups: making them, editing their texts, taking groups apart. */
export function useNoteActions(pointer: () => Point | undefined): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const api = useStoreApi()
  const { screenToFlowPosition } = useReactFlow()
  const edit = useCanvasEdit()
  const { t } = useT()
  useActions(useMemo((): Action[] => {
    const selected = () => view.getState().selection.nodes
    const middle = () => {
      const { width, height, domNode } = api.getState()
      const box = domNode?.getBoundingClientRect()
      return screenToFlowPosition({ x: (box?.left ?? 0) + width / 2, y: (box?.top ?? 0) + height / 2 })
    }
    const text = () => {
      const [only, ...others] = selected()
      return only !== undefined && others.length === 0 && (only.startsWith(NOTE_PREFIX) || only.startsWith(GROUP_PREFIX)) ? only : undefined
    }
    const boxes = () => selected().flatMap((id) => itemBox(flow.getState().document, id) ?? [])
    return [
      {
        id: 'note.add', edits: true, group: 'add', title: t('note.add'), icon: 'note', keys: ['N'],
        run() {
          const at = pointer() ?? middle()
          const note = { id: newId(), text: '', position: snapped({ x: at.x - NOTE.width / 2, y: at.y - NOTE.height / 2 }), size: NOTE }
          if (!edit({ type: 'note.put', note }, { label: t('note.add') })) return
          view.getState().select([NOTE_PREFIX + note.id])
          view.getState().set({ editing: NOTE_PREFIX + note.id })
        },
      },
      { id: 'note.edit', edits: true, group: 'edit', title: t('note.editText'), icon: 'edit', keys: ['F2', 'Enter'], enabled: () => text() !== undefined, run: () => view.getState().set({ editing: text() }) },
      {
        id: 'group.add', edits: true, group: 'edit', title: t('group.add'), icon: 'selectAll', keys: ['mod+G'], enabled: () => boxes().length > 0,
        run() {
          const bounds = boundsOf(boxes())
          if (!bounds) return
          const { position, size } = bounds
          const group = {
            id: newId(), title: t('group.untitled'),
            position: snapped({ x: position.x - ROOM.side, y: position.y - ROOM.top }),
            size: { width: size.width + 2 * ROOM.side, height: size.height + ROOM.top + ROOM.side },
          }
          if (!edit({ type: 'group.put', group }, { label: t('group.add') })) return
          view.getState().select([GROUP_PREFIX + group.id])
          view.getState().set({ editing: GROUP_PREFIX + group.id })
        },
      },
      {
        id: 'group.remove', edits: true, group: 'edit', title: t('group.remove'), keys: ['mod+shift+G'], enabled: () => selectionParts(selected()).groups.length > 0,
        run() {
          const { groups } = selectionParts(selected())
          if (edit({ type: 'batch', commands: groups.map((id) => ({ type: 'group.remove', id })) }, { label: t('group.remove') })) view.getState().select([])
        },
      },
    ]
  }, [api, edit, flow, pointer, screenToFlowPosition, t, view]))
}
