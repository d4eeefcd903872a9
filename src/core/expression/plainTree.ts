import type { SyntaxNode } from './syntaxTree'

/**
 * The same tree in plain objects. JSONata's parser gives the nodes of each parse prototypes of their own, which to a
 * JavaScript engine makes the nodes of every expression a new kind of object: its inline caches overflow with a
 * few hundred expressions, and evaluating them gets three times as slow.
 */
export function plainTree(root: SyntaxNode): SyntaxNode {
  const copies = new Map<object, unknown>()
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof RegExp) return value
    const known = copies.get(value)
    if (known !== undefined) return known
    const made = (Array.isArray(value) ? new Array<unknown>(value.length) : {}) as Record<string, unknown>
    copies.set(value, made)
    // An array of the tree may carry marks beside its items, so both are copied alike.
    for (const [key, member] of Object.entries(value)) made[key] = copy(member)
    return made
  }
  return copy(root) as SyntaxNode
}
