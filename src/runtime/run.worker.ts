import { callsByPort } from './callWorld'
import type { FromPreviewThread, ToPreviewThread } from './previewMessages'
import type { FromRunThread, ToRunThread } from './runMessages'
import { servePreviews } from './servePreviews'
import { serveRun } from './serveRun'

/** A disposable worker for one run, or for previews: the kernel and its expressions, and nothing that is worth keeping. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope

/** A round through the message queue: a timer would be held back for 4 ms. */
function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  let resolve = (): void => undefined
  port1.onmessage = () => resolve()
  return () => new Promise((done) => {
    resolve = done
    port2.postMessage(null)
  })
}

const preview = servePreviews((message: FromPreviewThread) => scope.postMessage(message))

let world: ReturnType<typeof callsByPort> | undefined

serveRun({
  post: (message: FromRunThread) => scope.postMessage(message),
  listen(listener) {
    scope.onmessage = ({ data, ports }: MessageEvent<ToRunThread | ToPreviewThread>) => {
      if (data.type === 'preview') return void preview(data)
      const [port] = ports
      if (port !== undefined) world = callsByPort(port)
      listener(data)
    }
  },
}, {
  steadyNow: () => performance.now(),
  wallNow: () => Date.now(),
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  },
  breathe: createBreath(),
  send: (call) => world === undefined
    ? Promise.resolve({ kind: 'failure', failure: 'noMock', latencyMs: 0 })
    : world.send(call),
  amend: async (change) => world?.amend(change),
})
