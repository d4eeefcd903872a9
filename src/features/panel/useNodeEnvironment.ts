import { useDeferredValue, useMemo } from 'react'
import type { Issue } from '../../core/base'
import type { RefPath, ValueMode } from '../../core/expression'
import { scopeAt, type FlowNode } from '../../core/flow'
import type { FormEnvironment, FormVariable } from '../../forms'
import { newId, useFlow, useFlowStore, useRun, useView, type FlowStore } from '../../state'
import { applyFix } from './applyFix'
import { initialOf } from './initialOf'
import { sampleAt, stepOf } from './samples'

const MODES: readonly ValueMode[] = ['const', 'ref', 'expr']
const NONE: readonly Issue[] = []
const DEFAULT_ZONE = 'Asia/Shanghai'

type Unsaved = Required<Pick<FormEnvironment, 'drafts' | 'held'>>

/** What fields hold beside the document, by node: it outlives the panel's turning to another node, and goes with the open flow. */
const UNSAVED = new WeakMap<FlowStore, Map<string, Unsaved>>()

function unsavedOf(store: FlowStore, node: string): Unsaved {
  const nodes = UNSAVED.get(store) ?? new Map<string, Unsaved>()
  UNSAVED.set(store, nodes)
  const known = nodes.get(node) ?? { drafts: new Map(), held: new Map() }
  nodes.set(node, known)
  return known
}

/** The surroundings of a node's form: scope, issues, samples of the last run, variables, the field to focus. */
export function useNodeEnvironment(node: FlowNode): FormEnvironment {
  const store = useFlowStore()
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const all = useFlow((state) => state.issues)
  // While a run is played, the form follows when the page has time for it.
  const trace = useDeferredValue(useRun((state) => state.trace))
  const focusField = useView((state) => state.focusField)
  const issues = useMemo(() => {
    const own = all.filter((issue) => issue.place.node === node.id)
    return own.length === 0 ? NONE : own
  }, [all, node.id])
  const scope = useMemo(() => scopeAt(document, node.id, lookup), [document, node.id, lookup])
  const variables = useMemo<FormVariable[]>(
    () => document.order.variables.flatMap((id) => document.variables[id] ?? []).map(({ name, title, type }) => ({ name, title, type })),
    [document.order.variables, document.variables],
  )
  const step = stepOf(trace, node.id)
  return useMemo<FormEnvironment>(() => ({
    scope,
    modes: MODES,
    issues,
    applyFix: (issue) => applyFix(store, issue),
    timezone: document.settings?.timezone ?? DEFAULT_ZONE,
    sample: (path: RefPath) => sampleAt(path, document, lookup, trace),
    lastInput: step?.input,
    variables,
    createVariable: ({ name, type }) => {
      store.getState().dispatch({ type: 'variable.add', variable: { id: newId(), name, type, initial: initialOf(type) } })
    },
    ...unsavedOf(store, node.id),
    readOnly: false,
    focus: focusField?.node === node.id ? focusField : undefined,
  }), [scope, issues, store, document, lookup, trace, step?.input, variables, node.id, focusField])
}
