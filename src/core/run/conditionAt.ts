import { fail, ok, type Result } from '../base'
import type { StepError } from './execute'
import { RunView } from './runView'
import type { ActiveStep, RunState } from './state'

/**
 * Whether an expression holds for a step that is about to start, by what the step itself could read then. Nothing comes
 * of it: neither the state nor what the run draws at random. Fails where the expression does, and where it gives no boolean.
 */
export async function conditionAt(state: RunState, step: ActiveStep, expression: string): Promise<Result<boolean, StepError>> {
  const result = await new RunView(state).of(step).resolve({ expr: expression }, ['breakpoint'])
  if (!result.ok) return result
  return typeof result.value === 'boolean' ? ok(result.value) : fail({ kind: 'type', code: 'breakpoint.notBoolean', params: {} })
}
