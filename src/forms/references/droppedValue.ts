import type { Json } from '../../core/base'
import { lookUp, type RefPath, type Scope, type Value, type ValueMode } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { takesText } from '../modes'
import { convertReference, fitOf } from './convertReference'
import { partsOf, valueOfParts } from './textParts'

export interface DropTarget {
  schema: FieldSchema
  value: Value | undefined
  /** Modes that the field offers. */
  modes: readonly ValueMode[]
  scope: Scope
  sample: (path: RefPath) => Json | undefined
}

/**
 * What a field holds after a reference was dropped on it: a text keeps its words and gets the reference behind them,
 * other fields get it in place of what they held, converted where that makes it fit. Undefined where the field takes
 * no reference.
 */
export function droppedValue(path: RefPath, { schema, value, modes, scope, sample }: DropTarget): Value | undefined {
  if (!modes.includes('ref')) return undefined
  if (takesText(schema)) return valueOfParts([...partsOf(value), { ref: path }], schema, scope)
  const found = lookUp(scope, path)
  const from = found.found ? found.schema : {}
  if (fitOf(from, schema) !== 'convert') return { ref: path }
  const converted = convertReference(path, from, schema, sample(path))
  return 'expr' in converted && !modes.includes('expr') ? { ref: path } : converted
}
