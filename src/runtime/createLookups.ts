import type { Connection } from '../core/connector'
import type { LookupService } from './protocol'
import type { OutsideCalls } from './splitCalls'
import type { WorldPort } from './worldPort'

interface LookupPorts {
  openWorld(): Promise<WorldPort>
  /** The connections that come with the program or stand in for a host's; others are kept in the world's worker. */
  connections(): Promise<readonly Connection[]>
  outside: OutsideCalls | undefined
  /** Milliseconds since the epoch. */
  now(): number
}

/** Makes the calls by which fields list what they can be set to: outside where the connector's calls go there, else in the sandbox. */
export function createLookups({ openWorld, connections, outside, now }: LookupPorts): Pick<LookupService, 'lookUp'> {
  let outsideCalls = 0
  return {
    async lookUp(call, connector, flow) {
      if (outside?.takes(connector.id)) {
        outsideCalls += 1
        const name = `options-${outsideCalls}`
        const effect = { type: 'call', call: name, at: now(), node: name, scope: '', attempt: 1, request: call } as const
        return outside.send(effect, { run: name, flow, purpose: 'options' }, new AbortController().signal)
      }
      const known = call.connection === undefined ? undefined : (await connections()).find(({ id }) => id === call.connection)
      // In a host's page all connections are the host's: what this browser keeps for other flows stays locked away.
      const connection = known ?? (outside ? undefined : call.connection)
      const { result } = await (await openWorld()).ask({ type: 'lookup', call, connector, ...(connection !== undefined && { connection }) })
      if (result === undefined) throw new Error('The lookup was not answered')
      return result
    },
  }
}
