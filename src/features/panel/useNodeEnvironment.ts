import { useDeferredValue, useMemo, useState } from 'react'
import { useWatchChoices } from '../../api'
import type { Issue, JsonPath } from '../../core/base'
import type { ValueMode } from '../../core/expression'
import type { FlowNode } from '../../core/flow'
import type { FormEnvironment, FormVariable } from '../../forms'
import { useT } from '../../i18n'
import { newId, useFlow, useFlowStore, useRun, useServices, useView, useViewStore, type FlowStore } from '../../state'
import { applyFix } from './applyFix'
import { createChoiceSource } from './choiceSource'
import { flowChoices } from './flowChoices'
import { initialOf } from './initialOf'
import { createSteadyScope } from './steadyScope'
import { useNodePreviews } from './useNodePreviews'
import { useScopesWithin } from './useScopesWithin'

const MODES: readonly ValueMode[] = ['const', 'ref', 'expr']
const NONE: readonly Issue[] = []
const DEFAULT_ZONE = 'Asia/Shanghai'

type Unsaved = Required<Pick<FormEnvironment, 'drafts' | 'held'>>

/** What fields hold beside the document, by node: it outlives the panel's turning to another node, and goes with the open flow. */
const UNSAVED = new WeakMap<FlowStore, Map<string, Unsaved>>()

function unsavedOf(store: FlowStore, node: string): Unsaved {
  const nodes = UNSAVED.get(store) ?? new Map<string, Unsaved>()
  UNSAVED.set(store, nodes)
  const known = nodes.get(node) ?? { drafts: new Drafts(store, node), held: new Map() }
  nodes.set(node, known)
  return known
}

/** Texts that are no values yet; the flow hears of each, so that none is overlooked. */
class Drafts extends Map<string, string> {
  constructor(private readonly store: FlowStore, private readonly node: string) { super() }

  override set(name: string, text: string): this {
    if (!this.has(name)) this.store.getState().setDraft({ node: this.node, path: pathOf(name) }, true)
    return super.set(name, text)
  }

  override delete(name: string): boolean {
    const had = super.delete(name)
    if (had) this.store.getState().setDraft({ node: this.node, path: pathOf(name) }, false)
    return had
  }
}

/** The path behind a field's name. */
const pathOf = (name: string): JsonPath => name.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))

/** What is wrong with the node; the same list until something of it has changed, since every field looks at it. */
function useOwnIssues(all: readonly Issue[], node: string): readonly Issue[] {
  const [keep] = useState(() => {
    let last: { text: string; own: readonly Issue[] } = { text: '[]', own: NONE }
    return (own: readonly Issue[]) => {
      const text = JSON.stringify(own)
      if (text !== last.text) last = { text, own }
      return last.own
    }
  })
  // The field itself says what is wrong with a text that is being typed.
  return useMemo(() => keep(all.filter((issue) => issue.place.node === node && issue.code !== 'draft.unread')), [keep, all, node])
}

/** The surroundings of a node's form: scope, issues, samples and previews, variables, the field to focus. */
export function useNodeEnvironment(node: FlowNode): FormEnvironment {
  const store = useFlowStore()
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const all = useFlow((state) => state.issues)
  // While a run is played, the form follows when the page has time for it.
  const trace = useDeferredValue(useRun((state) => state.trace))
  const focusField = useView((state) => state.focusField)
  const readOnly = useView((state) => state.readOnly)
  const issues = useOwnIssues(all, node.id)
  const [scopeFor] = useState(createSteadyScope)
  const scope = useMemo(() => scopeFor(document, node.id, lookup), [scopeFor, document, node.id, lookup])
  const variables = useMemo<FormVariable[]>(
    () => document.order.variables.flatMap((id) => document.variables[id] ?? []).map(({ name, title, type }) => ({ name, title, type })),
    [document.order.variables, document.variables],
  )
  const { sampleIn, preview } = useNodePreviews(node, scope, trace)
  const within = useScopesWithin(node, sampleIn)
  const services = useServices()
  const translator = useT()
  const { t } = translator
  const flows = useMemo(
    () => (node.type === 'logic.call' ? flowChoices(store, services, node.id, t('panel.did.input', { title: node.title })) : undefined),
    [node.type, node.id, node.title, store, services, t],
  )
  const view = useViewStore()
  const watchChoices = useWatchChoices()
  const choices = useMemo(
    () => createChoiceSource(node.type, node.id, { store, view, services, translator, watchChoices }),
    [node.type, node.id, store, view, services, translator, watchChoices],
  )
  const timezone = document.settings?.timezone ?? DEFAULT_ZONE
  return useMemo<FormEnvironment>(() => ({
    scope,
    modes: MODES,
    issues,
    applyFix: (issue) => applyFix(store, issue),
    timezone,
    sample: sampleIn,
    within,
    preview,
    variables,
    flows,
    files: services.files,
    choices,
    createVariable: ({ name, type }) => {
      store.getState().dispatch({ type: 'variable.add', variable: { id: newId(), name, type, initial: initialOf(type) } })
    },
    history: { undo: () => store.getState().undo(), redo: () => store.getState().redo(), endGesture: () => store.getState().endGesture() },
    ...unsavedOf(store, node.id),
    readOnly,
    focus: focusField?.node === node.id ? focusField : undefined,
  }), [scope, issues, store, timezone, sampleIn, within, preview, variables, flows, services.files, choices, node.id, focusField, readOnly])
}
