import type { Json, JsonObject, JsonPath } from '../base'
import type { FlowDocument } from '../flow'
import type { RunEvent } from '../run'
import type { CallExpectation, CountExpectation, FlowCase, RecordExpectation, StepExpectation, ValueCheck } from './case'
import type { CaseFailure } from './caseFailure'
import { checkTrue } from './checkTrue'
import { differences } from './differences'
import { factsOf, runItem, tableOf, type CallFact, type RunFacts, type WorldState } from './runFacts'

export interface JudgedRun {
  /** The case as it was run, and the flow. */
  one: FlowCase
  document: FlowDocument
  events: readonly RunEvent[]
  /** The world at the run's end. */
  world: WorldState
}

/** The expressions that a case asks to be evaluated: what may take long, and wants a watchdog. */
export function expressionsOf({ expect = {} }: FlowCase): string[] {
  const checks = [
    expect.output, ...Object.values(expect.steps ?? {}).flatMap(({ output, error }) => [output, error]),
    ...(expect.calls ?? []).map(({ request }) => request), ...(expect.world ?? []).map(({ record }) => record),
  ]
  return [...checks.flatMap((check) => check?.expr ?? []), ...(expect.that ?? [])]
}

/** Everything in which the run is not as the case expects, in the order of the expectations; nothing where it passes. */
export async function judgeCase({ one, document, events, world }: JudgedRun): Promise<CaseFailure[]> {
  const facts = factsOf(document, events)
  const { expect = {} } = one
  const failures: CaseFailure[] = []
  const { status, output } = facts.trace
  if (expect.status !== undefined && expect.status !== status) failures.push(different(['status'], expect.status, status))
  if (expect.output !== undefined) failures.push(...await judgeValue(expect.output, output ?? undefined, ['output'], facts))
  for (const [key, step] of Object.entries(expect.steps ?? {})) failures.push(...await judgeStep(key, step, facts))
  for (const [index, call] of (expect.calls ?? []).entries()) failures.push(...await judgeCalls(call, ['calls', index], facts))
  for (const [index, record] of (expect.world ?? []).entries()) failures.push(...await judgeRecords(record, ['world', index], facts, world))
  for (const [index, source] of (expect.that ?? []).entries()) failures.push(...await checkTrue(source, runItem(facts), ['that', index], facts))
  return failures
}

const different = (expectation: JsonPath, expected: Json, got: Json): CaseFailure => ({ code: 'case.different', expectation, path: [], expected, got })

async function judgeValue(check: ValueCheck, got: Json | undefined, expectation: JsonPath, facts: RunFacts): Promise<CaseFailure[]> {
  const failures: CaseFailure[] = check.subset === undefined ? [] : differences(check.subset, got, check.lists).map((one) => ({ ...one, expectation }))
  if (check.expr === undefined) return failures
  if (got === undefined) return failures.length > 0 ? failures : [{ code: 'case.missing', expectation, path: [] }]
  return [...failures, ...await checkTrue(check.expr, got, [...expectation, 'expr'], facts)]
}

async function judgeStep(key: string, step: StepExpectation, facts: RunFacts): Promise<CaseFailure[]> {
  const place: JsonPath = ['steps', key]
  if (!Object.values(facts.document.nodes).some((node) => node.key === key)) return [{ code: 'case.noStep', expectation: place, path: [], params: { key } }]
  const found = facts.step(key)
  const status = found?.status ?? 'notReached'
  const failures: CaseFailure[] = []
  if (step.status !== undefined && step.status !== status) failures.push(different([...place, 'status'], step.status, status))
  if (step.attempts !== undefined && step.attempts !== (found?.attempts.length ?? 0)) failures.push(different([...place, 'attempts'], step.attempts, found?.attempts.length ?? 0))
  if (step.output !== undefined) failures.push(...await judgeValue(step.output, found?.status === 'succeeded' ? found.output : undefined, [...place, 'output'], facts))
  if (step.error !== undefined) failures.push(...await judgeValue(step.error, found?.error as Json | undefined, [...place, 'error'], facts))
  return failures
}

async function judgeCalls(expected: CallExpectation, place: JsonPath, facts: RunFacts): Promise<CaseFailure[]> {
  const meant = facts.calls.filter((call) => isMeant(expected, call))
  return judgeMany(meant.map(({ request }) => ({ ...request })), expected.request, expected.count, [...place, 'request'], [...place, 'count'], facts)
}

export const isMeant = ({ step, connector, operation }: CallExpectation, call: CallFact): boolean =>
  (step === undefined || step === call.step) && (connector === undefined || connector === call.connector) && (operation === undefined || operation === call.operation)

/** What an expectation of records looks among. */
export function recordsMeant({ system, table, among }: RecordExpectation, facts: RunFacts, world: WorldState): Json[] {
  if (among === 'all') return Object.values(tableOf(world, system, table))
  return facts.records.filter((one) => one.system === system && one.table === table).map(({ record }) => record)
}

async function judgeRecords(expected: RecordExpectation, place: JsonPath, facts: RunFacts, world: WorldState): Promise<CaseFailure[]> {
  return judgeMany(recordsMeant(expected, facts, world), expected.record, expected.count, [...place, 'record'], [...place, 'count'], facts)
}

/** How many of these are so? Where too few are, the one that comes nearest tells what is different. */
async function judgeMany(
  candidates: readonly (Json | JsonObject)[], check: ValueCheck | undefined, count: CountExpectation | undefined, checkPlace: JsonPath, countPlace: JsonPath, facts: RunFacts,
): Promise<CaseFailure[]> {
  let met = 0
  let nearest: CaseFailure[] | undefined
  for (const candidate of candidates) {
    const failures = check === undefined ? [] : await judgeValue(check, candidate, checkPlace, facts)
    if (failures.length === 0) met += 1
    else if (nearest === undefined || failures.length < nearest.length) nearest = failures
  }
  if (isCount(met, count)) return []
  const failure: CaseFailure = { code: 'case.count', expectation: countPlace, path: [], expected: count ?? { atLeast: 1 }, got: met, params: { got: met } }
  return met < leastOf(count) && nearest !== undefined ? [failure, ...nearest] : [failure]
}

const leastOf = (count: CountExpectation | undefined): number => (count === undefined ? 1 : typeof count === 'number' ? count : count.atLeast ?? 0)

function isCount(met: number, count: CountExpectation | undefined): boolean {
  const most = count === undefined ? Number.POSITIVE_INFINITY : typeof count === 'number' ? count : count.atMost ?? Number.POSITIVE_INFINITY
  return met >= leastOf(count) && met <= most
}
