import type { Choice } from '../../core/connector'
import { matchWords, pinyinWords } from '../../core/search'

/** One line of the list: how deep it stands, the names of what it stands below where the list is searched, and whether others stand below it. */
export interface ChoiceRow { choice: Choice; depth: number; below: string; branch?: true }

/** So many of the names that a choice stands below are told. */
const NEAREST = 6

/** Choices in the order of a list: each tree's branch together, top ones first; as they came where they are no tree. */
export function rowsOf(choices: readonly Choice[]): ChoiceRow[] {
  if (!choices.some(({ parent }) => parent !== undefined)) return choices.map((choice) => ({ choice, depth: 0, below: '' }))
  const known = new Map(choices.map((choice) => [choice.value, choice]))
  const children = new Map<string | number | undefined, Choice[]>()
  for (const choice of choices) {
    const parent = choice.parent !== undefined && choice.parent !== choice.value && known.has(choice.parent) ? choice.parent : undefined
    const beside = children.get(parent)
    if (beside) beside.push(choice)
    else children.set(parent, [choice])
  }
  const rows: ChoiceRow[] = []
  const seen = new Set<string | number>()
  // Without recursion, and with the nearest names only: nobody promises that a system's tree is no deeper than a stack.
  const open = [...children.get(undefined) ?? []].reverse().map((choice) => ({ choice, depth: 0, above: [] as readonly string[] }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { choice, depth, above } = next
    if (seen.has(choice.value)) continue
    seen.add(choice.value)
    const within = children.get(choice.value) ?? []
    rows.push({ choice, depth, below: above.join(' / '), ...(within.length > 0 && { branch: true }) })
    const inner = [...above, choice.label].slice(-NEAREST)
    for (const child of within.toReversed()) open.push({ choice: child, depth: depth + 1, above: inner })
  }
  // What stands in a circle hangs from nothing, and is listed all the same.
  for (const choice of choices) if (!seen.has(choice.value)) rows.push({ choice, depth: 0, below: '' })
  return rows
}

/** The rows of a tree that are in sight: all but what stands in a branch that is not open. */
export function rowsInSight(rows: readonly ChoiceRow[], isOpen: (row: ChoiceRow) => boolean): ChoiceRow[] {
  let closedAt = Infinity
  return rows.filter((row) => {
    if (row.depth > closedAt) return false
    closedAt = row.branch && !isOpen(row) ? row.depth : Infinity
    return true
  })
}

/** What has to be open for these values to be in sight. */
export function branchesAbove(rows: readonly ChoiceRow[], values: ReadonlySet<string>): Set<string> {
  const above: ChoiceRow[] = []
  const branches = new Set<string>()
  for (const row of rows) {
    above.splice(row.depth)
    if (values.has(String(row.choice.value))) for (const { choice } of above) branches.add(String(choice.value))
    above.push(row)
  }
  return branches
}

const words = new WeakMap<Choice, string[]>()

/** A choice is found by its name in characters, pinyin or initials, by its value and its second line. */
function wordsOf(choice: Choice): string[] {
  const known = words.get(choice)
  if (known) return known
  const made = [String(choice.value), ...pinyinWords(choice.label), ...(choice.description === undefined ? [] : [choice.description])]
  words.set(choice, made)
  return made
}

/** The rows that a search finds, best first; all of them where nothing is searched for. */
export function findRows(rows: readonly ChoiceRow[], search: string): ChoiceRow[] {
  if (search.trim() === '') return [...rows]
  return rows
    .flatMap((row, order) => {
      const match = matchWords(search, { title: row.choice.label, words: wordsOf(row.choice), context: [row.below] })
      return match ? [{ row, order, score: match.score }] : []
    })
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map(({ row }) => row)
}

/** The choice that a text names exactly, by value or, where only one is called that, by name. */
export function exactChoice(choices: readonly Choice[], text: string): Choice | undefined {
  const byValue = choices.find(({ value }) => String(value) === text)
  if (byValue) return byValue
  const named = choices.filter(({ label }) => label === text)
  return named.length === 1 ? named[0] : undefined
}
