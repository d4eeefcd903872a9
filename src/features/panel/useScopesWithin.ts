import { useMemo, useState } from 'react'
import { isContainer, nodeForms, type FlowNode } from '../../core/flow'
import type { FormEnvironment } from '../../forms'
import { useFlow } from '../../state'
import { createSteadyScope } from './steadyScope'

/** What a container resolves in its iterations may refer to other things than what it resolves before: its item, its steps. */
export function useScopesWithin(node: FlowNode, sampleIn: (...[path, input]: [...Parameters<FormEnvironment['sample']>, string?]) => ReturnType<FormEnvironment['sample']>): FormEnvironment['within'] {
  const document = useFlow((state) => (isContainer(node) ? state.document : undefined))
  const lookup = useFlow((state) => state.lookup)
  const [scopesFor] = useState(() => new Map<string, ReturnType<typeof createSteadyScope>>())
  const scopes = useMemo(() => {
    if (!document || !isContainer(node)) return undefined
    return Object.keys(nodeForms[node.type].places ?? {}).map((input) => {
      const scopeFor = scopesFor.get(input) ?? createSteadyScope()
      scopesFor.set(input, scopeFor)
      return [input, scopeFor(document, node.id, lookup, input)] as const
    })
  }, [document, lookup, node, scopesFor])
  return useMemo(
    () => scopes && new Map(scopes.map(([input, scope]) => [input, { scope, sample: (path) => sampleIn(path, input) }])),
    [scopes, sampleIn],
  )
}
