import type { Json, JsonPath } from '../base'
import { compileExpression, evaluateExpression } from '../expression'
import type { CaseFailure } from './caseFailure'
import { caseData, type RunFacts } from './runFacts'

/** An expression that must be true, over the run's data with `item` as the value in question. */
export async function checkTrue(source: string, item: Json, expectation: JsonPath, facts: RunFacts): Promise<CaseFailure[]> {
  const failure = { expectation, path: [], expected: source } satisfies Partial<CaseFailure>
  const compiled = compileExpression(source)
  if (!compiled.ok) return [{ code: 'case.unreadable', ...failure, params: { problem: compiled.error.code, ...compiled.error.params } }]
  const { trace, seed, document } = facts
  const result = await evaluateExpression(compiled.value, caseData(facts, item), {
    now: trace.endedAt ?? trace.now, timezone: document.settings?.timezone ?? 'Asia/Shanghai', seed: [seed, 'case', ...expectation],
  })
  if (!result.ok) return [{ code: 'case.unreadable', ...failure, params: { problem: result.error.code, ...result.error.params } }]
  return result.value === true ? [] : [{ code: 'case.notTrue', ...failure, got: result.value }]
}
