import { useEffect } from 'react'
import { portsOf, uniqueKey, type FlowCommand, type FlowDocument, type NodeId } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useFlowStore, useViewStore } from '../../state'
import { focusNode, neighbourOf } from './focusAfterRemoval'
import { NOTE_PREFIX } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'

/** Delete, duplicate, select all and let go, wherever the focus is not in something that takes keys itself. */
export function useCanvasKeys() {
  const flow = useFlowStore()
  const view = useViewStore()
  const { t } = useT()
  const edit = useCanvasEdit()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || takesKeys(event.target)) return
      const mod = event.metaKey || event.ctrlKey
      const { document } = flow.getState()
      const { selection, select, insertion, set } = view.getState()
      if (event.key === 'Delete' || event.key === 'Backspace') {
        const command = removal(selection)
        if (command && edit(command, { label: t('canvas.undo.remove') })) {
          select([])
          focusNode(event.target, neighbourOf(document, selection.nodes, selection.edges))
        }
      } else if (event.key === 'Escape') {
        if (insertion) set({ insertion: undefined })
        else select([])
      } else if (event.key === 'Enter' && !mod && isNode(event.target)) {
        set({ panelOpen: true, panelTab: 'inputs' })
      } else if (mod && event.key.toLowerCase() === 'a') {
        select(document.order.nodes)
      } else if (mod && event.key.toLowerCase() === 'd') {
        const copy = duplication(document, selection.nodes)
        if (copy && edit(copy.command, { label: t('canvas.undo.duplicate') })) select(copy.nodes)
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [edit, flow, view, t])
}

const isNode = (target: EventTarget | null) => target instanceof Element && target.classList.contains('react-flow__node')

/** Inputs, editors, menus and dialogs keep their keys. */
function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], dialog, [role="separator"], [role="listbox"], [role="tree"]') !== null
}

function removal({ nodes, edges }: { nodes: readonly string[]; edges: readonly string[] }): FlowCommand | undefined {
  const ids = nodes.filter((id) => !id.startsWith(NOTE_PREFIX))
  const notes = nodes.filter((id) => id.startsWith(NOTE_PREFIX))
  const commands: FlowCommand[] = [
    ...(edges.length > 0 ? [{ type: 'edge.remove' as const, ids: [...edges] }] : []),
    ...(ids.length > 0 ? [{ type: 'node.remove' as const, ids }] : []),
    ...notes.map((id) => ({ type: 'note.remove' as const, id: id.slice(NOTE_PREFIX.length) })),
  ]
  return commands.length > 0 ? { type: 'batch', commands } : undefined
}

/** Copies beside their originals, with keys of their own and the edges among them. */
export function duplication(document: FlowDocument, selected: readonly NodeId[], nextId: () => string = newId): { command: FlowCommand; nodes: NodeId[] } | undefined {
  const originals = selected.flatMap((id) => document.nodes[id] ?? [])
  if (originals.length === 0) return undefined
  const ids = new Map(originals.map(({ id }) => [id, nextId()]))
  const taken = { ...document, nodes: { ...document.nodes } }
  const commands: FlowCommand[] = originals.map((original) => {
    const id = ids.get(original.id) ?? original.id
    const node = { ...original, id, key: uniqueKey(taken, original.key), position: { x: original.position.x + 32, y: original.position.y + 88 } }
    taken.nodes[id] = node
    return { type: 'node.add', node }
  })
  for (const id of document.order.edges) {
    const edge = document.edges[id]
    const from = edge && ids.get(edge.from.node)
    const to = edge && ids.get(edge.to.node)
    const start = edge && document.nodes[edge.from.node]
    if (from === undefined || to === undefined || !start || !portsOf(start).some(({ name }) => name === edge.from.port)) continue
    commands.push({ type: 'edge.add', edge: { id: nextId(), from: { node: from, port: edge.from.port }, to: { node: to } } })
  }
  return { command: { type: 'batch', commands }, nodes: [...ids.values()] }
}
