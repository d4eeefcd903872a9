import type { Json } from '../../base'
import { inputOf, textSetting } from '../../flow'
import { durationMs, instantOf } from '../time'
import { failStep, succeed, within, type Executor } from './executor'

/** Wait for a duration or until a time (R10). A time that has passed is not waited for. */
export const wait: Executor = {
  async start(context) {
    const { node } = context.step.node
    const mode = textSetting(node, 'mode', 'duration') === 'until' ? 'until' : 'duration'
    const source = inputOf(node, mode) ?? (mode === 'duration' ? { const: 'PT1M' } : undefined)
    if (source === undefined) return failStep({ kind: 'config', code: 'input.required', path: [mode], params: { input: mode } })
    const resolved = await context.resolve(source, [mode])
    if (!resolved.ok) return failStep(within([mode], resolved.error))
    const given = resolved.value
    const until = mode === 'until' ? instantOf(given) : context.now + (durationMs(given) ?? Number.NaN)
    const input = { mode, [mode]: given }
    if (until === undefined || Number.isNaN(until)) {
      return failStep({ kind: 'type', code: mode === 'until' ? 'wait.notATime' : 'wait.notADuration', path: [mode], params: { value: shown(given) } }, input)
    }
    // What was waited is told when it is over; it needs the start, which the input carries.
    return { kind: 'wait', input: { ...input, from: context.now }, until: Math.max(until, context.now) }
  },
  fired(context, input) {
    const from = (input as { from: number }).from
    return succeed(input, { waitedMs: context.now - from })
  },
}

function shown(value: Json): Json {
  return typeof value === 'object' ? null : value
}
