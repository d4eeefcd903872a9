import type { LocalText } from '../../base'
import type { FlowNode, PlainNodeType } from '../document'

/** How people find and recognize a built-in kind of node. What it is filled in with stands in `forms`. */
export interface NodeKindDefinition {
  type: PlainNodeType
  group: 'trigger' | 'logic'
  title: LocalText
  description: LocalText
  /** Outline drawn with a 2 px round stroke on a 24×24 grid. */
  icon: { path: string }
  /** Name of a design token. */
  hue: string
  /** What people may type to find it: titles in both languages, pinyin, initials, other usual words. */
  search: readonly string[]
  /** The second line of the node's card, where the settings say more than the kind's title. */
  summary?(node: FlowNode): LocalText | undefined
}

export const text = (zh: string, en: string): LocalText => ({ zh, en })
