import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { createTraceFold } from '../src/core/run'
import type { RunSpec } from '../src/runtime'
import type { FromRunThread, ToRunThread } from '../src/runtime/runMessages'
import { loopFlow } from './flows'
import { median, round3 } from './measure'
import { BENCH_START } from './running'

/**
 * Microseconds an event of a run on a thread of its own, handed over as the run worker does it and folded into the trace
 * as the page does it: `usPerEvent` until all is there, `pageUsPerEvent` of the receiving side's own time.
 */
export interface DeliverBench { events: number; usPerEvent: number; pageUsPerEvent: number }

export async function benchDeliver(rounds = 9): Promise<DeliverBench> {
  const { document, payload } = loopFlow(4000)
  const spec: RunSpec = { run: 'bench', document, connectors: [], trigger: 'trigger', payload, seed: 1, startAt: BENCH_START }
  const whole: number[] = []
  const page: number[] = []
  let events = 0
  for (let round = -2; round < rounds; round += 1) {
    const taken = await deliver(spec)
    events = taken.events
    if (round < 0) continue
    whole.push(taken.ms * 1000 / events)
    page.push(taken.pageMs * 1000 / events)
  }
  return { events, usPerEvent: round3(median(whole)), pageUsPerEvent: round3(median(page)) }
}

/** One run, from the moment at which its thread is there. */
async function deliver(spec: RunSpec): Promise<{ events: number; ms: number; pageMs: number }> {
  const thread = new Worker(new URL('serveThread.mjs', import.meta.url))
  await new Promise((resolve) => thread.once('message', resolve))
  const fold = createTraceFold()
  const began = performance.now()
  const idle = performance.eventLoopUtilization()
  const status = await new Promise<string>((resolve, reject) => {
    thread.on('error', reject)
    thread.on('message', (message: FromRunThread) => {
      if (message.type === 'events') fold.push(message.events)
      else if (message.type === 'ended') resolve(message.status)
      else if (message.type === 'crashed') reject(new Error(message.message))
    })
    thread.postMessage({ type: 'start', spec } satisfies ToRunThread)
  })
  const ms = performance.now() - began
  const pageMs = performance.eventLoopUtilization(idle).active
  await thread.terminate()
  if (status !== 'succeeded' || fold.trace.status !== 'succeeded') throw new Error(`The benchmark ended as ${status}`)
  return { events: fold.count, ms, pageMs }
}
