import type { Json } from '../core/base'
import { previewValue, type PreviewRecord } from '../core/run'
import type { FromPreviewThread, PackedRecord, ToPreviewThread } from './previewMessages'

/** Works out previews on the thread that this is called on; gives what takes the page's messages. */
export function servePreviews(post: (message: FromPreviewThread) => void): (message: ToPreviewThread) => Promise<void> {
  const kept = new Map<number, Json>()
  const unpack = (record: PackedRecord): PreviewRecord => {
    if ('kept' in record) return { from: record.from, value: kept.get(record.kept) ?? null }
    if ('keep' in record && record.keep !== undefined) kept.set(record.keep, record.value)
    return record
  }
  return async ({ id, task }) => {
    post({ type: 'previewing', id })
    const records = task.records.map(([name, record]) => [name, unpack(record)] as const)
    post({ type: 'previewed', id, answer: await previewValue({ ...task, records }) })
  }
}
