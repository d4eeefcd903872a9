import { matchWords, pinyinWords } from '../../core/search'
import { isInCalled, type StepTrace } from '../../core/run'
import { stepState, type StepState } from './stepState'

/** Which steps of a run are listed: those in one of these states (in any where there is none), with all of these words. */
export interface StepFilter { text: string; states: ReadonlySet<StepState> }

export const EVERY_STEP: StepFilter = { text: '', states: new Set() }

/** What a step's node is called by: its title as shown, and other words that it is found by. */
export interface StepWords { title: string; words: readonly string[] }

export const isFiltering = ({ text, states }: StepFilter): boolean => text.trim() !== '' || states.size > 0

/** The steps that pass, in the run's order; the same list where nothing is filtered. */
export function filterSteps(steps: readonly StepTrace[], filter: StepFilter, wordsOf: (step: StepTrace) => StepWords): readonly StepTrace[] {
  if (!isFiltering(filter)) return steps
  const { text, states } = filter
  // A loop shows one node many times: each node is matched once.
  const found = new Map<string, boolean>()
  const isNamed = (step: StepTrace): boolean => {
    if (text.trim() === '') return true
    const node = isInCalled(step.scope) ? `${step.scope}:${step.node}` : step.node
    const known = found.get(node)
    if (known !== undefined) return known
    const { title, words } = wordsOf(step)
    const matches = matchWords(text, { title, words: [...words, ...pinyinWords(title)] }) !== undefined
    found.set(node, matches)
    return matches
  }
  return steps.filter((step) => (states.size === 0 || states.has(stepState(step))) && isNamed(step))
}

/** How many steps are in each state, in the order in which states are told. */
export function countStates(steps: readonly StepTrace[]): Map<StepState, number> {
  const counts = new Map<StepState, number>(ORDER.map((state) => [state, 0]))
  for (const step of steps) counts.set(stepState(step), (counts.get(stepState(step)) ?? 0) + 1)
  return counts
}

/** What needs a look comes first. */
const ORDER: readonly StepState[] = ['failed', 'handled', 'running', 'waiting', 'queued', 'succeeded', 'skipped', 'cancelled', 'notReached']
