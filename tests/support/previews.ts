import { createPreviewService, type PreviewService } from '../../src/runtime'
import type { FromPreviewThread, PreviewThread } from '../../src/runtime/previewMessages'
import { servePreviews } from '../../src/runtime/servePreviews'

/** A thread for previews which is none: it works on the test's own, and hears nothing once it is killed. */
export function previewThreadHere(): PreviewThread {
  let killed = false
  let listener: (message: FromPreviewThread) => void = () => undefined
  const serve = servePreviews((message) => { if (!killed) listener(message) })
  return {
    post: (message) => void serve(structuredClone(message)),
    listen(next) { listener = next },
    kill() { killed = true },
  }
}

export const previewsHere = (): PreviewService => createPreviewService({ startThread: () => Promise.resolve(previewThreadHere()) })
