import type { PlainNodeType } from '../document'
import { branchKind } from './branch'
import { endKind, waitKind } from './control'
import { combineKind, setKind, transformKind } from './data'
import type { NodeKindDefinition } from './definition'
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
  'logic.http': httpKind,
  'logic.end': endKind,
}

export type { KindContext, NodeKindDefinition } from './definition'
export type { CombineMode } from './data'
