import { useCallback, useRef, useState } from 'react'
import { isJsonObject, type Json, type JsonObject } from '../core/base'
import { settingOf, startingPayload, triggersOf, type FlowIssue, type FlowNode, type NodeId } from '../core/flow'
import { isoInstant } from '../core/run'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { useFlowStore, useRunStore, useServices, useViewStore, whenAdded, type Checker, type PreparedPart, type StartRun } from '../state'
import { lastInputs } from './lastInputs'

/** A question that must be answered before the run: the fields of a manual trigger's form. */
export interface RunQuestion { trigger: FlowNode; schema: FieldSchema; initial: JsonObject; part: PreparedPart | undefined; stepwise: boolean }

export interface RunFlow {
  /** Starts at once where nothing is left to ask; `trigger` where there are several. */
  run: (trigger?: FlowNode, stepwise?: boolean) => Promise<void>
  /** Runs from there, after the trigger's form has been filled in where it has one. */
  begin: (trigger: FlowNode, part?: PreparedPart, stepwise?: boolean) => void
  /** Runs from there with what is known already. */
  start: (trigger: NodeId, payload: StartRun['payload'], part?: PreparedPart, stepwise?: boolean) => void
  /** Tells of errors that stand in the way; false where there are none. */
  isBlocked: (concerns: (issue: FlowIssue) => boolean) => Promise<boolean>
  /** Triggers to choose from: more than one that is not disabled. */
  choices: () => FlowNode[]
  question: RunQuestion | undefined
  answer: (payload: Json | undefined) => void
}

/** From the press of a button to a run: problems first, then what it starts with. */
export function useRunFlow(checker: Checker): RunFlow {
  const flow = useFlowStore()
  const runs = useRunStore()
  const view = useViewStore()
  const inputs = lastInputs(useServices())
  const { t } = useT()
  const [question, setQuestion] = useState<RunQuestion>()

  const choices = useCallback(() => triggersOf(flow.getState().document).filter(({ settings }) => settings?.disabled !== true), [flow])

  const start = useCallback((trigger: string, payload: StartRun['payload'], part?: PreparedPart, stepwise = false) => {
    view.getState().openDock('runs')
    void runs.getState().start({ trigger, payload, stepwise, ...(part && { part }) })
  }, [runs, view])

  /** Takes back what was said last of errors in the way: it holds until the last of them is mended. */
  const takeBack = useRef<() => void>(undefined)
  const isBlocked = useCallback(async (concerns: (issue: FlowIssue) => boolean) => {
    const errors = (await checker.checkNow()).filter((issue) => issue.severity === 'error' && concerns(issue))
    if (errors.length === 0) return false
    view.getState().openDock('problems')
    const first = errors.find(({ place }) => place.node !== undefined)?.place
    takeBack.current?.()
    const notice = view.getState().notify({
      tone: 'info',
      text: errors.length === 1 ? t('runs.blockedByOne') : t('run.blocked', { count: errors.length }),
      action: { label: t('run.showProblems'), run: () => (first?.node === undefined ? view.getState().openDock('problems') : view.getState().goTo(first.node, first.path)) },
    })
    const unwatch = flow.subscribe(({ issues }) => {
      if (!issues.some(({ severity }) => severity === 'error')) takeBack.current?.()
    })
    takeBack.current = () => {
      takeBack.current = undefined
      unwatch()
      view.getState().dismiss(notice)
    }
    return true
  }, [checker, flow, t, view])

  const begin = useCallback((trigger: FlowNode, part?: PreparedPart, stepwise = false) => {
    const { document, lookup } = flow.getState()
    const payload = (at: number) => startingPayload(trigger, lookup, isoInstant(at, document.settings?.timezone ?? 'Asia/Shanghai'))
    const form = formOf(trigger)
    if (form === undefined) return start(trigger.id, payload, part, stepwise)
    const initial = payload(Date.now())
    setQuestion({ trigger, schema: form, initial: inputs.get(`${document.id}/${trigger.id}`) ?? (isJsonObject(initial) ? initial : {}), part, stepwise })
  }, [flow, inputs, start])

  const run = useCallback(async (chosen?: FlowNode, stepwise = false) => {
    await whenAdded(flow)
    if (runs.getState().phase !== 'idle') return
    const trigger = chosen ?? choices()[0]
    if (!trigger) {
      view.getState().notify({ tone: 'info', text: t('run.noTrigger') })
      return
    }
    if (!(await isBlocked(() => true))) begin(trigger, undefined, stepwise)
  }, [begin, choices, flow, isBlocked, runs, t, view])

  const answer = useCallback((payload: Json | undefined) => {
    setQuestion(undefined)
    if (!question || payload === undefined) return
    if (isJsonObject(payload)) inputs.set(`${flow.getState().document.id}/${question.trigger.id}`, payload)
    start(question.trigger.id, payload, question.part, question.stepwise)
  }, [flow, inputs, question, start])

  return { run, begin, start, isBlocked, choices, question, answer }
}

/** The form that is asked before a run; undefined where there is none, or where the trigger is pinned and nothing filled in would count. */
export function formOf(trigger: FlowNode): FieldSchema | undefined {
  const asks = trigger.type === 'trigger.manual' && trigger.settings?.pin === undefined
  const form = asks ? (settingOf(trigger, 'schema') as FieldSchema | undefined) : undefined
  return form?.properties && Object.keys(form.properties).length > 0 ? form : undefined
}
