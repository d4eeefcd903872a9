import type { Json } from '../../core/base'
import { formatPath, type RefPath, type Value } from '../../core/expression'
import { assignable, type Assignable, type FieldSchema } from '../../core/schema'

/**
 * How data fits a field in which somebody puts it. As `assignable` has it, but that a condition takes any data: what is
 * written is a comparison with it, which nothing but a person's wish could make of it.
 */
export function fitOf(from: FieldSchema, to: FieldSchema): Assignable {
  const fit = assignable(from, to)
  return fit === 'no' && to.type === 'boolean' && from.type !== 'null' ? 'convert' : fit
}

/**
 * A value that reads the reference and makes it fit the target: text by writing it out, numbers by their function, one
 * item as a list, and a condition as a comparison with the value that is there now, ready to be changed. A pair
 * without a conversion stays the plain reference, which the checker reports.
 */
export function convertReference(path: RefPath, from: FieldSchema, to: FieldSchema, sample?: Json): Value {
  const source = formatPath(path)
  switch (to.type) {
    case 'string': return { text: [{ ref: path }] }
    case 'integer': return { expr: from.type === 'number' ? `$round(${source})` : `$round($number(${source}))` }
    case 'number': return { expr: `$number(${source})` }
    case 'boolean': return { expr: conditionOn(source, from, sample ?? from.enum?.[0]) }
    case 'array': return from.type === 'array' ? { ref: path } : { items: [{ ref: path }] }
    default: return { ref: path }
  }
}

function conditionOn(source: string, from: FieldSchema, sample: Json | undefined): string {
  switch (from.type) {
    case 'number':
    case 'integer': return from.enum === undefined ? `${source} > ${typeof sample === 'number' ? sample : 0}` : `${source} = ${JSON.stringify(sample)}`
    case 'string': return typeof sample === 'string' ? `${source} = ${JSON.stringify(sample)}` : `${source} != ""`
    case 'array': return `$count(${source}) > 0`
    case 'object': return `$exists(${source})`
    default: return `$boolean(${source})`
  }
}
