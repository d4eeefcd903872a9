import type { Arrangement, Picture } from '../core/layout'
import ArrangeWorker from './arrange.worker?worker&inline'

/** Longer than this nobody waits for a tidy picture. */
const PATIENCE_MS = 30_000

/**
 * Arranges in a worker of its own, which ends with the answer. Loaded on need: nobody who only looks at a flow fetches
 * it. Rejects where no worker can be started or none answers.
 */
export function arrangeInWorker(picture: Picture): Promise<Arrangement> {
  return new Promise<Arrangement>((resolve, reject) => {
    const worker = new ArrangeWorker({ name: 'qiao-arrange' })
    const timer = setTimeout(() => end(() => reject(new Error('arranging took too long'))), PATIENCE_MS)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      worker.terminate()
      settle()
    }
    worker.onmessage = ({ data }: MessageEvent<Arrangement>) => end(() => resolve(data))
    worker.onerror = (event) => end(() => reject(new Error(event.message)))
    worker.postMessage(picture)
  })
}
