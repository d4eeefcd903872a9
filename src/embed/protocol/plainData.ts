/** What a message may hold: beyond this it is no message but an attack or a mistake. */
export const MESSAGE_LIMITS = { characters: 64_000_000, values: 2_000_000, depth: 80 } as const

export type MessageLimits = { readonly [Name in keyof typeof MESSAGE_LIMITS]: number }

/**
 * Whether data from another window is plain JSON of a sane size: objects without a prototype of their own, lists, texts,
 * finite numbers, and no member named `__proto__`. Walks without recursion; what refers to itself is too deep.
 * Gives why not, undefined where it is.
 */
export function plainProblem(data: unknown, limits: MessageLimits = MESSAGE_LIMITS): 'message.tooLarge' | 'message.notPlain' | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: data, depth: 0 }]
  let values = 0
  let characters = 0
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { value, depth } = entry
    values += 1
    if (typeof value === 'string') characters += value.length
    if (values > limits.values || characters > limits.characters || depth > limits.depth) return 'message.tooLarge'
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) continue
    if (typeof value !== 'object') return 'message.notPlain'
    if (Array.isArray(value)) {
      if (value.length > limits.values) return 'message.tooLarge'
      for (const item of value) open.push({ value: item, depth: depth + 1 })
      continue
    }
    // Of what a structured clone gives (maps, dates, buffers, errors …) only plain objects have this one.
    if (Object.getPrototypeOf(value) !== Object.prototype) return 'message.notPlain'
    for (const [name, member] of Object.entries(value)) {
      characters += name.length
      if (name === '__proto__') return 'message.notPlain'
      open.push({ value: member, depth: depth + 1 })
    }
  }
  return undefined
}
