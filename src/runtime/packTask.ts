import type { PreviewTask } from '../core/run'
import type { PackedRecord, PackedTask } from './previewMessages'

/**
 * Makes tasks ready for one thread: a list or object that it was given before is only named. Outputs of runs and
 * samples are never changed in place, so the same object is the same value.
 */
export function createPacker(): (task: PreviewTask) => PackedTask {
  const sent = new WeakMap<object, number>()
  let last = 0
  const pack = (record: PreviewTask['records'][number][1]): PackedRecord => {
    if (!('value' in record) || typeof record.value !== 'object' || record.value === null) return record
    const known = sent.get(record.value)
    if (known !== undefined) return { from: record.from, kept: known }
    last += 1
    sent.set(record.value, last)
    return { ...record, keep: last }
  }
  return (task) => ({ ...task, records: task.records.map(([name, record]) => [name, pack(record)] as const) })
}
