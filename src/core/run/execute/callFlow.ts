import { callInputOf, inputOf } from '../../flow'
import { withDefaults } from '../../schema'
import { failStep, within, type Executor } from './executor'
import { checkInputs } from './inputs'

const INPUT = ['input'] as const

/** Call flow: what it is given is checked by the called flow's own form before anything of it runs (R11). */
export const callFlow: Executor = {
  async start(context) {
    const { node, loop } = context.step.node
    if (loop?.calls === undefined) return failStep({ kind: 'config', code: 'input.required', path: ['flow'], params: { input: 'flow' } })
    const { callDepth } = context.plan.limits
    if (context.depth >= callDepth) return failStep({ kind: 'limit', code: 'limit.callDepth', params: { limit: callDepth } })
    const schema = callInputOf(loop.calls.plan.document) ?? {}
    const resolved = await context.resolve(inputOf(node, 'input') ?? { const: {} }, INPUT, schema)
    if (!resolved.ok) return failStep(within(INPUT, resolved.error))
    const given = resolved.value
    const input = typeof given === 'object' && given !== null && !Array.isArray(given) ? withDefaults(schema, given) : given
    const checked = checkInputs(schema, input, 'input.invalid')
    return checked.ok ? { kind: 'open', input, count: 1 } : failStep(within(INPUT, checked.error), input)
  },
}
