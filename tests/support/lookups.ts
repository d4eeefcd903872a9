import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { withFaults } from '../../src/core/cases'
import type { SandboxFault } from '../../src/core/base'
import type { LookupCall, LookupService } from '../../src/runtime'
import { lookUpApart } from '../../src/runtime/lookUpApart'
import { START } from './runFlow'

/** Lookups answered by the real mocks, without workers. `asked` grows by each call; `hold` makes answers wait until it is resolved. */
export function lookupsHere() {
  const world = createWorld({ startAt: START })
  const listeners = new Set<() => void>()
  const asked: LookupCall[] = []
  const held: { until: Promise<unknown> | undefined } = { until: undefined }
  const service: LookupService = {
    async lookUp(call, connector) {
      asked.push(call)
      await held.until
      const connection = demoConnections.find(({ id }) => id === call.connection)
      return lookUpApart({ call, connector }, connection ? [connection] : [], { snapshot: () => world.snapshot(), copy: (snapshot) => createWorld({ snapshot }), amend: (patch) => world.amend(patch) })
    },
    onWorldChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    lookups: () => Promise.resolve(service), asked, world,
    hold(until: Promise<unknown> | undefined) { held.until = until },
    setFaults(faults: SandboxFault[]) { world.load(withFaults(world.snapshot(), faults)) },
    changed() { for (const tell of listeners) tell() },
  }
}
