import { useCallback } from 'react'
import { isJsonObject, type JsonObject } from '../core/base'
import { isTrigger, type FlowNode } from '../core/flow'
import { printStartOf, type PartWish } from '../core/run'
import { checkField, withDefaults } from '../core/schema'
import { useT } from '../i18n'
import { useFlowStore, useRunStore, useServices, useViewStore } from '../state'
import { lastInputs } from './lastInputs'
import { partConcerns } from './partConcerns'
import { formOf, type RunFlow } from './useRunFlow'

/** Runs a part of the flow. What it starts with is only asked for where nothing is taken from an earlier run and no answer is known. */
export function useRunPart({ begin, start, isBlocked }: Pick<RunFlow, 'begin' | 'start' | 'isBlocked'>): (wish: PartWish) => Promise<void> {
  const flow = useFlowStore()
  const runs = useRunStore()
  const view = useViewStore()
  const inputs = lastInputs(useServices())
  const { t } = useT()

  /** What was filled in for this trigger the last time, in this tab or for the run that is shown. */
  const remembered = useCallback((trigger: FlowNode): JsonObject | undefined => {
    const kept = inputs.get(`${flow.getState().document.id}/${trigger.id}`)
    if (kept) return kept
    const begun = printStartOf(runs.getState().current?.events ?? [])
    return begun?.trigger === trigger.id && isJsonObject(begun.payload) ? begun.payload : undefined
  }, [flow, inputs, runs])

  return useCallback(async (wish) => {
    if (runs.getState().phase !== 'idle') return
    const prepared = await runs.getState().preparePart(wish)
    if (!prepared.ok) {
      view.getState().notify({ tone: 'info', text: t(`code.${prepared.error}`) })
      return
    }
    const { part, trigger, start: begun } = prepared.value
    const { document } = flow.getState()
    if (await isBlocked(partConcerns(part, document))) return
    const first = document.nodes[trigger]
    if (begun || !first || !isTrigger(first)) return start(trigger, begun?.payload ?? {}, prepared.value)
    const form = formOf(first)
    const known = form && remembered(first)
    // The form may have changed since; then it is asked again.
    if (form && known && checkField(form, withDefaults(form, known)).length === 0) return start(trigger, known, prepared.value)
    begin(first, prepared.value)
  }, [begin, flow, isBlocked, remembered, runs, start, t, view])
}
