import RunWorker from './run.worker?worker&inline'
import WorldWorker from './world.worker?worker&inline'
import type { PreviewThread } from './previewMessages'
import type { RunThread } from './runMessages'

/**
 * The two workers, inlined into this module: a frame without an origin may start no worker from an address, only
 * from a blob. It is loaded on need, since together they are larger than the canvas.
 */
export const startWorldWorker = (): Worker => new WorldWorker({ name: 'qiao-world' })

/** A fresh run worker; `port` leads to the world, where it needs one. */
export function startRunThread(port?: MessagePort): RunThread {
  const worker = new RunWorker({ name: 'qiao-run' })
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
