import { compileExpression, plainReferences, valueParts, type RefPath, type Value } from '../../expression'

/** Which records of a run's data the inputs of a node mention. */
export interface Reads {
  steps: ReadonlySet<string>
  errors: ReadonlySet<string>
  vars: ReadonlySet<string>
  trigger: boolean
  /** `item`, `index` or `loop`. */
  loop: boolean
  /** A keyed root, or all of the data, is read as a whole, so every record counts. */
  everything: boolean
  /** An expression cannot be read, so nobody knows what it mentions. */
  unreadable: boolean
}

const known = new WeakMap<Record<string, Value>, Reads>()

/** The reads of all inputs together; kept per inputs object, since commands never change one in place. */
export function readsOf(inputs: Record<string, Value>): Reads {
  const before = known.get(inputs)
  if (before !== undefined) return before
  const reads = { steps: new Set<string>(), errors: new Set<string>(), vars: new Set<string>(), trigger: false, loop: false, everything: false, unreadable: false }
  const add = ([root, key]: RefPath): void => {
    if (root === 'trigger') reads.trigger = true
    else if (root === 'item' || root === 'index' || root === 'loop') reads.loop = true
    else if (root !== 'steps' && root !== 'errors' && root !== 'vars') return
    else if (key === undefined) reads.everything = true
    else reads[root].add(String(key))
  }
  for (const { value } of valueParts({ fields: inputs })) {
    for (const { ref } of plainReferences(value)) add(ref)
    if (!('expr' in value)) continue
    const compiled = compileExpression(value.expr)
    if (!compiled.ok) {
      reads.unreadable = true
      continue
    }
    for (const { path } of compiled.value.reads) add(path)
    // `$$`, and a root that stands where it means a member of an item: the checker looks them up among all names.
    const { whole, shadowed } = compiled.value.analysis
    if (whole.length + shadowed.length > 0) reads.everything = true
  }
  known.set(inputs, reads)
  return reads
}
