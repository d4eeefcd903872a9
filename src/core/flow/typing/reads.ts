import { referencesOf, type Value } from '../../expression'

/** Which records of a run's data the inputs of a node mention. */
export interface Reads {
  steps: ReadonlySet<string>
  errors: ReadonlySet<string>
  vars: ReadonlySet<string>
  trigger: boolean
  /** A keyed root is read as a whole, so every record counts. */
  everything: boolean
}

const known = new WeakMap<Record<string, Value>, Reads>()

/** The reads of all inputs together; kept per inputs object, since commands never change one in place. */
export function readsOf(inputs: Record<string, Value>): Reads {
  const before = known.get(inputs)
  if (before !== undefined) return before
  const reads = { steps: new Set<string>(), errors: new Set<string>(), vars: new Set<string>(), trigger: false, everything: false }
  for (const value of Object.values(inputs)) {
    for (const { path } of referencesOf(value)) {
      const [root, key] = path
      if (root === 'trigger') reads.trigger = true
      else if (root === 'steps' || root === 'errors' || root === 'vars') {
        if (key === undefined) reads.everything = true
        else reads[root].add(String(key))
      }
    }
  }
  known.set(inputs, reads)
  return reads
}
