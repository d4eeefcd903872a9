import { useEffect, useMemo } from 'react'
import type { NodeId } from '../core/flow'
import { membersOf, type PartWish } from '../core/run'
import { useT } from '../i18n'
import { startStaleness, useActions, useFlowStore, useRunStore, useViewStore, type Action } from '../state'
import type { RunFlow } from './useRunFlow'
import { useRunPart } from './useRunPart'

const KEYS: Record<PartWish['mode'], string> = { step: 'mod+shift+Enter', to: 'mod+alt+Enter', from: 'mod+alt+shift+Enter' }
const ICONS: Record<PartWish['mode'], string> = { step: 'play', to: 'runTo', from: 'runFrom' }

/** Offers to run a part of the flow, about the node that is selected, and keeps told what an edit made stale. Draws nothing. */
export function PartRuns({ begin, start, isBlocked }: Pick<RunFlow, 'begin' | 'start' | 'isBlocked'>) {
  const { t } = useT()
  const flow = useFlowStore()
  const runs = useRunStore()
  const view = useViewStore()
  const runPart = useRunPart({ begin, start, isBlocked })
  useEffect(() => startStaleness(flow, runs), [flow, runs])
  useActions(useMemo((): Action[] => {
    const selected = (): NodeId | undefined => {
      const { nodes } = view.getState().selection
      return nodes.length === 1 && nodes[0] !== undefined && flow.getState().document.nodes[nodes[0]] ? nodes[0] : undefined
    }
    const why = (mode: PartWish['mode']): string | undefined => {
      const node = selected()
      if (node === undefined) return t('code.part.unknownNode')
      if (runs.getState().phase !== 'idle') return t('run.busy')
      const members = membersOf(flow.getState().document, { mode, node })
      return members.ok ? undefined : t(`code.${members.error}`)
    }
    return (['step', 'to', 'from'] as const).map((mode): Action => ({
      id: `run.${mode}`, group: 'run', title: t(`run.${mode}`), icon: ICONS[mode], keys: [KEYS[mode]], inTexts: true,
      enabled: () => why(mode) === undefined,
      why: () => why(mode),
      run() {
        const node = selected()
        if (node !== undefined) void runPart({ mode, node })
      },
    }))
  }, [flow, runPart, runs, t, view]))
  return null
}
