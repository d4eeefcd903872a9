import jsonata from 'jsonata'

/** A function of the language, in the form that JSONata keeps its own in. `this` is its evaluation focus. */
export interface NativeFunction {
  _jsonata_function: true
  implementation: (this: unknown, ...args: never[]) => unknown
  signature?: unknown
}

export type Implementation = (this: unknown, ...args: unknown[]) => unknown

/**
 * JSONata's own implementations. They are bound in a frame that it does not export; its hook on the evaluator's
 * entry is called with that frame before anything is awaited, so they can be read here, once.
 */
const builtIn: ReadonlyMap<string, NativeFunction> = captureBuiltIns([
  'pad', 'replace', 'join', 'string', 'split', 'clone', 'append', 'toMillis', 'fromMillis', 'formatInteger',
  'now', 'random', 'shuffle', 'base64encode', 'base64decode',
])

function captureBuiltIns(names: readonly string[]): ReadonlyMap<string, NativeFunction> {
  const found = new Map<string, NativeFunction>()
  const probe = jsonata('0')
  const hook: unknown = Symbol.for('jsonata.__evaluate_entry')
  probe.assign(hook as string, (_node: unknown, _input: unknown, frame: jsonata.Environment) => {
    for (const name of names) found.set(name, frame.lookup(name) as NativeFunction)
  })
  void probe.evaluate(null)
  return found
}

/** What JSONata itself does for a function of this name. */
export function original(name: string): Implementation {
  const held = builtIn.get(name)
  if (!held) throw new Error(`jsonata has no function ${name}`)
  return held.implementation as unknown as Implementation
}

/** Our function under the signature of JSONata's, so that arguments are checked and curried just the same. */
export function like(name: string, implementation: (this: unknown, ...args: never[]) => unknown): NativeFunction {
  const signature = builtIn.get(name)?.signature
  return { _jsonata_function: true, implementation, ...(signature !== undefined && { signature }) }
}

/** A function of ours that takes whatever it is given. */
export const plain = (implementation: (this: unknown, ...args: never[]) => unknown): NativeFunction =>
  ({ _jsonata_function: true, implementation })
