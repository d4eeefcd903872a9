import { readdirSync, readFileSync } from 'node:fs'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { HttpRequest, Json } from '../../src/core/base'
import type { FlowDocument, FlowNode, FlowVariable } from '../../src/core/flow'
import { foldTrace, planPart, planRun, printsOf, staleNodes, startState, type PartWish, type RecordedRun, type RunEvent, type RunPart, worldAt } from '../../src/core/run'
import type { RunSpec, WorldSnapshot } from '../../src/runtime'
import { resumeVirtual } from '../../src/runtime/drive/resume'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { differences } from './outcomeFaults'
import { lines, quietPorts, sketchFlow, START, type NodeSketch } from './runFlow'

/**
 * A flow that is run whole, and then in parts, each after an edit, in one sandbox that lives on. Every run is also
 * stopped and resumed after any event: always to the same bytes.
 */
export interface PartialCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  input?: Json
  trigger?: string
  /** Nothing has been run before. */
  unrun?: true
  then: {
    /** Members of nodes that are changed or nodes that are added first, by key; edges that are added. */
    change?: { nodes?: Record<string, Partial<NodeSketch>>; edges?: string[]; timezone?: string }
    ask: PartWish
    /** The input of the new run, where nothing is taken from an earlier one. */
    input?: Json
    expect: {
      /** Why there is nothing to run. */
      obstacle?: string
      /** What is marked as stale before the run, by key. */
      stale?: string[]
      status?: string
      reused?: string[]
      /** Nodes that were really run, in order. */
      ran?: string[]
      skipped?: string[]
      /** Requests that went over the wire, as method and address up to the query. */
      sent?: string[]
      steps?: Record<string, Record<string, Json>>
      variables?: Record<string, Json>
      /** Texts that the world holds afterwards, and texts that it does not. */
      world?: string[]
      worldWithout?: string[]
    }
  }[]
}

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }

/** Told of every run of a case: what it was begun with, in which world, and what came of it. */
type OnRun = (run: { spec: RunSpec; world: WorldSnapshot; events: RunEvent[]; after: WorldSnapshot }) => void

interface Played extends RecordedRun { world: WorldSnapshot; after: WorldSnapshot; sent: HttpRequest[] }

/** Runs a flow or a part of it in a world, whole and resumed after any event; tells in `faults` where that comes to something else. */
async function play(document: FlowDocument, run: { id: string; trigger: string; payload: Json; startAt: number; seed: number; part?: RunPart }, world: WorldSnapshot, faults: string[], onRun?: OnRun): Promise<Played> {
  const planned = planRun(document, lookup, run.trigger, run.part)
  if (!planned.ok) throw new Error(JSON.stringify(planned.error))
  const plan = planned.value
  const start = { run: run.id, seed: run.seed, startAt: run.startAt, payload: run.payload }
  const drive = async (prefix: readonly RunEvent[] = []) => {
    const sandbox = createWorld({ seed: run.seed, snapshot: structuredClone(world) })
    const sent: HttpRequest[] = []
    const send = openSession({
      send(request, { at }) {
        sent.push(request)
        return sandbox.send(request, { at })
      },
    }, { seed: run.seed, connections: demoConnections, connectors: allConnectors })
    const events = [...prefix]
    const ports = quietPorts((batch) => events.push(...batch), send)
    if (prefix.length === 0) await driveVirtual(plan, startState(plan, start), ports)
    else await resumeVirtual(plan, start, prefix, ports)
    sandbox.advance(events.at(-1)?.at ?? run.startAt)
    return { events, sent, after: sandbox.snapshot() }
  }
  const whole = await drive()
  onRun?.({ spec: { ...start, document, connectors: [], trigger: run.trigger, ...(run.part && { part: run.part }) }, world, events: whole.events, after: whole.after })
  for (let stop = 1; stop < whole.events.length; stop += 1) {
    const resumed = await drive(JSON.parse(JSON.stringify(whole.events.slice(0, stop))) as RunEvent[])
    if (lines(resumed.events) !== lines(whole.events)) faults.push(`${run.id}: stopped after event ${stop} it goes on to other bytes`)
    if (JSON.stringify(resumed.after) !== JSON.stringify(whole.after)) faults.push(`${run.id}: stopped after event ${stop} it leaves another world`)
    if (faults.length > 0) break
  }
  const prints = Object.fromEntries(printsOf(document, lookup, run))
  return { id: run.id, world, prints, ...whole }
}

function changed(document: FlowDocument, { nodes = {}, edges = [], timezone }: NonNullable<PartialCase['then'][number]['change']>): FlowDocument {
  const next = structuredClone(document)
  for (const [key, members] of Object.entries(nodes)) {
    const node = next.nodes[key]
    if (node === undefined) next.order.nodes.push(key)
    next.nodes[key] = { ...(node ?? sketchFlow({ [key]: {} }, []).nodes[key]), ...members } as FlowNode
  }
  for (const text of edges) {
    const [left = '', to = ''] = text.split(' -> ')
    const [from = '', port = 'out'] = left.split('.')
    next.edges[text] = { id: text, from: { node: from, port }, to: { node: to } }
    next.order.edges.push(text)
  }
  if (timezone !== undefined) next.settings = { timezone }
  return next
}

const FOLDER = `${import.meta.dirname}/../runs/partial`

/** All cases of partial runs, by the name of their file, which begins with the rule that they are about. */
export function readPartialCases(): { file: string; cases: PartialCase[] }[] {
  return readdirSync(FOLDER).map((file) => ({ file: file.replace('.json', ''), cases: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as PartialCase[] }))
}

/** In what a case does not hold, as sentences for whoever reads a failed test; none where it does. */
export async function partialFaults({ nodes, edges, variables, input, trigger = 'trigger', unrun, then }: PartialCase, onRun?: OnRun): Promise<string[]> {
  const faults: string[] = []
  let document = sketchFlow(nodes, edges, variables)
  let now = createWorld({ seed: 1, startAt: START }).snapshot()
  const records: Played[] = []
  if (unrun !== true) {
    records.unshift(await play(document, { id: 'run0', trigger, payload: input ?? {}, startAt: START, seed: 1 }, now, faults, onRun))
    now = records[0]?.after ?? now
  }
  for (const [index, { change, ask, input: fresh, expect: wanted }] of then.entries()) {
    if (change !== undefined) document = changed(document, change)
    const [shown] = records
    const same = (what: string, expected: unknown, found: unknown): void => {
      if (expected !== undefined) faults.push(...differences(`${index}: ${what}`, expected, found, true))
    }
    same('stale', wanted.stale, [...(shown === undefined ? [] : staleNodes(document, lookup, shown))])
    const planned = planPart(document, lookup, ask, records)
    same('obstacle', wanted.obstacle ?? 'none', planned.ok ? 'none' : planned.error)
    if (!planned.ok) continue
    const { part, start, world, trigger: first } = planned.value
    const base = records.find(({ id }) => id === world?.of)
    const ground = world && base ? worldAt(base.world, base.events, world.events, world.without) : now
    const { payload, startAt, seed } = start ?? { payload: fresh ?? {}, startAt: now.now, seed: index + 2 }
    const played = await play(document, { id: `run${index + 1}`, trigger: first, payload, startAt, seed, part }, ground, faults, onRun)
    now = played.after
    records.unshift(played)

    const trace = foldTrace(played.events)
    const steps = [...trace.steps.values()]
    same('status', wanted.status, trace.status)
    same('reused', wanted.reused, steps.flatMap(({ node, reused }) => (reused === true ? [node] : [])))
    same('ran', wanted.ran, steps.flatMap(({ node, reused, startedAt }) => (reused !== true && startedAt !== undefined ? [node] : [])))
    same('skipped', wanted.skipped, steps.flatMap(({ node, status }) => (status === 'skipped' ? [node] : [])))
    same('sent', wanted.sent, played.sent.map(({ method, url }) => `${method} ${url.replace(/\?.*$/, '')}`))
    for (const [key, step] of Object.entries(wanted.steps ?? {})) faults.push(...differences(`${index}: ${key}`, step, trace.steps.get(`:${key}`), false))
    for (const [name, value] of Object.entries(wanted.variables ?? {})) same(name, value, trace.variables.get(name))
    const left = JSON.stringify(now)
    for (const text of wanted.world ?? []) if (!left.includes(text)) faults.push(`${index}: the world lacks ${text}`)
    for (const text of wanted.worldWithout ?? []) if (left.includes(text)) faults.push(`${index}: the world holds ${text}`)
  }
  return faults
}
