import type { PlainNodeType } from '../../document'
import { branchForm } from './branch'
import { callForm } from './call'
import { breakForm, forEachForm, nextForm, timesForm, tryForm, whileForm } from './containers'
import { endForm, waitForm } from './control'
import { combineForm, setForm, transformForm } from './data'
import type { NodeFormDefinition } from './definition'
import { approvalForm, callbackForm } from './events'
import { httpForm } from './http'
import { manualTriggerForm, scheduleTriggerForm, webhookTriggerForm } from './triggers'

/** What every built-in kind is filled in with. The compiler asks for the entry of a new one. */
export const nodeForms: Record<PlainNodeType, NodeFormDefinition> = {
  'trigger.manual': manualTriggerForm,
  'trigger.schedule': scheduleTriggerForm,
  'trigger.webhook': webhookTriggerForm,
  'logic.branch': branchForm,
  'logic.transform': transformForm,
  'logic.set': setForm,
  'logic.combine': combineForm,
  'logic.wait': waitForm,
  'logic.approval': approvalForm,
  'logic.callback': callbackForm,
  'logic.http': httpForm,
  'logic.call': callForm,
  'logic.forEach': forEachForm,
  'logic.times': timesForm,
  'logic.while': whileForm,
  'logic.try': tryForm,
  'logic.next': nextForm,
  'logic.break': breakForm,
  'logic.end': endForm,
}

export type { InputPlace, KindContext, NodeFormDefinition } from './definition'
export type { CombineMode } from './data'
