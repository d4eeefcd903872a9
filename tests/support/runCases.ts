import { readdirSync, readFileSync } from 'node:fs'
import { createWorld } from '../../mocks/node'
import { allConnectors } from '../../src/catalogue/all'
import { demoConnections } from '../../src/catalogue'
import type { HttpRequest, Json } from '../../src/core/base'
import type { CaseDelivery } from '../../src/core/cases'
import { checkFlow, nodeByKey, startingPayload, type FlowDocument, type FlowLimits, type FlowVariable } from '../../src/core/flow'
import { inOrder, instantOf, isoInstant, readOutsideDelivery, startState, type CallResult, type RunEvent } from '../../src/core/run'
import type { RunSpec } from '../../src/runtime'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { outcomeFaults, type WantedOutcome } from './outcomeFaults'
import { lines, planOrThrow, quietPorts, sketchFlow, START, type NodeSketch } from './runFlow'

/** One run against the sandbox, as `tests/runs/cases` writes it. */
export interface RunCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  /** Flows that this one calls, by version; a call names its version in its `flow` input. */
  called?: Record<string, Pick<RunCase, 'nodes' | 'edges' | 'variables' | 'timezone'>>
  timezone?: string
  /** Limits that the flow sets. */
  limits?: Partial<FlowLimits>
  trigger?: string
  input?: Json
  seed?: number
  start?: string
  deliver?: CaseDelivery[]
  /** Backends that misbehave: what the requests to such an address are answered, after `after` right answers; `repeat` makes long bodies. */
  faults?: { url: string; after?: number; times?: number; repeat?: number; answer: CallResult }[]
  /** Codes of the validator's errors, in order; a case without them passes it. */
  issues?: string[]
  warnings?: string[]
  expect: WantedOutcome
}

const FOLDER = `${import.meta.dirname}/../runs/cases`

/** All cases, by the name of their file, which begins with the rule that they are about. */
export function readRunCases(): { file: string; cases: RunCase[] }[] {
  return readdirSync(FOLDER).map((file) => ({ file: file.replace('.json', ''), cases: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as RunCase[] }))
}

/** A run as it was driven: what came of it, and what went over the wire. */
interface Driven { events: RunEvent[]; sent: HttpRequest[]; world: string }

type OnAnswer = (call: string, result: CallResult) => void

const caseLookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }

function instant(text: string): number {
  const at = instantOf(text)
  if (at === undefined) throw new Error(`No instant: ${text}`)
  return at
}

/** A fresh sandbox with tokens of its own; `sent` grows by every request that goes over the wire. */
function openSandbox({ faults = [], seed = 1 }: RunCase, startAt: number) {
  const world = createWorld({ seed, startAt })
  const sent: HttpRequest[] = []
  const seen = faults.map(() => 0)
  const send = openSession({
    async send(request, { at }): Promise<CallResult> {
      sent.push(request)
      const index = faults.findIndex(({ url }) => request.url.includes(url))
      const fault = faults[index]
      if (fault !== undefined) {
        const count = seen[index] = (seen[index] ?? 0) + 1
        const { after = 0, times = 1, repeat = 1, answer } = fault
        if (count > after && count <= after + times) return longer(answer, repeat)
      }
      return world.send(request, { at })
    },
  }, { seed, connections: demoConnections, connectors: allConnectors })
  return { world, sent, send }
}

function longer(answer: CallResult, repeat: number): CallResult {
  return answer.kind === 'failure' ? answer : { ...answer, response: { ...answer.response, body: answer.response.body.repeat(repeat) } }
}

/** A case made ready: its flow, and a way to run it as often as one likes, whole or on from some of its events. */
export function prepareCase(one: RunCase) {
  const document = sketchFlow(one.nodes, one.edges, one.variables)
  if (one.timezone !== undefined || one.limits) document.settings = { ...(one.timezone !== undefined && { timezone: one.timezone }), ...(one.limits && { limits: one.limits }) }
  for (const [id, { nodes, edges, variables, timezone }] of Object.entries(one.called ?? {})) {
    const flow = { ...sketchFlow(nodes, edges, variables), id, name: id, ...(timezone !== undefined && { settings: { timezone } }) }
    document.called = { ...document.called, [id]: { id, flow } }
    document.order.called = [...document.order.called ?? [], id]
  }
  const trigger = nodeByKey(document, one.trigger ?? 'trigger')
  if (trigger === undefined) throw new Error('The case has no such trigger')
  const startAt = one.start === undefined ? START : instant(one.start)
  const payload = one.input ?? startingPayload(trigger, caseLookup, isoInstant(startAt, one.timezone ?? 'Asia/Shanghai'))
  const seed = one.seed ?? 1
  const start = { run: `flow-${seed}`, seed, startAt, payload }
  const plan = planOrThrow(document, trigger.id, allConnectors)
  const deliveries = inOrder((one.deliver ?? []).flatMap((given) => readOutsideDelivery(given as Json, startAt) ?? []))

  const spec: RunSpec = { ...start, document, connectors: [], trigger: trigger.id, deliveries }

  const drive = async (options: { sliceEvents?: number; prefix?: RunEvent[] } = {}, onAnswer: OnAnswer = () => undefined): Promise<Driven> => {
    const { world, sent, send } = openSandbox(one, startAt)
    const { prefix = [], ...slicing } = options
    const events: RunEvent[] = [...prefix]
    const ports = quietPorts((batch) => events.push(...batch), async (call) => {
      const result = await send(call)
      onAnswer(call.call, result)
      return result
    })
    if (prefix.length === 0) await driveVirtual(plan, startState(plan, start), ports, { deliveries, ...slicing })
    else await resumeVirtual(plan, start, prefix, ports, { deliveries })
    world.advance(events.at(-1)?.at ?? startAt)
    return { events, sent, world: JSON.stringify(world.snapshot()) }
  }
  return { document, spec, drive }
}

/**
 * In what a case does not hold: it is checked by the validator, run on the virtual clock, run again with its work cut
 * into single events, and stopped and resumed after any event, always to the same bytes. Ends with the first kind of fault.
 */
export async function caseFaults(one: RunCase): Promise<{ faults: string[]; document: FlowDocument; whole: Driven }> {
  const { document, drive } = prepareCase(one)
  const issues = checkFlow(document, caseLookup)
  const codes = (severity: string): string => JSON.stringify(issues.filter((issue) => issue.severity === severity).map(({ code }) => code))
  const faults: string[] = []
  const same = (what: string, wanted: string, found: string): void => {
    if (wanted !== found) faults.push(`${what}: wanted ${wanted.slice(0, 300)}, found ${found.slice(0, 300)}`)
  }
  same('errors', JSON.stringify(one.issues ?? []), codes('error'))
  if (one.warnings !== undefined) same('warnings', JSON.stringify(one.warnings), codes('warning'))

  const whole = await drive()
  faults.push(...outcomeFaults(one.expect, whole))
  if (faults.length > 0) return { faults, document, whole }

  if (lines((await drive({ sliceEvents: 1 })).events) !== lines(whole.events)) faults.push('cut into single events it comes to other bytes')
  for (let stop = 1; stop < whole.events.length && faults.length === 0; stop += 1) {
    const resumed = await drive({ prefix: JSON.parse(JSON.stringify(whole.events.slice(0, stop))) as RunEvent[] })
    if (lines(resumed.events) !== lines(whole.events)) faults.push(`stopped after event ${stop} it goes on to other bytes`)
    if (JSON.stringify(resumed.sent) !== JSON.stringify(whole.sent)) faults.push(`stopped after event ${stop} it sends other requests`)
    if (resumed.world !== whole.world) faults.push(`stopped after event ${stop} it leaves another world`)
  }
  return { faults, document, whole }
}
