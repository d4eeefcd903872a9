import { parentPort } from 'node:worker_threads'
import type { ToRunThread } from '../src/runtime/runMessages'
import { serveRun } from '../src/runtime/serveRun'

/** The run worker, on a thread of Node: the same code hands over the same messages. */
const port = parentPort
if (port === null) throw new Error('This file is a thread of a benchmark')

serveRun({
  post: (message) => port.postMessage(message),
  listen: (listener) => void port.on('message', (message: ToRunThread) => listener(message)),
}, {
  steadyNow: () => performance.now(),
  wallNow: () => Date.now(),
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  },
  breathe: () => new Promise((resolve) => {
    setImmediate(resolve)
  }),
  send: () => Promise.reject(new Error('The benchmark makes no calls')),
})
port.postMessage('ready')
