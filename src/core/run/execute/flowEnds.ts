import type { Json } from '../../base'
import { nodeForms, settingOf } from '../../flow'
import { withDefaults, type FieldSchema } from '../../schema'
import { failStep, succeed, type Executor } from './executor'
import { checkInputs, resolveInputs } from './inputs'

/** Every trigger puts out what happened. */
export const trigger: Executor = {
  start: (context) => succeed({}, context.payload),
}

/** A manual trigger also checks what people filled in, by the form it declares, and puts in the form's defaults. */
export const manualTrigger: Executor = {
  start(context) {
    const schema = settingOf(context.step.node.node, 'schema')
    if (!isFormSchema(schema)) return succeed({}, context.payload)
    const given = context.payload ?? {}
    if (typeof given !== 'object' || Array.isArray(given)) return failStep({ kind: 'type', code: 'trigger.payload', params: { issues: [{ path: [], code: 'value.type' }] } })
    const payload = withDefaults(schema, given)
    const checked = checkInputs(schema, payload, 'trigger.payload')
    return checked.ok ? succeed({}, payload) : failStep(checked.error)
  },
}

function isFormSchema(schema: Json | undefined): schema is Json & FieldSchema {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && schema['type'] === 'object'
}

/** End yields the flow's output; the kernel ends the run when the step has succeeded (R11). */
export const end: Executor = {
  async start(context) {
    const inputs = await resolveInputs(context, context.step.node.node.inputs, nodeForms['logic.end'].input)
    if (!inputs.ok) return failStep(inputs.error)
    const status = inputs.value['status'] ?? 'succeeded'
    if (status !== 'succeeded' && status !== 'failed') return failStep({ kind: 'config', code: 'end.status', params: {} }, inputs.value)
    return succeed({ ...inputs.value, status }, inputs.value['output'] ?? null)
  },
}
