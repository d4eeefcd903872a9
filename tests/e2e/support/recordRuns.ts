import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createWorld } from '../../../mocks/node'
import { allConnectors } from '../../../src/catalogue/all'
import { demoConnections } from '../../../src/catalogue'
import { connectorsWithin } from '../../../src/core/flow'
import { planFork, type CallResult } from '../../../src/core/run'
import { answerer, readAnsweredCases } from '../../support/answeredCases'
import { forkDeliveries, prepareForks, readForkCases } from '../../support/forkCases'
import { partialFaults, readPartialCases } from '../../support/partialCases'
import { prepareCase, readRunCases } from '../../support/runCases'
import { lines, runFlow, sketchFlow, startOf } from '../../support/runFlow'
import { readWhyCases, runWhy } from '../../support/whyCases'
import type { WorldSnapshot } from '../../../src/runtime'
import type { RecordedRun, RecordedRuns } from './pageRuns'

/**
 * Runs every case of `tests/runs` here, in Node, and writes what each was begun with and what came of it into a file,
 * for the page to do the same: `tsx recordRuns.ts FILE [EVERY]`, where only one of EVERY cases is wanted.
 */
const every = Number(process.argv[3] ?? 1)
let count = 0
const wanted = (): boolean => (count += 1) % every === 0

const recorded: RecordedRuns = { connectors: [...allConnectors], connections: [...demoConnections], worlds: {}, runs: [] }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Documents of connectors and worlds to begin in are written once, and named by the runs that use them: a world alone is 100 KB. */
function keep({ world, after, ...run }: Pick<RecordedRun, 'name' | 'spec' | 'bytes' | 'answers'> & { world?: WorldSnapshot; after?: string }): void {
  const text = JSON.stringify(world ?? null)
  const hash = sha256(text)
  if (world !== undefined) recorded.worlds[hash] ??= JSON.parse(text) as WorldSnapshot
  recorded.runs.push({
    ...run, spec: { ...run.spec, connectors: [] }, uses: connectorsWithin(run.spec.document),
    ...(world && { world: hash }), ...(after !== undefined && { after: sha256(after) }),
  })
}

for (const { file, cases } of readRunCases()) {
  for (const one of cases.filter(wanted)) {
    const { spec, drive } = prepareCase(one)
    const answers: Record<string, CallResult> = {}
    const { events, world } = await drive({}, (call, result) => {
      answers[call] = result
    })
    const before = createWorld({ seed: spec.seed, startAt: spec.startAt }).snapshot()
    // A backend that is made to misbehave stands in no world.
    keep({ name: `${file}: ${one.name}`, spec, bytes: lines(events), ...(one.faults === undefined ? { world: before, after: world } : { answers }) })
  }
}
for (const { file, cases } of readPartialCases()) {
  for (const one of cases.filter(wanted)) {
    await partialFaults(one, ({ spec, world, events, after }) => {
      keep({ name: `${file}: ${one.name}, ${spec.run}`, spec, bytes: lines(events), world, after: JSON.stringify(after) })
    })
  }
}
for (const { file, cases } of readAnsweredCases()) {
  for (const { name, nodes, edges, variables, payload = {}, answers: given = {} } of cases.filter(wanted)) {
    const document = sketchFlow(nodes, edges, variables)
    const answers: Record<string, CallResult> = {}
    const answer = answerer(given)
    const { events } = await runFlow(document, { start: { payload }, send: async (call) => answers[call.call] = await answer(call) })
    keep({ name: `${file}: ${name}`, spec: { ...startOf({ payload }), document, connectors: [], trigger: 'trigger' }, bytes: lines(events), answers })
  }
}
for (const { file, cases } of readForkCases()) {
  for (const one of cases.filter(wanted)) {
    const { document, plan, start, before: world, ...run } = prepareForks(one)
    const whole = await run.first()
    const spec = { ...start, document, connectors: [], trigger: 'trigger' }
    keep({ name: `${file}: ${one.name}`, spec: { ...spec, deliveries: forkDeliveries(one.deliver) }, bytes: lines(whole.events), world, after: whole.world })
    for (const [index, sketch] of one.forks.entries()) {
      const wish = run.wish(whole.events, sketch)
      const planned = planFork(plan, start, whole.events, wish, 'fork')
      if (!planned.ok) continue
      const fork = await run.drive(planned.value, sketch.deliver, wish.change)
      // The page tells only what comes after the events that the fork begins with.
      keep({
        name: `${file}: ${one.name}, fork ${index + 1}`, bytes: lines(fork.events.slice(planned.value.length)), world, after: fork.world,
        spec: { ...spec, run: 'fork', resume: planned.value, deliveries: forkDeliveries(sketch.deliver), change: wish.change },
      })
    }
  }
}
for (const { file, cases } of readWhyCases()) {
  for (const one of cases.filter(wanted)) {
    const { spec, events } = await runWhy(one)
    const calls = events.flatMap((event) => (event.type === 'call.sent' ? [event.call] : []))
    keep({ name: `${file}: ${one.name}`, spec, bytes: lines(events), answers: Object.fromEntries(calls.map((call) => [call, { kind: 'failure', failure: 'noMock', latencyMs: 0 }])) })
  }
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(recorded))
