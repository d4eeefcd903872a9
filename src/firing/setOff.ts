import { getOwn, jsonEqual, type Json } from '../core/base'
import { settingOf, triggersOf, type EventTriggerNode, type FlowDocument, type FlowNode } from '../core/flow'
import type { WorldEvent } from '../core/run'
import type { Schedule } from './dueTimes'

const works = ({ settings }: FlowNode): boolean => settings?.disabled !== true

/** The triggers of the flow that the event sets off: of its system and kind, and with filters that its payload meets. */
export const triggersSetOff = (document: FlowDocument, event: WorldEvent): EventTriggerNode[] =>
  triggersOf(document).filter((node): node is EventTriggerNode =>
    node.type === 'trigger.event' && works(node) && node.connector === event.system && node.event === event.trigger && meetsFilters(node, event))

/** A filter is a constant input of the trigger: the payload's member of that name must be it, hold it, or be one of its list. Empty ones let everything through. */
function meetsFilters(node: EventTriggerNode, { payload }: WorldEvent): boolean {
  return Object.keys(node.inputs).every((name) => {
    const wanted = settingOf(node, name)
    if (wanted === undefined || wanted === '' || (Array.isArray(wanted) && wanted.length === 0)) return true
    const told = getOwn(payload, name)
    return told !== undefined && listOf(wanted).some((one) => listOf(told).some((other) => jsonEqual(one, other)))
  })
}

const listOf = (json: Json): Json[] => (Array.isArray(json) ? json : [json])

/** The schedules of the flow, by trigger. */
export const schedulesOf = (document: FlowDocument): { trigger: string; schedule: Schedule }[] =>
  triggersOf(document).filter((node) => node.type === 'trigger.schedule' && works(node)).map((node) => ({
    trigger: node.id,
    schedule: { cron: String(settingOf(node, 'cron') ?? ''), timezone: String(settingOf(node, 'timezone') ?? document.settings?.timezone ?? 'Asia/Shanghai') },
  }))

/** Whether the flow waits for events of a system. */
export const waitsForEvents = (document: FlowDocument): boolean => triggersOf(document).some((node) => node.type === 'trigger.event' && works(node))

/** Whether anything can set the flow off by itself: a form is filled in by people, and nobody calls a webhook of a browser. */
export const canFire = (document: FlowDocument): boolean => waitsForEvents(document) || schedulesOf(document).length > 0
