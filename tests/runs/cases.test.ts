import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { allConnectors } from '../../src/catalogue/all'
import { demoConnections } from '../../src/catalogue'
import { runCli } from '../../src/cli/cli'
import type { HttpRequest, Json } from '../../src/core/base'
import { checkFlow, nodeByKey, startingPayload, type FlowVariable } from '../../src/core/flow'
import type { CaseDelivery } from '../../src/core/cases'
import { foldTrace, inOrder, instantOf, isoInstant, readOutsideDelivery, startState, type CallResult, type RunEvent, type RunTrace } from '../../src/core/run'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { lines, planOrThrow, quietPorts, sketchFlow, START, type NodeSketch } from '../support/runFlow'

/**
 * One run against the sandbox. Every case is checked by the validator, run on the virtual clock, run again with its
 * work cut into single events, stopped and resumed after any event, and, where the validator lets it pass and no
 * backend is made to misbehave, run by the command line: always to the same bytes.
 */
interface RunCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  timezone?: string
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
  expect: {
    status: string
    output?: Json
    error?: Record<string, Json>
    /** By node, or by `scope:node` inside a container: its status, or more of its trace (`attempts` as a number). */
    steps?: Record<string, string | Record<string, Json>>
    edges?: Record<string, 'live' | 'dead' | 'open'>
    variables?: Record<string, Json>
    /** Milliseconds of the run's clock from start to end. */
    tookMs?: number
    /** Keys in the order in which their nodes were started, with their scope inside a container. */
    order?: string[]
    /** By container (or `scope:container`): how each of its iterations ended, in their order. */
    iterations?: Record<string, string[]>
    /** What went over the wire, as method and address up to the query; tokens and signatures included. */
    sent?: string[]
    /** How many requests to addresses that contain a text went over the wire. */
    requests?: Record<string, number>
    events?: Record<string, number>
    /** Texts that the world holds afterwards, and texts that it does not. */
    world?: string[]
    worldWithout?: string[]
    /** Texts that the trace must not hold. */
    traceWithout?: string[]
  }
}

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }
const folder = mkdtempSync(join(tmpdir(), 'qiao-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

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

async function play(one: RunCase) {
  const document = sketchFlow(one.nodes, one.edges, one.variables)
  if (one.timezone !== undefined) document.settings = { timezone: one.timezone }
  const trigger = nodeByKey(document, one.trigger ?? 'trigger')
  if (trigger === undefined) throw new Error('The case has no such trigger')
  const startAt = one.start === undefined ? START : instant(one.start)
  const payload = one.input ?? startingPayload(trigger, lookup, isoInstant(startAt, one.timezone ?? 'Asia/Shanghai'))
  const start = { run: `flow-${one.seed ?? 1}`, seed: one.seed ?? 1, startAt, payload }
  const plan = planOrThrow(document, trigger.id, allConnectors)
  const deliveries = inOrder((one.deliver ?? []).flatMap((given) => readOutsideDelivery(given as Json, startAt) ?? []))
  const drive = async (options: { sliceEvents?: number; prefix?: RunEvent[] } = {}) => {
    const { world, sent, send } = openSandbox(one, startAt)
    const { prefix = [], ...slicing } = options
    const events: RunEvent[] = [...prefix]
    const ports = quietPorts((batch) => events.push(...batch), send)
    if (prefix.length === 0) await driveVirtual(plan, startState(plan, start), ports, { deliveries, ...slicing })
    else await resumeVirtual(plan, start, prefix, ports, { deliveries })
    world.advance(events.at(-1)?.at ?? startAt)
    return { events, sent, world: JSON.stringify(world.snapshot()) }
  }
  return { document, startAt, drive }
}

function expectOutcome(wanted: RunCase['expect'], trace: RunTrace, events: readonly RunEvent[]): void {
  expect({ status: trace.status, error: trace.error }).toMatchObject({ status: wanted.status })
  if (wanted.output !== undefined) expect(trace.output).toEqual(wanted.output)
  if (wanted.error !== undefined) expect(trace.error).toMatchObject(wanted.error)
  for (const [key, step] of Object.entries(wanted.steps ?? {})) {
    const found = trace.steps.get(key.includes(':') ? key : `:${key}`)
    const shown = found === undefined ? { status: 'notReached' } : { ...found, attempts: found.attempts.length }
    expect({ [key]: shown }).toMatchObject({ [key]: typeof step === 'string' ? { status: step } : step })
  }
  for (const [edge, state] of Object.entries(wanted.edges ?? {})) expect([edge, trace.edges.get(`:${edge}`) ?? 'open']).toEqual([edge, state])
  for (const [name, value] of Object.entries(wanted.variables ?? {})) expect(trace.variables.get(name)).toEqual(value)
  if (wanted.tookMs !== undefined) expect((trace.endedAt ?? 0) - trace.startedAt).toBe(wanted.tookMs)
  if (wanted.order !== undefined) {
    expect(events.flatMap((event) => (event.type === 'node.started' ? [event.scope === '' ? event.node : `${event.scope}:${event.node}`] : []))).toEqual(wanted.order)
  }
  for (const [key, statuses] of Object.entries(wanted.iterations ?? {})) {
    const loop = trace.loops.get(key.includes(':') ? key : `:${key}`)
    expect([key, loop?.iterations.map(({ status }) => status)]).toEqual([key, statuses])
  }
  for (const [type, count] of Object.entries(wanted.events ?? {})) expect([type, events.filter((event) => event.type === type).length]).toEqual([type, count])
}

for (const file of readdirSync(`${import.meta.dirname}/cases`)) {
  const cases = JSON.parse(readFileSync(`${import.meta.dirname}/cases/${file}`, 'utf8')) as RunCase[]
  describe(`${file.replace('.json', '')}`, () => {
    it.each(cases)('$name', async (one) => {
      const { document, drive } = await play(one)
      const issues = checkFlow(document, lookup)
      const codes = (severity: string): string[] => issues.filter((issue) => issue.severity === severity).map(({ code }) => code)
      expect(codes('error')).toEqual(one.issues ?? [])
      if (one.warnings !== undefined) expect(codes('warning')).toEqual(one.warnings)

      const whole = await drive()
      const bytes = lines(whole.events)
      expectOutcome(one.expect, foldTrace(whole.events), whole.events)
      const addresses = whole.sent.map(({ method, url }) => `${method} ${url.replace(/\?.*$/, '')}`)
      if (one.expect.sent !== undefined) expect(addresses).toEqual(one.expect.sent)
      for (const [part, count] of Object.entries(one.expect.requests ?? {})) expect([part, addresses.filter((url) => url.includes(part)).length]).toEqual([part, count])
      for (const text of one.expect.world ?? []) expect(whole.world).toContain(text)
      for (const text of one.expect.worldWithout ?? []) expect(whole.world).not.toContain(text)
      for (const text of one.expect.traceWithout ?? []) expect(bytes).not.toContain(text)

      expect(lines((await drive({ sliceEvents: 1 })).events)).toBe(bytes)
      for (let stop = 1; stop < whole.events.length; stop += 1) {
        const resumed = await drive({ prefix: JSON.parse(JSON.stringify(whole.events.slice(0, stop))) as RunEvent[] })
        expect(lines(resumed.events)).toBe(bytes)
        expect(resumed.sent).toEqual(whole.sent)
        expect(resumed.world).toBe(whole.world)
      }
      if (one.faults === undefined) await expectSameOnCommandLine(one, document, whole)
    }, 60_000)
  })
}

const EXIT: Record<string, number> = { succeeded: 0, succeededWithHandledErrors: 0, failed: 1, waiting: 3, cancelled: 4 }

async function expectSameOnCommandLine(one: RunCase, document: unknown, played: { events: RunEvent[]; world: string }): Promise<void> {
  const path = join(folder, 'flow.json')
  writeFileSync(path, JSON.stringify(document))
  const argv = ['run', path, '--json', '--events', '--trigger', one.trigger ?? 'trigger', '--seed', String(one.seed ?? 1)]
  if (one.start !== undefined) argv.push('--start', one.start)
  if (one.input !== undefined) argv.push('--input', JSON.stringify(one.input))
  if (one.deliver !== undefined) argv.push('--deliver', JSON.stringify(one.deliver))
  const { out, exit } = await runCli(argv)
  const report = JSON.parse(out) as { status: string; events: RunEvent[]; world: Json; issues?: { code: string; severity: string }[] }
  if (one.issues !== undefined) {
    expect(exit).toBe(2)
    expect(report.issues?.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []))).toEqual(one.issues)
    return
  }
  expect({ exit, status: report.status }).toEqual({ exit: EXIT[one.expect.status], status: one.expect.status })
  expect(lines(report.events)).toBe(lines(played.events))
  expect(JSON.stringify(report.world)).toBe(played.world)
}
