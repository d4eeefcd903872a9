import { getOwn, isJsonObject, jsonEqual, type Json, type JsonPath } from '../base'
import type { StepStatus } from '../run'
import type { CaseExpectations, CountExpectation, FlowCase, StepExpectation, ValueCheck } from './case'
import { differences } from './differences'
import type { CaseFailure } from './caseFailure'
import { isMeant, judgeCase, recordsMeant, type JudgedRun } from './judgeCase'
import { nearestTo, reshapedCheck } from './reshape'
import { factsOf, type RunFacts } from './runFacts'

/** One expectation before and after; an absent side has nothing there. */
export interface ExpectationChange { path: JsonPath; before?: Json; after?: Json }

export interface CaseUpdate {
  /** The case, expecting what the run gave. */
  one: FlowCase
  changes: ExpectationChange[]
  /** Expectations that are still not met: expressions, which only a person can mend. */
  left: CaseFailure[]
}

/**
 * The case changed to expect what the run gave, as far as it expected anything: the same members are looked at as
 * before, with the values they have now. Expectations that are met stay as they are.
 */
export async function updateCase(run: JudgedRun): Promise<CaseUpdate> {
  const before = run.one.expect ?? {}
  const failed = new Set((await judgeCase(run)).map(({ expectation }) => JSON.stringify(expectation.slice(0, 2))))
  const expect = updated(before, run, (path) => failed.has(JSON.stringify(path)))
  const one: FlowCase = { ...run.one, expect }
  return { one, changes: changesOf(asJson(before), asJson(expect), []), left: await judgeCase({ ...run, one }) }
}

type HasFailed = (path: JsonPath) => boolean

function updated(before: CaseExpectations, run: JudgedRun, hasFailed: HasFailed): CaseExpectations {
  const facts = factsOf(run.document, run.events)
  const { status, output } = facts.trace
  const { output: check, ...after } = before
  if (after.status !== undefined && status !== 'running') after.status = status
  if (after.steps !== undefined) after.steps = updatedSteps(after.steps, facts, hasFailed)
  if (after.calls !== undefined) {
    after.calls = after.calls.map((call, index) => {
      if (!hasFailed(['calls', index])) return call
      const requests = facts.calls.filter((one) => isMeant(call, one)).map(({ request }) => asJson(request))
      const { check: request, count } = updatedMany(requests, call.request, call.count)
      return { ...call, ...(count === undefined ? {} : { count }), ...(request && { request }) }
    })
  }
  if (after.world !== undefined) {
    after.world = after.world.map((one, index) => {
      if (!hasFailed(['world', index])) return one
      const { check: record, count } = updatedMany(recordsMeant(one, facts, run.world), one.record, one.count)
      return { ...one, ...(count === undefined ? {} : { count }), ...(record && { record }) }
    })
  }
  const next = check && (hasFailed(['output']) || hasFailed(['output', 'expr']) ? reshapedCheck(check, output ?? undefined) : check)
  return next === undefined ? after : { ...after, output: next }
}

/** Steps that are gone from the flow are not expected any more. */
function updatedSteps(steps: Record<string, StepExpectation>, facts: RunFacts, hasFailed: HasFailed): Record<string, StepExpectation> {
  const keys = new Set(Object.values(facts.document.nodes).map(({ key }) => key))
  return Object.fromEntries(Object.entries(steps).flatMap(([key, step]) => {
    if (!hasFailed(['steps', key])) return [[key, step]]
    return keys.has(key.split('/', 1)[0] ?? '') ? [[key, updatedStep(step, key, facts)]] : []
  }))
}

function updatedStep({ output, error, ...step }: StepExpectation, key: string, facts: RunFacts): StepExpectation {
  const found = facts.step(key)
  const nextOutput = output && reshapedCheck(output, found?.status === 'succeeded' ? found.output : undefined)
  const nextError = error && reshapedCheck(error, found?.error && asJson(found.error))
  return {
    ...step,
    ...(step.status !== undefined && { status: (found?.status ?? 'notReached') as StepStatus }),
    ...(step.attempts !== undefined && { attempts: found?.attempts.length ?? 0 }),
    ...(nextOutput && { output: nextOutput }), ...(nextError && { error: nextError }),
  }
}

/** Where none of the values is as expected, the nearest one is what is expected now; and as many as there are. */
function updatedMany(candidates: readonly Json[], check: ValueCheck | undefined, count: CountExpectation | undefined): { check: ValueCheck | undefined; count: CountExpectation | undefined } {
  const lists = check?.lists ?? 'exact'
  const metBy = (subset: Json | undefined) => candidates.filter((one) => subset === undefined || differences(subset, one, lists).length === 0).length
  const nearest = check?.subset === undefined || metBy(check.subset) > 0 ? undefined : nearestTo(check.subset, candidates, lists)
  const next = check && nearest !== undefined ? reshapedCheck(check, nearest) : check
  const met = metBy(next?.subset)
  const fits = count === undefined ? met > 0 : typeof count === 'number' ? met === count : met >= (count.atLeast ?? 0) && met <= (count.atMost ?? met)
  return { check: next, count: fits ? count : met }
}

function changesOf(before: Json | undefined, after: Json | undefined, path: JsonPath): ExpectationChange[] {
  if (jsonEqual(before, after)) return []
  const [left, right] = [membersOf(before), membersOf(after)]
  if (left === undefined || right === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  }
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return names.flatMap((name) => changesOf(getOwn(left, name), getOwn(right, name), [...path, Array.isArray(before) ? Number(name) : name]))
}

const membersOf = (value: Json | undefined): Record<string, Json> | undefined =>
  (Array.isArray(value) ? Object.fromEntries(value.map((item, index) => [String(index), item])) : isJsonObject(value) ? value : undefined)

/** Types of ours that are JSON by their making. */
const asJson = (value: unknown): Json => value as Json
