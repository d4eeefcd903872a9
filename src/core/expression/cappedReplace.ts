import type { Budget } from './caps'
import { limitFailure } from './failure'
import { MAX_TEXT } from './limits'

interface Match { match?: unknown; next?: unknown }
type Callable = (...args: unknown[]) => unknown

/**
 * The arguments of `$replace` with an eye on how long the result grows: a text that is looked for is counted
 * before, a pattern or a function is watched while it works. What is counted is never less than what is built.
 */
export function cappedReplace(
  text: unknown, pattern: unknown, replacement: unknown, budget: Budget,
): [pattern: unknown, replacement: unknown] {
  if (typeof text !== 'string') return [pattern, replacement]
  if (typeof pattern === 'string') {
    if (pattern !== '' && typeof replacement === 'string') budget.text(text.length + countOf(text, pattern) * replacement.length)
    return [pattern, replacement]
  }
  let built = text.length
  const grow = (length: number): void => {
    built += length
    budget.text(length)
    if (built > MAX_TEXT) throw limitFailure('expression.textLength', MAX_TEXT)
  }
  if (typeof replacement !== 'string') return [pattern, isCallable(replacement) ? watched(replacement, grow) : replacement]
  // Every `$n` in the replacement may bring in as much as was matched.
  const insertions = replacement.split('$').length - 1
  return [isCallable(pattern) ? watchedMatcher(pattern, (length) => grow(replacement.length + insertions * length)) : pattern, replacement]
}

const isCallable = (value: unknown): value is Callable => typeof value === 'function'

function countOf(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

function watched(replacer: Callable, grow: (length: number) => void): Callable {
  return async (...args) => {
    const result = await replacer(...args)
    if (typeof result === 'string') grow(result.length)
    return result
  }
}

function watchedMatcher(matcher: Callable, found: (length: number) => void): Callable {
  return async (...args) => {
    const result = await matcher(...args)
    if (typeof result !== 'object' || result === null) return result
    const { match, next }: Match = result
    if (typeof match === 'string') found(match.length)
    return isCallable(next) ? { ...result, next: watchedMatcher(next, found) } : result
  }
}
