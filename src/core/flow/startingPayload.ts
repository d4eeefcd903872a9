import { isJsonObject, type Json } from '../base'
import type { TriggerDefinition } from '../connector'
import { defaultOf, type FieldSchema } from '../schema'
import type { FlowNode } from './document'
import { eventOf, type FlowLookup } from './lookup'
import { settingOf } from './setting'
import { shiftTimes } from './shiftTimes'

/**
 * What a run of the trigger starts with where nobody gives it data: the form's defaults, the sample of a webhook
 * or an event (its times moved to the start), the start time of a schedule. `startAt` is an ISO time with zone.
 */
export function startingPayload(trigger: FlowNode, lookup: FlowLookup, startAt: string): Json {
  if (trigger.type === 'trigger.schedule') return { scheduledAt: startAt }
  if (trigger.type === 'trigger.webhook') return settingOf(trigger, 'sample') ?? {}
  if (trigger.type === 'trigger.event') return sampleNow(eventOf(trigger, lookup), startAt)
  const form = settingOf(trigger, 'schema')
  return form !== undefined && isJsonObject(form) ? defaultOf(form as FieldSchema) ?? {} : {}
}

/** In whole seconds, as vendors tell times: what just happened never lies ahead of the start. */
function sampleNow(event: TriggerDefinition | undefined, startAt: string): Json {
  if (event === undefined) return {}
  const by = Math.floor((Date.parse(startAt) - Date.parse(event.sampleAt ?? '')) / 1000) * 1000
  return Number.isNaN(by) ? event.sample : shiftTimes(event.sample, event.payload, by)
}
