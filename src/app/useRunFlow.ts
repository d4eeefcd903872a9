import { useCallback, useState } from 'react'
import { isJsonObject, type Json, type JsonObject } from '../core/base'
import { settingOf, startingPayload, triggersOf, type FlowNode } from '../core/flow'
import { isoInstant } from '../core/run'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { useFlowStore, useRunStore, useServices, useViewStore, type Checker, type StartRun } from '../state'
import { lastInputs } from './lastInputs'

/** A question that must be answered before the run: the fields of a manual trigger's form. */
export interface RunQuestion { trigger: FlowNode; schema: FieldSchema; initial: JsonObject }

export interface RunFlow {
  /** Starts at once where nothing is left to ask; `trigger` where there are several. */
  run: (trigger?: FlowNode) => Promise<void>
  /** Triggers to choose from: more than one that is not disabled. */
  choices: () => FlowNode[]
  question: RunQuestion | undefined
  answer: (payload: Json | undefined) => void
}

/** From the press of the button to a run: problems first, then what it starts with. */
export function useRunFlow(checker: Checker): RunFlow {
  const flow = useFlowStore()
  const runs = useRunStore()
  const view = useViewStore()
  const inputs = lastInputs(useServices())
  const { t } = useT()
  const [question, setQuestion] = useState<RunQuestion>()

  const choices = useCallback(() => triggersOf(flow.getState().document).filter(({ settings }) => settings?.disabled !== true), [flow])

  const start = useCallback((trigger: string, payload: StartRun['payload']) => {
    view.getState().openDock('runs')
    void runs.getState().start({ trigger, payload })
  }, [runs, view])

  const run = useCallback(async (chosen?: FlowNode) => {
    if (runs.getState().phase !== 'idle') return
    const trigger = chosen ?? choices()[0]
    if (!trigger) {
      view.getState().notify({ tone: 'info', text: t('run.noTrigger') })
      return
    }
    const errors = (await checker.checkNow()).filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      view.getState().openDock('problems')
      const first = errors.find(({ place }) => place.node !== undefined)?.place
      view.getState().notify({
        tone: 'info',
        text: errors.length === 1 ? t('runs.blockedByOne') : t('run.blocked', { count: errors.length }),
        action: { label: t('run.showProblems'), run: () => (first?.node === undefined ? view.getState().openDock('problems') : view.getState().goTo(first.node, first.path)) },
      })
      return
    }
    const { document, lookup } = flow.getState()
    const payload = (at: number) => startingPayload(trigger, lookup, isoInstant(at, document.settings?.timezone ?? 'Asia/Shanghai'))
    const form = trigger.type === 'trigger.manual' ? (settingOf(trigger, 'schema') as FieldSchema | undefined) : undefined
    if (form?.properties && Object.keys(form.properties).length > 0) {
      const initial = payload(Date.now())
      setQuestion({ trigger, schema: form, initial: inputs.get(`${document.id}/${trigger.id}`) ?? (isJsonObject(initial) ? initial : {}) })
    } else start(trigger.id, payload)
  }, [checker, choices, flow, inputs, runs, start, t, view])

  const answer = useCallback((payload: Json | undefined) => {
    setQuestion(undefined)
    if (!question || payload === undefined) return
    if (isJsonObject(payload)) inputs.set(`${flow.getState().document.id}/${question.trigger.id}`, payload)
    start(question.trigger.id, payload)
  }, [flow, inputs, question, start])

  return { run, choices, question, answer }
}
