import { formatPath, type RefPath, type Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'

/**
 * A value that reads the reference and makes it fit the target: text by writing it out, numbers and truth values by
 * their functions, one item as a list. A pair without a conversion stays the plain reference, which the checker reports.
 */
export function convertReference(path: RefPath, from: FieldSchema, to: FieldSchema): Value {
  const source = formatPath(path)
  switch (to.type) {
    case 'string': return { text: [{ ref: path }] }
    case 'integer': return { expr: from.type === 'number' ? `$round(${source})` : `$round($number(${source}))` }
    case 'number': return { expr: `$number(${source})` }
    case 'boolean': return { expr: `$boolean(${source})` }
    case 'array': return from.type === 'array' ? { ref: path } : { items: [{ ref: path }] }
    default: return { ref: path }
  }
}
