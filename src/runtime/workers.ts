import RunWorker from './run.worker?worker&inline'
import WorldWorker from './world.worker?worker&inline'
import type { PreviewThread } from './previewMessages'
import type { RunThread } from './runMessages'

/**
 * The two workers, inlined into this module: a frame without an origin may start no worker from an address, only
 * from a blob. It is loaded on need, since together they are larger than the canvas.
 */
export const startWorldWorker = (): Worker => new WorldWorker({ name: 'qiao-world' })

/** A run worker that has read its program and done nothing yet. */
let spare: Worker | undefined

/** Lets the next run's worker read its program ahead, when the page has nothing better to do. */
export function readyRunThread(): void {
  if (spare) return
  const ready = (): void => {
    if (spare) return
    const worker = new RunWorker({ name: 'qiao-run' })
    // One that cannot even begin is none: the run that needs one says what is wrong.
    worker.onerror = () => {
      if (spare === worker) spare = undefined
    }
    spare = worker
  }
  if (typeof requestIdleCallback === 'function') requestIdleCallback(ready)
  else setTimeout(ready)
}

/** A fresh run worker; `port` leads to the world, where it needs one. */
export function startRunThread(port?: MessagePort): RunThread {
  const worker = spare ?? new RunWorker({ name: 'qiao-run' })
  spare = undefined
  return {
    post: (message) => worker.postMessage(message, message.type === 'start' && port !== undefined ? [port] : []),
    listen(listener) {
      worker.onmessage = ({ data }) => listener(data)
      worker.onerror = (event) => listener({ type: 'crashed', message: event.message })
    },
    kill: () => worker.terminate(),
  }
}

/** A fresh thread for previews: the same worker, which needs no world for them. */
export function startPreviewThread(): PreviewThread {
  const worker = new RunWorker({ name: 'qiao-preview' })
  return {
    post: (message) => worker.postMessage(message),
    listen(listener, onCrash) {
      worker.onmessage = ({ data }) => listener(data)
      worker.onerror = onCrash
    },
    kill: () => worker.terminate(),
  }
}
