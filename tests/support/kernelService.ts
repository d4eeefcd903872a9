import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { withFaults } from '../../src/core/cases'
import { startState } from '../../src/core/run'
import type { RunService, RunSpec, WorldSnapshot } from '../../src/runtime'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { planOf } from '../../src/runtime/serveRun'
import { openSession } from '../../src/runtime/worldSession'
import { quietPorts, START } from './runFlow'

/** The real kernel against the real mocks, without workers. `sent` grows by every request that goes over the wire. */
export function kernelService(): { service: RunService; sent: string[]; specs: RunSpec[] } {
  const sent: string[] = []
  const specs: RunSpec[] = []
  let world = createWorld({ startAt: START })
  const run = async (spec: RunSpec, onEvents: Parameters<RunService['start']>[1], start?: WorldSnapshot) => {
    specs.push(spec)
    const plan = planOf(spec)
    world = createWorld({ seed: spec.seed, snapshot: start ?? world.snapshot() })
    const session = openSession({
      send(request, context) {
        sent.push(`${request.method} ${request.url.replace(/\?.*$/, '')}`)
        return world.send(request, context)
      },
    }, { seed: spec.seed, connections: demoConnections, connectors: allConnectors })
    const deliveries = { ...(spec.deliveries && { deliveries: spec.deliveries }), ...(spec.change && { change: spec.change }) }
    const state = spec.resume === undefined
      ? await driveVirtual(plan, startState(plan, spec), quietPorts(onEvents, session), deliveries)
      : await resumeVirtual(plan, spec, spec.resume, quietPorts(onEvents, session), deliveries)
    world.advance(state.now)
    return { status: state.status, tookMs: 1 }
  }
  return {
    sent, specs,
    service: {
      start: (spec, onEvents, start) => ({ done: run(spec, onEvents, start), cancel: () => undefined, debug: () => undefined }),
      world: () => Promise.resolve({ snapshot: world.snapshot(), views: world.views }),
      setFaults: (faults) => Promise.resolve(world.load(withFaults(world.snapshot(), faults))),
      resetWorld: () => Promise.resolve(world.reset()),
      loadWorld: (next) => Promise.resolve(world.load(next)),
      dispose: () => undefined,
    },
  }
}
