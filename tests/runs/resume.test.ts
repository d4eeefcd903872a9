import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { loadFlow, startingPayload, triggersOf } from '../../src/core/flow'
import { planRun, startState, type RunEvent } from '../../src/core/run'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { lines, quietPorts, START, startOf } from '../support/runFlow'

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id) }

/** Calls to a fresh sandbox, with tokens of its own. */
function freshSession() {
  const world = createWorld({ seed: 1, startAt: START })
  return openSession({ send: (request, { at }) => world.send(request, { at }) }, { seed: 1, connections: demoConnections, connectors: allConnectors })
}

it.each(['new-customer-meeting', 'order-paid', 'morning-reminder', 'follow-up-group', 'overdue-bills'])(
  '%s goes on to the same bytes against the sandbox, stopped after any event', async (name) => {
    const flow = loadFlow(JSON.parse(readFileSync(`examples/${name}.json`, 'utf8')))
    if (!flow.ok) throw new Error(JSON.stringify(flow.error))
    const [trigger] = triggersOf(flow.value)
    if (trigger === undefined) throw new Error('The example has no trigger')
    const plan = planRun(flow.value, lookup, trigger.id)
    if (!plan.ok) throw new Error(JSON.stringify(plan.error))
    const start = startOf({ payload: startingPayload(trigger, lookup, '2026-03-02T09:30:00+08:00') })

    const events: RunEvent[] = []
    await driveVirtual(plan.value, startState(plan.value, start), quietPorts((batch) => events.push(...batch), freshSession()))
    expect(events.at(-1)).toMatchObject({ type: 'run.ended', status: expect.stringMatching(/^succeeded/) as string })
    for (let stop = 0; stop < events.length; stop += 1) {
      const prefix = JSON.parse(JSON.stringify(events.slice(0, stop))) as RunEvent[]
      const rest: RunEvent[] = []
      await resumeVirtual(plan.value, start, prefix, quietPorts((batch) => rest.push(...batch), freshSession()))
      expect(lines([...prefix, ...rest])).toBe(lines(events))
    }
  }, 60_000)
