import type { Json } from '../../base'
import { inputOf, loopsAround } from '../../flow'
import { failStep, within, type Executor, type Outcome, type StepContext } from './executor'

/** For each: a list only; nothing is wrapped silently (R9). */
export const forEach: Executor = {
  start: (context) => opened(context, 'items', (items, limit) => {
    if (!Array.isArray(items)) return failStep({ kind: 'type', code: 'forEach.notList', path: ['items'], params: { found: kindOf(items) } }, { items })
    if (items.length > limit) return failStep({ kind: 'limit', code: 'limit.forEachItems', path: ['items'], params: { limit, count: items.length } })
    return { kind: 'open', input: { items }, count: items.length }
  }),
}

/** Repeats its body so many times. */
export const times: Executor = {
  start: (context) => opened(context, 'count', (count, limit) => {
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
      return failStep({ kind: 'type', code: 'times.notCount', path: ['count'], params: { found: typeof count === 'number' ? count : kindOf(count) } }, { count })
    }
    if (count > limit) return failStep({ kind: 'limit', code: 'limit.timesCount', path: ['count'], params: { limit, count } }, { count })
    return { kind: 'open', input: { count }, count }
  }),
}

/** While asks before each iteration, so there is nothing to know before the first. */
export const whileLoop: Executor = {
  start: (context) => tooDeep(context) ?? { kind: 'open', input: {} },
}

/** Try goes through its body once. */
export const tryBody: Executor = {
  start: (context) => tooDeep(context) ?? { kind: 'open', input: {}, count: 1 },
}

/** Break and next: the kernel ends the loop, or the iteration, when the step has succeeded. */
export const leave: Executor = {
  start({ plan, step: { node } }) {
    if (loopsAround(plan.document, node.node).length === 0) return failStep({ kind: 'config', code: 'loop.outside', params: {} })
    return { kind: 'succeed', input: {}, output: null, ports: [] }
  },
}

function opened(context: StepContext, name: string, open: (value: Json, limit: number) => Outcome): Outcome | Promise<Outcome> {
  const { node, loop } = context.step.node
  const value = inputOf(node, name)
  const deep = tooDeep(context)
  if (deep !== undefined) return deep
  if (value === undefined) return failStep({ kind: 'config', code: 'input.required', path: [name], params: { input: name } })
  const resolved = context.resolve(value, [name], name === 'items' ? { type: 'array' } : undefined)
  const settle = (known: Awaited<typeof resolved>): Outcome => (known.ok ? open(known.value, loop?.limit ?? 0) : failStep(within([name], known.error)))
  return resolved instanceof Promise ? resolved.then(settle) : settle(resolved)
}

function tooDeep({ plan: { limits: { nesting } }, step: { node } }: StepContext): Outcome | undefined {
  return (node.loop?.depth ?? 0) <= nesting ? undefined : failStep({ kind: 'limit', code: 'limit.containerDepth', params: { limit: nesting } })
}

/** The JSON type of what came instead. */
function kindOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
