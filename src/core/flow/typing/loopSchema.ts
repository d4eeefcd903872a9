import type { FieldSchema } from '../../schema'
import type { NodeType } from '../document'

/** A loop as its body sees it; `item` where it goes through a list. */
interface LoopSight { type: NodeType; item: FieldSchema | undefined }

const INDEX: FieldSchema = { type: 'integer', minimum: 0, title: { zh: '第几次（从 0 数）', en: 'Index, from 0' } }
const COUNT: FieldSchema = { type: 'integer', minimum: 0, title: { zh: '一共几次', en: 'How many' } }

/** What `loop` holds in an iteration: its item, its index, and the loops around it by `parent`. Undefined outside any. */
export function loopSchema([first, ...outer]: readonly LoopSight[]): FieldSchema | undefined {
  if (first === undefined) return undefined
  const parent = loopSchema(outer)
  // Who decides before each iteration whether there will be one does not know how many there are.
  const counted = first.type !== 'logic.while'
  return {
    type: 'object',
    required: ['index', ...(first.item ? ['item'] : []), ...(counted ? ['count'] : []), ...(parent ? ['parent'] : [])],
    properties: {
      ...(first.item && { item: first.item }),
      index: INDEX,
      ...(counted && { count: COUNT }),
      ...(parent && { parent: { ...parent, title: { zh: '外层循环', en: 'Loop around it' } } }),
    },
  }
}
