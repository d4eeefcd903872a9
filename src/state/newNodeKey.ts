import type { NewNode } from '../core/flow'

/** The name of something that can be added, the same in every session: `logic.wait`, `wecom/message.send`, `wecom/event/member.created`. */
export function newNodeKey(what: NewNode): string {
  if (what.type === 'action') return `${what.connector}/${what.operation}`
  return what.type === 'trigger.event' ? `${what.connector}/event/${what.event}` : what.type
}
