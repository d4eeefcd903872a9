import type { NodeType } from '../../flow'
import { branch } from './branch'
import { action, http } from './calls'
import { combine, setVariable, transform } from './data'
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
  'logic.http': http,
  'logic.combine': combine,
  'logic.end': end,
}

export type { AnswerData, Executor, Outcome, Resolved, StepContext, StepError } from './executor'
