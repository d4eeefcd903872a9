import type { LocalText } from '../../core/base'
import { nodeFace, type FlowDocument, type FlowLookup, type NodeId } from '../../core/flow'
import { pinyinWords, rank, type Findable, type Found } from '../../core/search'
import { isEnabled, type Action, type ActionGroup } from '../../state'
import type { TileIcon } from '../../ui'

/** A line of the command palette. */
export interface CommandItem extends Findable {
  section: ActionGroup | 'recent' | 'nodes' | 'flows'
  icon?: string | undefined
  tile?: TileIcon | undefined
  note?: string | undefined
  keys?: string | undefined
  disabled: boolean
  /** Why it is disabled, where that is not plain to see. */
  why?: string | undefined
  run: () => void
}

/** A flow that could be opened. */
export interface FlowItem { id: string; name: string }

export interface CommandSources {
  actions: readonly Action[]
  /** The flow that is open, where one is. */
  open: { document: FlowDocument; lookup: FlowLookup; goTo: (node: NodeId) => void } | undefined
  flows: readonly FlowItem[]
  openFlow: (id: string) => void
  lt: (text: LocalText | undefined) => string
}

/** Everything that the palette can find, in its order. */
export function commandItems({ actions, open, flows, openFlow, lt }: CommandSources): CommandItem[] {
  return [
    ...actions.filter(({ keysOnly }) => keysOnly !== true).map(itemOfAction),
    ...(open?.document.order.nodes ?? []).flatMap((id): CommandItem[] => {
      const node = open?.document.nodes[id]
      if (!open || !node) return []
      const face = nodeFace(node, open.lookup)
      const what = lt(face.title)
      return [{
        key: `node/${id}`, section: 'nodes', title: node.title, words: [node.key, ...pinyinWords(node.title)], context: [face.title.zh, face.title.en],
        tile: face.icon, note: what === node.title ? undefined : what, disabled: false, run: () => open.goTo(id),
      }]
    }),
    ...flows.map(({ id, name }): CommandItem => ({
      key: `flow/${id}`, section: 'flows', title: name, words: pinyinWords(name), icon: 'flow', disabled: false, run: () => openFlow(id),
    })),
  ]
}

function itemOfAction(action: Action): CommandItem {
  const { id, group, title, words = [], icon, tile, note, keys, why } = action
  const disabled = !isEnabled(action)
  return {
    key: id, section: group, title: action.now?.() ?? title, icon, tile, note, keys: keys?.[0], disabled, why: disabled ? why?.() : undefined, run: action.run,
    // Ids are English words, so that a command is found in English too while the interface speaks Chinese.
    words: [...words, id.replaceAll(/[.-]/g, ' '), ...pinyinWords(title)],
  }
}

/** Most that is drawn: nobody reads further, and a flow of a thousand nodes has more. */
const SHOWN = 60

/** Everything that can be added would hide the rest, so it is found only by searching. */
const BROWSED: readonly CommandItem['section'][] = ['run', 'edit', 'view', 'arrange', 'select', 'flow', 'help', 'flows', 'nodes']

/** What the palette lists for a query, best first; without one, what was used last and then the commands by heading. */
export function listCommands(items: readonly CommandItem[], query: string, lately: readonly string[]): Found<CommandItem>[] {
  if (query.trim() !== '') {
    const found = rank(items, query, lately)
    // What cannot be done now stands behind what can.
    return [...found.filter(({ item }) => !item.disabled), ...found.filter(({ item }) => item.disabled)].slice(0, SHOWN)
  }
  const plainly = (item: CommandItem): Found<CommandItem> => ({ item, match: { score: 0, ranges: [] } })
  const recent = lately.flatMap((key) => items.find((item) => item.key === key && !item.disabled) ?? []).slice(0, 5)
  const rest = BROWSED.flatMap((section) => items.filter((item) => item.section === section && !item.disabled && !recent.includes(item)))
  return [...recent.map((item) => plainly({ ...item, section: 'recent' })), ...rest.map(plainly)].slice(0, SHOWN)
}
