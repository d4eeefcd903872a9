import type { NodeType } from '../../flow'
import { branch } from './branch'
import { callFlow } from './callFlow'
import { action, http } from './calls'
import { forEach, leave, times, tryBody, whileLoop } from './containers'
import { combine, setVariable, transform } from './data'
import { approval, callback } from './events'
import type { Executor } from './executor'
import { end, manualTrigger, trigger } from './flowEnds'
import { wait } from './wait'

/** One executor a kind of node; the compiler asks for the entry of a new kind. */
export const executors: Record<NodeType, Executor> = {
  action,
  'trigger.manual': manualTrigger,
  'trigger.schedule': trigger,
  'trigger.webhook': trigger,
  'trigger.event': trigger,
  'logic.branch': branch,
  'logic.set': setVariable,
  'logic.transform': transform,
  'logic.wait': wait,
  'logic.approval': approval,
  'logic.callback': callback,
  'logic.http': http,
  'logic.combine': combine,
  'logic.call': callFlow,
  'logic.end': end,
  'logic.forEach': forEach,
  'logic.while': whileLoop,
  'logic.times': times,
  'logic.try': tryBody,
  'logic.break': leave,
  'logic.next': leave,
}

export type { AnswerData, Executor, Outcome, Resolved, StepContext, StepError } from './executor'
