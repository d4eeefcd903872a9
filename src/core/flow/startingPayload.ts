import { isJsonObject, type Json } from '../base'
import { defaultOf, type FieldSchema } from '../schema'
import type { FlowNode } from './document'
import { eventOf, type FlowLookup } from './lookup'
import { settingOf } from './setting'

/**
 * What a run of the trigger starts with where nobody gives it data: the form's defaults, the sample of a webhook
 * or an event, the start time of a schedule. `startAt` is an ISO time with zone.
 */
export function startingPayload(trigger: FlowNode, lookup: FlowLookup, startAt: string): Json {
  if (trigger.type === 'trigger.schedule') return { scheduledAt: startAt }
  if (trigger.type === 'trigger.webhook') return settingOf(trigger, 'sample') ?? {}
  if (trigger.type === 'trigger.event') return eventOf(trigger, lookup)?.sample ?? {}
  const form = settingOf(trigger, 'schema')
  return form !== undefined && isJsonObject(form) ? defaultOf(form as FieldSchema) ?? {} : {}
}
