import { createWorld } from '../../mocks/node'
import { demoConnections } from '../catalogue'
import { fail, ok, type Issue, type Result } from '../core/base'
import { coverageOf, expressionsOf, judgeCase, startingWorld, updateCase, type CaseFailure, type CaseUpdate, type Coverage, type FlowCase } from '../core/cases'
import type { FlowLookup } from '../core/flow'
import { foldTrace, type RunEvent } from '../core/run'
import type { CaseRun } from '../runtime'
import { judgeApart, updateApart, type JudgeOptions } from '../runtime/judgeApart'
import { playCase, type CasePorts } from '../runtime/playCase'
import { DEFAULT_START, type CliCommand } from './arguments'
import { readConnections, readEnvironment } from './files'
import { withCalled } from './flowLibrary'
import { nodeThread } from './nodeThread'
import { carriedBytes, readGivenFiles } from './givenFiles'
import type { PlayOptions } from './playOptions'
import { playRun } from './playRun'
import { lookupFor } from './runCommand'
import { findTests, writeCases, type TestCase, type TestFlow } from './testFiles'

export type CaseOutcome = 'passed' | 'failed' | 'invalid' | 'updated'

/** What `test --json` prints. It holds nothing of the machine, so that the same files give the same bytes. */
export interface TestReport {
  counts: Record<CaseOutcome, number>
  flows: FlowReport[]
  /** Files that are no flow and no cases of one. */
  unreadable: { file: string; issues: Issue[] }[]
}

export interface FlowReport { file: string; id: string; name: string; cases: CaseReport[]; coverage: Coverage['counts'] }

export interface CaseReport {
  id: string
  name: string
  file: string
  outcome: CaseOutcome
  failures: CaseFailure[]
  issues: Issue[]
}

/** 0 all passed (or were updated), 1 some failed, 2 something could not be run. */
export const exitCodeOfTests = ({ counts, unreadable }: TestReport): number =>
  (unreadable.length > 0 || counts.invalid > 0 ? 2 : counts.failed > 0 ? 1 : 0)

type TestArguments = Extract<CliCommand, { command: 'test' }>

/** `test`: every case of a flow or a folder, one after the other, each in a world of its own. `took` is told of each. */
export async function testCommand(args: TestArguments, took: (report: CaseReport, ms: number) => void = () => undefined): Promise<Result<TestReport, Issue[]>> {
  const connections = await readConnections(args.connections, demoConnections)
  if (!connections.ok) return connections
  const environment = await readEnvironment(args.env)
  if (!environment.ok) return environment
  const given = await readGivenFiles(args.files)
  if (!given.ok) return given
  const found = await findTests(args.path)
  if (!found.ok) return found
  const { flows, unreadable } = found.value
  const isAsked = ({ record: { id, name } }: TestCase) => args.case === undefined || id === args.case || name === args.case
  if (unreadable.length === 0 && !flows.some(({ cases }) => cases.some(isAsked))) {
    const [code, params] = args.case === undefined ? ['usage.noCases', { path: args.path }] as const : ['usage.unknownCase', { name: args.case }] as const
    return fail([{ code, severity: 'error', place: {}, params }])
  }
  const lookup = lookupFor(connections.value, environment.value)
  const report: TestReport = { counts: { passed: 0, failed: 0, invalid: 0, updated: 0 }, flows: [], unreadable }
  for (const flow of flows) {
    const chosen = flow.cases.filter(isAsked)
    if (chosen.length > 0) report.flows.push(await testFlow(flow, chosen, lookup, { connections: connections.value, files: new Map([...carriedBytes(flow.carried), ...given.value]) }, args, took))
  }
  for (const { cases } of report.flows) for (const { outcome } of cases) report.counts[outcome] += 1
  return ok(report)
}

async function testFlow(
  flow: TestFlow, chosen: readonly TestCase[], lookup: FlowLookup, options: PlayOptions, { update, flows }: TestArguments, took: (report: CaseReport, ms: number) => void,
): Promise<FlowReport> {
  const bound = await withCalled(flow.document, flow.file, flows, lookup)
  const document = bound.ok ? bound.value.document : flow.document
  const ports = casePorts(lookup, options)
  const cases: CaseReport[] = []
  const runs: RunEvent[][] = []
  const changed: { test: TestCase; one: FlowCase }[] = []
  for (const test of chosen) {
    const began = performance.now()
    const run = bound.ok ? await playCase(document, test.record, ports) : { outcome: 'invalid' as const, issues: bound.error }
    if ('events' in run) runs.push(run.events)
    const updated = update && run.outcome === 'failed' ? await updatedCase(run, options) : undefined
    if (updated) changed.push({ test, one: updated.one })
    const { id, name } = test.record
    const report: CaseReport = {
      id, name, file: test.file,
      outcome: updated?.left.length === 0 ? 'updated' : run.outcome === 'cancelled' ? 'failed' : run.outcome,
      failures: updated?.left ?? ('failures' in run ? run.failures : []), issues: 'issues' in run ? run.issues : [],
    }
    cases.push(report)
    took(report, performance.now() - began)
  }
  await writeCases(flow, changed)
  return { file: flow.file, id: flow.document.id, name: flow.document.name, cases, coverage: coverageOf(document, lookup, runs).counts }
}

/** Runs and judges as the page does: in a world made for the case; on a thread of its own what may not come to an end. */
export function casePorts(lookup: FlowLookup, options: PlayOptions): CasePorts {
  return {
    lookup,
    start(spec, { seededAt, faults, ...begin }, onEvents) {
      const began = performance.now()
      const start = createWorld({ seed: spec.seed, startAt: spec.startAt, snapshot: startingWorld(createWorld({ startAt: seededAt }).snapshot(), begin) }).snapshot()
      const done = playRun(spec, { ...options, world: start, faults }).then(({ events, world }) => {
        onEvents(events)
        return { status: foldTrace(events).status, tookMs: Math.round(performance.now() - began), start, world }
      })
      return { done }
    },
    judge: (run) => (mayHang(run.one) ? judgeApart(judgeThread(options), run, judgeOptions) : judgeCase(run)),
  }
}

/** Undefined where an expression of the case does not come to an end. */
function updatedCase(run: Extract<CaseRun, { outcome: 'passed' | 'failed' }>, options: PlayOptions): Promise<CaseUpdate | undefined> {
  const { one, document, events, ran: { world } } = run
  const judged = { one, document, events, world }
  return mayHang(one) ? updateApart(judgeThread(options), judged, judgeOptions) : updateCase(judged)
}

/** A regular expression is the one thing whose time nobody can bound. */
const mayHang = (one: FlowCase): boolean => expressionsOf(one).some((source) => source.includes('/'))

const judgeThread = (options: PlayOptions) => nodeThread({ ...options, seed: 0, startAt: DEFAULT_START, connectors: [] })

const judgeOptions: JudgeOptions = {
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms)
    return () => clearTimeout(timer)
  },
}
