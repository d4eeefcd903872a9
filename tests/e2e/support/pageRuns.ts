import type { Connection, ConnectorDefinition } from '../../../src/core/connector'
import type { CallResult, RunEvent } from '../../../src/core/run'
import type { RunSpec, WorldSnapshot } from '../../../src/runtime'
import type { FromRunThread, RunThread } from '../../../src/runtime/runMessages'
import type { FromWorld, ToWorld, WorldCall } from '../../../src/runtime/worldMessages'

/** A run that was made in Node. */
export interface RecordedRun {
  name: string
  /** Without the connectors, whose ids stand in `uses`. */
  spec: RunSpec
  uses: string[]
  /** Its events, one a line. */
  bytes: string
  /** The sandbox that it began in, by its name in `worlds`, and the SHA-256 of what that came to, as JSON text. */
  world?: string
  after?: string
  /** In place of a sandbox: what its calls are answered, by call. */
  answers?: Record<string, CallResult>
}

export interface RecordedRuns { connectors: ConnectorDefinition[]; connections: Connection[]; worlds: Record<string, WorldSnapshot>; runs: RecordedRun[] }

/**
 * Evaluated in the page, with the recorded runs as JSON text: makes them once more in the page's own workers, which `address` leads to, and gives the
 * names of those that come to other events or leave another world, with what is different first.
 */
export async function repeatRuns({ address, recorded, lanes }: { address: string; recorded: string; lanes: number }): Promise<string[]> {
  const { connectors, connections, worlds, runs } = JSON.parse(recorded) as RecordedRuns
  const { startWorldWorker, startRunThread } = await import(address) as { startWorldWorker: () => Worker; startRunThread: (port: MessagePort) => RunThread }
  const different: string[] = []
  let next = 0
  const sha256 = async (text: string): Promise<string> =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

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
      const { uses, world, after, answers, name, bytes } = run
      const spec = { ...run.spec, connectors: connectors.filter(({ id }) => uses.includes(id)) }
      const { port1, port2 } = new MessageChannel()
      if (answers === undefined) await ask({ type: 'open', seed: spec.seed, connections, connectors: spec.connectors, saved: [], world: worlds[world ?? ''] }, [port1])
      else {
        port1.onmessage = ({ data }: MessageEvent<WorldCall>) => 'call' in data && port1.postMessage({ id: data.id, result: answers[data.call.call] })
      }
      const thread = startRunThread(port2)
      const events: RunEvent[] = []
      const end = await new Promise<string>((resolve) => {
        thread.listen((message: FromRunThread) => {
          if (message.type === 'events') events.push(...message.events)
          else if (message.type === 'ended') resolve(message.type)
          else if (message.type === 'crashed') resolve(message.message)
        })
        thread.post({ type: 'start', spec })
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
        if (await sha256(JSON.stringify(left?.snapshot)) !== after) different.push(`${name}: leaves another world`)
      }
    }
    worldWorker.terminate()
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return different
}
