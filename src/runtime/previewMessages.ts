import type { Json } from '../core/base'
import type { PreviewAnswer, PreviewRecord, PreviewTask } from '../core/run'

type Given = Extract<PreviewRecord, { value: Json }>

/** A large value crosses once: with `keep` the thread remembers it by that number, and `kept` asks for it again. */
export type PackedRecord =
  | Exclude<PreviewRecord, Given>
  | { from: Given['from']; value: Json; keep?: number }
  | { from: Given['from']; kept: number }

export interface PackedTask extends Omit<PreviewTask, 'records'> {
  records: (readonly [name: string, record: PackedRecord])[]
}

/** Page → thread. One after the other: the next one is sent when the answer has come. */
export interface ToPreviewThread { type: 'preview'; id: number; task: PackedTask }

/** Thread → page. `previewing`: it is there and has begun, so that a slow start is not taken for a hanging expression. */
export type FromPreviewThread =
  | { type: 'previewing'; id: number }
  | { type: 'previewed'; id: number; answer: PreviewAnswer }

/** The page's end of a thread that works out previews. */
export interface PreviewThread {
  post(message: ToPreviewThread): void
  listen(listener: (message: FromPreviewThread) => void, onCrash: () => void): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}
