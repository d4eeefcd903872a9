import type { Json, LocalText } from '../../base'
import type { Value } from '../../expression'
import type { FieldSchema } from '../../schema'
import type { FlowDocument, FlowNode, PlainNodeType } from '../document'

/** What a kind may ask about the place where one of its nodes stands. */
export interface KindContext {
  /** The type that a value has there; `{}` (any) where nothing is known. */
  infer(value: Value): FieldSchema
}

/**
 * A built-in kind of node. Its settings are ordinary inputs with constant values, described by `input`, so that
 * panel, validator and search need to know no kind.
 */
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
  input: FieldSchema
  /** The input schema where it depends on the node's own settings or the flow's variables. */
  inputFor?(node: FlowNode, document: FlowDocument): FieldSchema
  /** Inputs a new node begins with, beside the schema's defaults. */
  initial?: Record<string, Json>
  /** The node's output. A trigger's is its payload. */
  output(node: FlowNode, context: KindContext): FieldSchema
  /** The second line of the node's card, where the settings say more than the kind's title. */
  summary?(node: FlowNode): LocalText | undefined
}

export const text = (zh: string, en: string): LocalText => ({ zh, en })
