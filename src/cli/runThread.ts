import { parentPort, workerData } from 'node:worker_threads'
import { createWorld } from '../../mocks/node'
import { serveRun } from '../runtime/serveRun'
import { openSession } from '../runtime/worldSession'
import { fileReader } from './givenFiles'
import type { FromNodeThread, NodeThreadData } from './nodeThread'

/** The thread of one run on the command line: the kernel, and the world beside it, since nobody needs it afterwards. */
const page = parentPort
if (page === null) throw new Error('This file is the entry of a thread')
const { seed, startAt, connectors, connections, world: snapshot, faults = [], files } = workerData as NodeThreadData
const world = createWorld({ seed, startAt, ...(snapshot === undefined ? {} : { snapshot }) })
const post = (message: FromNodeThread): void => page.postMessage(message)

let latest = startAt

serveRun({
  post(message) {
    if (message.type === 'events') latest = message.events.at(-1)?.at ?? latest
    if (message.type === 'ended') {
      // Only now: a run may still send calls from before its latest event's instant.
      world.advance(latest)
      post({ type: 'world', snapshot: world.snapshot() })
    }
    post(message)
  },
  listen: (listener) => void page.on('message', listener),
}, {
  steadyNow: () => performance.now(),
  wallNow: () => Date.now(),
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  },
  amend: ({ patch, now }) => world.amend(patch, now),
  breathe: () => new Promise((resolve) => void setImmediate(resolve)),
  send: openSession({ send: (request, context) => world.send(request, context) }, { seed, connections, connectors, faults, files: fileReader(files) }),
})
