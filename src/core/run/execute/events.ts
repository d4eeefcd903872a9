import { isJsonObject, type Json, type JsonObject } from '../../base'
import { nodeForms } from '../../flow'
import type { KeptEvent } from '../event'
import { isoInstant } from '../isoInstant'
import { durationMs } from '../time'
import { failStep, OUT, type Executor, type Outcome, type StepContext } from './executor'
import { checkInputs, resolveInputs } from './inputs'

/** Waits for somebody's decision (R10): the event's data say `approved`, and may say a `comment`. */
export const approval: Executor = {
  start: (context) => listen(context, 'logic.approval'),
  fired: overdue,
  received(context, input, event) {
    const approved = isJsonObject(event.data) ? event.data['approved'] : undefined
    if (event.error !== undefined) return tooLarge(event, input)
    if (typeof approved !== 'boolean') return failStep({ kind: 'type', code: 'approval.noDecision', params: { name: event.name } }, input)
    return { kind: 'succeed', input, output: outputOf(context, event), ports: [approved ? 'approved' : 'rejected'] }
  },
}

/** Waits for an event that another system reports, whatever its data (R10). */
export const callback: Executor = {
  start: (context) => listen(context, 'logic.callback'),
  fired: overdue,
  received: (context, input, event) => event.error === undefined
    ? { kind: 'succeed', input, output: outputOf(context, event), ports: OUT }
    : tooLarge(event, input),
}

async function listen(context: StepContext, type: 'logic.approval' | 'logic.callback'): Promise<Outcome> {
  const schema = nodeForms[type].input
  // The sample is there for whoever edits the flow.
  const { sample: _sample, ...inputs } = context.step.node.node.inputs
  const resolved = await resolveInputs(context, inputs, schema)
  if (!resolved.ok) return failStep(resolved.error)
  const input = resolved.value
  const checked = checkInputs(schema, input, 'event.inputs')
  if (!checked.ok) return failStep(checked.error, input)
  const { name, correlation = '', timeout } = input as { name: string; correlation?: string; timeout?: Json }
  const ms = timeout === undefined ? undefined : durationMs(timeout)
  return { kind: 'listen', input, name, correlation, ...(ms !== undefined && { until: context.now + ms }) }
}

/** Nothing came in time: a failure, so that it is never taken for a decision. */
function overdue(_context: StepContext, input: Json): Outcome {
  const { name, timeout } = input as JsonObject
  return failStep({ kind: 'timeout', code: 'event.timeout', params: { name: name ?? '', timeout: timeout ?? '' } }, input)
}

function tooLarge({ error = '' }: KeptEvent, input: Json): Outcome {
  return failStep({ kind: 'limit', code: error, params: { value: 'event' } }, input)
}

function outputOf({ plan }: StepContext, { name, correlation, data, at }: KeptEvent): Json {
  return { name, correlation, data, at: isoInstant(at, plan.timezone) }
}
