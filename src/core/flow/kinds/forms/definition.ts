import type { Json, Locale } from '../../../base'
import type { Value } from '../../../expression'
import type { FieldSchema } from '../../../schema'
import type { FlowDocument, FlowNode } from '../../document'

/** What a kind may ask about the place where one of its nodes stands. */
export interface KindContext {
  /** The type that a value has there; `{}` (any) where nothing is known. */
  infer(value: Value): FieldSchema
  /** For containers: the type of a value that is resolved at the end of its body. */
  inferAtEnd(value: Value): FieldSchema
  /** For calls: the type of what the called flow ends with. */
  called(): FieldSchema
}

/**
 * When a container resolves an input, other than once before it begins: `turn`, before each iteration, with its
 * `index`; `end`, at the end of each, where all that stands in the body can be read.
 */
export type InputPlace = 'turn' | 'end'

/**
 * What a built-in kind is filled in with and what it puts out. Its settings are ordinary inputs with constant values, so
 * that panel and validator need to know no kind. Apart from its face, since a flow is on screen before anybody needs it.
 */
export interface NodeFormDefinition {
  input: FieldSchema
  /** The input schema where it depends on the node's own settings or the flow's variables. */
  inputFor?(node: FlowNode, document: FlowDocument): FieldSchema
  /** For containers: the inputs that are not resolved before it begins. */
  places?: Readonly<Record<string, InputPlace>>
  /** Inputs a new node begins with, beside the schema's defaults; by language where there are texts among them. */
  initial?: Record<string, Json> | ((locale: Locale) => Record<string, Json>)
  /** The node's output. A trigger's is its payload. */
  output(node: FlowNode, context: KindContext): FieldSchema
}
