import { wayInto, type LoopTrace, type RunTrace, type StepTrace } from '../../core/run'

/** A line of the list: a step, or an iteration of a container with its steps below. `open` where something folds below it. */
export type TraceLine =
  | { kind: 'step'; key: string; step: StepTrace; depth: number; open: boolean | undefined }
  | { kind: 'iteration'; key: string; loop: LoopTrace; index: number; depth: number; open: boolean | undefined }

/** What somebody folded or opened, by the key of the line. */
export type Folds = Readonly<Record<string, boolean>>

/** Of more iterations than these, a container is listed folded. */
const MOST_LISTED = 20

/** Of more iterations than these, each is listed folded: one looks for one of them first. */
const MOST_OPEN = 3

export const stepKey = ({ scope, node }: { scope: string; node: string }): string => `${scope}:${node}`

/**
 * The lines in sight of a list in which iterations fold: what a container ran stands below it. Costs one look at each
 * step, however deep they stand.
 */
export function traceLines({ steps, loops }: RunTrace, folds: Folds): TraceLine[] {
  const within = new Map<string, StepTrace[]>()
  for (const step of steps.values()) {
    const list = within.get(step.scope)
    if (list) list.push(step)
    else within.set(step.scope, [step])
  }
  const lines: TraceLine[] = []
  const addScope = (scope: string, depth: number): void => {
    for (const step of within.get(scope) ?? []) {
      const key = stepKey(step)
      const loop = loops.get(key)
      const begun = loop?.iterations.length ?? 0
      const open = begun === 0 ? undefined : folds[key] ?? begun <= MOST_LISTED
      lines.push({ kind: 'step', key, step, depth, open })
      if (loop && open) addIterations(loop, depth + 1)
    }
  }
  const addIterations = (loop: LoopTrace, depth: number): void => {
    const [only] = loop.iterations
    // What is done once needs no line of its own.
    if (only && loop.iterations.length === 1 && loop.count === 1) {
      addScope(only.scope, depth)
      return
    }
    for (const [index, { scope }] of loop.iterations.entries()) {
      const open = within.has(scope) ? folds[scope] ?? loop.iterations.length <= MOST_OPEN : undefined
      lines.push({ kind: 'iteration', key: scope, loop, index, depth, open })
      if (open) addScope(scope, depth + 1)
    }
  }
  addScope('', 0)
  return lines
}

/** A list in which nothing folds, for what was looked for. */
export const flatLines = (steps: readonly StepTrace[]): TraceLine[] =>
  steps.map((step) => ({ kind: 'step', key: stepKey(step), step, depth: 0, open: undefined }))

/** The keys of what a step stands in, so that it comes into sight when they are open. */
export function keysAround(scope: string): string[] {
  if (scope === '') return []
  const way = wayInto(scope)
  return way.flatMap(({ node, scope: inner }, depth) => [`${way[depth - 1]?.scope ?? ''}:${node}`, inner])
}
