import { useMemo } from 'react'
import { isBypassable, isPinnable, type FlowCommand, type FlowNode, type NodeSettings } from '../../core/flow'
import { pinOf } from '../../core/run'
import { codeText, useT, type MessageKey } from '../../i18n'
import { stepSeen, useActions, useFlowStore, useRunStore, useViewStore, type Action } from '../../state'

/** Whether the selected steps do their work in a run: disable them, let them pass, pin what they gave. */
export function useStepActions(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const runs = useRunStore()
  const translator = useT()
  const { t } = translator
  useActions(useMemo((): Action[] => {
    const nodes = (fits: (node: FlowNode) => boolean = () => true) =>
      view.getState().selection.nodes.flatMap((id) => flow.getState().document.nodes[id] ?? []).filter(fits)
    const lastPin = (node: FlowNode) => pinOf(stepSeen({ document: flow.getState().document, trace: runs.getState().trace, iterations: view.getState().iterations }, node))
    const set = (steps: readonly FlowNode[], settings: (node: FlowNode) => { [K in keyof NodeSettings]?: NodeSettings[K] | null }, label: MessageKey) => {
      const command: FlowCommand = { type: 'batch', commands: steps.map((node) => ({ type: 'node.setSettings', id: node.id, settings: settings(node) })) }
      const done = flow.getState().dispatch(command, { label: t(label) })
      if (!done.ok) view.getState().notify({ tone: 'info', text: codeText(translator, done.error.code, done.error.params) ?? t('code.unknown', { code: done.error.code }) })
    }
    /** Whether a switch is to be set: it is cleared only where all have it. */
    const sets = (name: 'disabled' | 'bypass', steps: readonly FlowNode[]) => !steps.every(({ settings }) => settings?.[name] === true)
    const toggle = (name: 'disabled' | 'bypass', other: 'disabled' | 'bypass', steps: readonly FlowNode[], labels: { on: MessageKey; off: MessageKey }) => {
      if (sets(name, steps)) set(steps, () => ({ [name]: true, [other]: null }), labels.on)
      else set(steps, () => ({ [name]: null }), labels.off)
    }
    const allPinned = (steps: readonly FlowNode[]) => steps.every(({ settings }) => settings?.pin !== undefined)
    /** What would be done now, of both ways that the title names; both where there is nothing to do it to. */
    const now = (name: 'disable' | 'bypass' | 'pin', steps: readonly FlowNode[], on: boolean) => t(steps.length === 0 ? `node.${name}` : `node.${name}.${on ? 'on' : 'off'}`)
    const pin = () => {
      const steps = nodes(isPinnable)
      if (allPinned(steps)) return set(steps, () => ({ pin: null }), 'node.pin.off')
      const known = steps.filter((node) => lastPin(node) !== undefined)
      if (known.length > 0) return set(known, (node) => ({ pin: lastPin(node) ?? null, bypass: null }), 'node.pin.on')
      // Nothing has run yet: where it can be written by hand, and what that is for.
      view.getState().set({ panelOpen: true, panelTab: 'output' })
      view.getState().notify({ tone: 'info', text: t('node.pin.nothing') })
    }
    return [
      {
        id: 'node.disable', edits: true, group: 'edit', title: t('node.disable'), now: () => now('disable', nodes(), sets('disabled', nodes())), icon: 'eyeOff', keys: ['D'], enabled: () => nodes().length > 0,
        run: () => toggle('disabled', 'bypass', nodes(), { on: 'node.disable.on', off: 'node.disable.off' }),
      },
      {
        id: 'node.bypass', edits: true, group: 'edit', title: t('node.bypass'), now: () => now('bypass', nodes(isBypassable), sets('bypass', nodes(isBypassable))), words: BYPASS, icon: 'bypass', keys: ['B'], enabled: () => nodes(isBypassable).length > 0,
        run: () => toggle('bypass', 'disabled', nodes(isBypassable), { on: 'node.bypass.on', off: 'node.bypass.off' }),
      },
      { id: 'node.pin', edits: true, group: 'edit', title: t('node.pin'), now: () => now('pin', nodes(isPinnable), !allPinned(nodes(isPinnable))), words: PIN_WORDS, icon: 'pin', keys: ['P'], enabled: () => nodes(isPinnable).length > 0, run: pin },
    ]
  }, [flow, runs, t, translator, view]))
}

const BYPASS = ['直通', 'zhitong', '跳过', 'tiaoguo', 'bypass', 'let pass', 'skip', 'mute']
const PIN_WORDS = ['固定', 'guding', 'gd', 'pin', 'unpin', 'mock', 'freeze output']
