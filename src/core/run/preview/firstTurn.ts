import type { Json } from '../../base'
import { resolveValue, type Value } from '../../expression'
import { inputOf } from '../../flow'
import { exampleOf, type FieldSchema } from '../../schema'
import type { PreviewData } from './previewData'
import type { PreviewRecord, PreviewTask } from './previewTask'

/** What `loop` holds in the first iteration, by the inputs of the loop; `parent` is the loop known so far. */
export async function firstTurn({ loop, item }: PreviewRecord & { from: 'loop' }, data: PreviewData, task: PreviewTask): Promise<Json> {
  const { run, timezone, locale } = task
  const given = async (name: string, target: FieldSchema): Promise<Json | undefined> => {
    const value: Value | undefined = inputOf(loop, name)
    const resolved = value && await resolveValue(value, data, { now: run.now, timezone, seed: [run.seed, '', loop.id, 1, name] }, target)
    return resolved?.ok ? resolved.value : undefined
  }
  const items = loop.type === 'logic.forEach' ? await given('items', { type: 'array' }) : undefined
  const first = Array.isArray(items) && items.length > 0 ? items[0] : item && exampleOf(item, locale)
  const count = Array.isArray(items) ? items.length : loop.type === 'logic.times' ? await given('count', { type: 'integer' }) : undefined
  const parent = data.get('loop', undefined)
  return {
    index: 0, ...(first === undefined ? {} : { item: first }), ...(count === undefined ? {} : { count }), ...(parent === undefined ? {} : { parent }),
  }
}
