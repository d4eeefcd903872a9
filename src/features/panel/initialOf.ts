import type { Json } from '../../core/base'
import { defaultOf, type FieldSchema, type FieldType } from '../../core/schema'

const INITIAL: Record<FieldType, Json> = { string: '', number: 0, integer: 0, boolean: false, object: {}, array: [], null: null }

/** What a new variable of a type begins with. */
export const initialOf = (type: FieldSchema): Json => defaultOf(type) ?? (type.type === undefined ? null : INITIAL[type.type])
