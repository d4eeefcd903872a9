import type { PlainNodeType } from '../document'
import { branchKind } from './branch'
import { callKind } from './call'
import { endKind, waitKind } from './control'
import { breakKind, forEachKind, nextKind, timesKind, tryKind, whileKind } from './containers'
import { combineKind, setKind, transformKind } from './data'
import type { NodeKindDefinition } from './definition'
import { approvalKind, callbackKind } from './events'
import { httpKind } from './http'
import { manualTrigger, scheduleTrigger, webhookTrigger } from './triggers'

/** Every built-in kind, in the palette's order. The compiler asks for the entry of a new one. */
export const nodeKinds: Record<PlainNodeType, NodeKindDefinition> = {
  'trigger.manual': manualTrigger,
  'trigger.schedule': scheduleTrigger,
  'trigger.webhook': webhookTrigger,
  'logic.branch': branchKind,
  'logic.transform': transformKind,
  'logic.set': setKind,
  'logic.combine': combineKind,
  'logic.wait': waitKind,
  'logic.approval': approvalKind,
  'logic.callback': callbackKind,
  'logic.http': httpKind,
  'logic.call': callKind,
  'logic.forEach': forEachKind,
  'logic.times': timesKind,
  'logic.while': whileKind,
  'logic.try': tryKind,
  'logic.next': nextKind,
  'logic.break': breakKind,
  'logic.end': endKind,
}

export type { NodeKindDefinition } from './definition'
