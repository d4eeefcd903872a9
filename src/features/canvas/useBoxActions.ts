import { useMemo } from 'react'
import { isContainer, isTrigger, type ContainerNode, type FlowNode, type NodeId } from '../../core/flow'
import { useT, type MessageKey } from '../../i18n'
import { useActions, useFlowStore, useViewStore, type Action } from '../../state'
import { isFolded } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'
import { useFold } from './useFold'

const LOOP_WORDS = ['循环', 'xunhuan', 'xh', 'for each', 'loop', 'wrap', 'container']
const TRY_WORDS = ['尝试', 'changshi', 'cs', 'try', 'catch', 'wrap', 'container']

/** Containers: putting steps into one and taking them out, taking one apart, folding, adding inside. */
export function useBoxActions(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const fold = useFold()
  const { t, locale } = useT()
  useActions(useMemo((): Action[] => {
    const nodes = (): FlowNode[] => view.getState().selection.nodes.flatMap((id) => flow.getState().document.nodes[id] ?? [])
    const only = (): ContainerNode | undefined => {
      const [node, ...others] = nodes()
      return node && others.length === 0 && isContainer(node) ? node : undefined
    }
    /** Edits of containers are rare, so how they are made is fetched with the first one. */
    const wrapAction = (id: string, type: ContainerNode['type'], title: MessageKey, words: readonly string[]): Action => ({
      id, edits: true, group: 'edit', title: t(title), words, icon: 'layers', enabled: () => nodes().length > 0 && nodes().every((node) => !isTrigger(node) && node.parent === nodes()[0]?.parent),
      async run() {
        const { wrapEdit } = await import('./containerEdits')
        const made = wrapEdit(type, nodes().map((node) => node.id), flow.getState(), locale)
        if (made && edit(made.command, { label: t(title) })) view.getState().goTo(made.node)
      },
    })
    const inside = () => nodes().filter(({ parent }) => parent !== undefined)
    return [
      wrapAction('box.loop', 'logic.forEach', 'box.loop', LOOP_WORDS),
      wrapAction('box.try', 'logic.try', 'box.try', TRY_WORDS),
      {
        id: 'box.dissolve', edits: true, group: 'edit', title: t('box.dissolve'), icon: 'layersOff', enabled: () => only() !== undefined,
        async run() {
          const { dissolveEdit } = await import('./containerEdits')
          const node = only()
          const command = node && dissolveEdit(node.id, flow.getState().document)
          if (command && edit(command, { label: t('box.dissolve') })) view.getState().select([])
        },
      },
      {
        id: 'box.out', edits: true, group: 'edit', title: t('box.out'), icon: 'moveOut', enabled: () => inside().length > 0,
        run() {
          const { document } = flow.getState()
          const out = new Map<NodeId | null, NodeId[]>()
          for (const { id, parent } of inside()) {
            const to = document.nodes[parent ?? '']?.parent ?? null
            out.set(to, [...(out.get(to) ?? []), id])
          }
          edit({ type: 'batch', commands: [...out].map(([parent, ids]) => ({ type: 'node.reparent', ids, parent })) }, { label: t('box.out') })
        },
      },
      {
        id: 'box.toggle', group: 'edit', title: t('box.toggle'), icon: 'chevronDown', keys: ['F'], enabled: () => only() !== undefined,
        run() {
          const node = only()
          if (node) fold(node.id, !isFolded(node, view.getState().unfolded))
        },
      },
      {
        id: 'box.inside', edits: true, group: 'add', title: t('box.inside'), icon: 'plus', enabled: () => only() !== undefined,
        run() {
          const node = only()
          const drawn = node && document.querySelector(`.react-flow__node[data-id="${CSS.escape(node.id)}"]`)?.getBoundingClientRect()
          if (node && drawn) view.getState().set({ insertion: { kind: 'inside', node: node.id, anchor: { x: drawn.left + 24, y: drawn.top + 60 } } })
        },
      },
    ]
  }, [edit, flow, fold, locale, t, view]))
}
