import type { Connection, ConnectorDefinition } from '../../../src/core/connector'
import type { CallResult, RunEvent } from '../../../src/core/run'
import type { RunSpec, WorldSnapshot } from '../../../src/runtime'
import type { FromRunThread, RunThread } from '../../../src/runtime/runMessages'
import type { FromWorld, ToWorld, WorldCall } from '../../../src/runtime/worldMessages'

/** A run that was made in Node. */
export interface RecordedRun {
  name: string
  /** Without the connectors, which are the same for all. */
  spec: RunSpec
  /** Its events, one a line. */
  bytes: string
  /** The sandbox that it began in, and what that came to, as JSON text. */
  world?: WorldSnapshot
  after?: string
  /** In place of a sandbox: what its calls are answered, by call. */
  answers?: Record<string, CallResult>
}

export interface RecordedRuns { connectors: ConnectorDefinition[]; connections: Connection[]; runs: RecordedRun[] }

/**
 * Evaluated in the page, with the recorded runs as JSON text: makes them once more in the page's own workers, which `address` leads to, and gives the
 * names of those that come to other events or leave another world, with what is different first.
 */
export async function repeatRuns({ address, recorded, lanes }: { address: string; recorded: string; lanes: number }): Promise<string[]> {
  const { connectors, connections, runs } = JSON.parse(recorded) as RecordedRuns
  const { startWorldWorker, startRunThread } = await import(address) as { startWorldWorker: () => Worker; startRunThread: (port: MessagePort) => RunThread }
  const different: string[] = []
  let next = 0

  const lane = async (): Promise<void> => {
    const worldWorker = startWorldWorker()
    let last = 0
    const ask = (message: object, transfer: Transferable[] = []): Promise<FromWorld & { ok: true }> => new Promise((resolve, reject) => {
      last += 1
      worldWorker.onmessage = ({ data }: MessageEvent<FromWorld>) => {
        if (data.ok) resolve(data)
        else reject(new Error(data.message))
      }
      worldWorker.postMessage({ ...message, id: last } as ToWorld, transfer)
    })
    for (let run = runs[next++]; run !== undefined; run = runs[next++]) {
      const { spec, world, after, answers, name, bytes } = run
      const { port1, port2 } = new MessageChannel()
      if (answers === undefined) await ask({ type: 'open', seed: spec.seed, connections, connectors, saved: [], world }, [port1])
      else {
        port1.onmessage = ({ data: { id, call } }: MessageEvent<WorldCall>) => port1.postMessage({ id, result: answers[call.call] })
      }
      const thread = startRunThread(port2)
      const events: RunEvent[] = []
      const end = await new Promise<string>((resolve) => {
        thread.listen((message: FromRunThread) => {
          if (message.type === 'events') events.push(...message.events)
          else if (message.type === 'ended') resolve(message.type)
          else if (message.type === 'crashed') resolve(message.message)
        })
        thread.post({ type: 'start', spec: { ...spec, connectors } })
      })
      thread.kill()
      port1.close()
      const mine = events.map((event) => JSON.stringify(event))
      const theirs = bytes.split('\n')
      const at = theirs.findIndex((line, index) => line !== mine[index])
      if (end !== 'ended') different.push(`${name}: ${end}`)
      else if (at >= 0 || mine.length !== theirs.length) different.push(`${name}: ${mine[at]?.slice(0, 300) ?? 'nothing'} instead of ${theirs[at]?.slice(0, 300) ?? 'nothing'}`)
      else if (after !== undefined) {
        await ask({ type: 'advance', to: events.at(-1)?.at ?? spec.startAt })
        const { world: left } = await ask({ type: 'look' })
        if (JSON.stringify(left?.snapshot) !== after) different.push(`${name}: leaves another world`)
      }
    }
    worldWorker.terminate()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return different
}
