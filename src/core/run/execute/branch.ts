import type { Json } from '../../base'
import { branchCases, textSetting } from '../../flow'
import { failStep, within, type Executor, type Outcome, type StepContext } from './executor'

/**
 * Tries the cases in order: `first` takes the first that holds, `all` every one; `else` when none does. A condition
 * that is not a boolean, or that fails, is a failure of the step: no case is taken then, not even `else` (R5).
 */
export const branch: Executor = {
  start: decide,
}

async function decide(context: StepContext): Promise<Outcome> {
  const { node } = context.step.node
  const mode = textSetting(node, 'mode', 'first') === 'all' ? 'all' : 'first'
  const taken: string[] = []
  const tried: Record<string, Json> = {}
  for (const [index, { port, when }] of branchCases(node).entries()) {
    const path = ['cases', index, 'when'] as const
    if (when === undefined) return failStep({ kind: 'config', code: 'branch.noCondition', path, params: { case: port } }, { mode, cases: tried })
    const result = context.resolve(when, path)
    const held = result instanceof Promise ? await result : result
    if (!held.ok) return failStep(within(path, held.error), { mode, cases: tried })
    if (typeof held.value !== 'boolean') {
      return failStep({ kind: 'type', code: 'branch.notBoolean', path, params: { case: port, value: shorten(held.value) } }, { mode, cases: tried })
    }
    tried[port] = held.value
    if (!held.value) continue
    taken.push(port)
    if (mode === 'first') break
  }
  const ports = taken.length === 0 ? ['else'] : taken
  return { kind: 'succeed', input: { mode, cases: tried }, output: { taken: ports }, ports }
}

/** A value short enough to stand in an error's parameters. */
function shorten(value: Json): Json {
  if (typeof value === 'string') return value.slice(0, 80)
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[…]' : '{…}') : value
}
