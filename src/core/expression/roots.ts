/** Everything that a value may start from. Those with `keyed: true` hold records by a name that people gave. */
export const ROOTS = {
  trigger: { keyed: false },
  steps: { keyed: true },
  errors: { keyed: true },
  vars: { keyed: true },
  item: { keyed: false },
  index: { keyed: false },
  loop: { keyed: false },
  run: { keyed: false },
  env: { keyed: true },
} as const

export type RootName = keyof typeof ROOTS

export const isRoot = (name: string): name is RootName => Object.hasOwn(ROOTS, name)

/** Roots whose second step names a record: `steps.<key>`. */
export const isKeyedRoot = (name: string): boolean => isRoot(name) && ROOTS[name].keyed
