import { setOwn, type Json } from '../../base'
import { inferSchema, type FieldSchema } from '../../schema'
import type { FlowNode, NodePin } from '../document'

/** Types by pin and by what was known without it: an edit elsewhere must not make them new. */
const kept = new WeakMap<NodePin, { known: FieldSchema; learnt: FieldSchema }>()

/**
 * What a node puts out, as far as its kind does not tell: learnt from what is pinned there. It is only one example, so
 * other members may come as well and none of its own is sure.
 */
export function withPinned(known: FieldSchema, node: FlowNode): FieldSchema {
  const pin = node.settings?.pin
  if (pin === undefined || 'error' in pin) return known
  const before = kept.get(pin)
  if (before?.known === known) return before.learnt
  const learnt = fill(known, pin.output)
  kept.set(pin, { known, learnt })
  return learnt
}

/** The same schema where the sample adds nothing. */
function fill(known: FieldSchema, sample: Json): FieldSchema {
  if (saysNothing(known)) {
    const learnt = inferSchema(sample)
    return sample === null || (known.type !== undefined && known.type !== learnt.type) ? known : { ...known, ...opened(learnt) }
  }
  if (!known.properties || typeof sample !== 'object' || sample === null || Array.isArray(sample)) return known
  let filled: Record<string, FieldSchema> | undefined
  for (const [name, member] of Object.entries(known.properties)) {
    const part = Object.hasOwn(sample, name) ? fill(member, sample[name] as Json) : member
    if (part === member) continue
    filled ??= { ...known.properties }
    setOwn(filled, name, part)
  }
  return filled === undefined ? known : { ...known, properties: filled }
}

const saysNothing = ({ type, properties, items, enum: choices, const: only, additionalProperties }: FieldSchema): boolean =>
  (type === undefined || type === 'object' || type === 'array') && properties === undefined && items === undefined
  && choices === undefined && only === undefined && (additionalProperties === undefined || additionalProperties === true)

function opened(schema: FieldSchema): FieldSchema {
  const { required: _sure, ...rest } = schema
  const made: FieldSchema = { ...rest }
  if (schema.items) made.items = opened(schema.items)
  if (schema.properties) {
    const properties: Record<string, FieldSchema> = {}
    for (const [name, member] of Object.entries(schema.properties)) setOwn(properties, name, opened(member))
    made.properties = properties
  }
  if (schema.type === 'object') made.additionalProperties = true
  return made
}
