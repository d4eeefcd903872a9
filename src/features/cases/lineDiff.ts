import type { Json } from '../../core/base'

/** A line of one side; `other` says that the other side has none like it there. */
export interface DiffLine { text: string; other: boolean }

/** More lines than this are not laid side by side: nobody reads them, and comparing costs their product. */
const MOST_LINES = 400

/** Two values as JSON, line by line, each line marked that the other side does not have: the least that can be marked. */
export function lineDiff(expected: Json | undefined, got: Json | undefined): { expected: DiffLine[]; got: DiffLine[] } {
  const [left, right] = [linesOf(expected), linesOf(got)]
  const common = longestCommon(left, right)
  const marked = (lines: readonly string[], kept: ReadonlySet<number>) => lines.map((text, index) => ({ text, other: !kept.has(index) }))
  return { expected: marked(left, common.left), got: marked(right, common.right) }
}

function linesOf(value: Json | undefined): string[] {
  if (value === undefined) return []
  const lines = JSON.stringify(value, null, 2).split('\n')
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines
}

/** The lines of a longest common sequence, by their places on each side. A comma at a line's end is no difference. */
function longestCommon(left: readonly string[], right: readonly string[]): { left: Set<number>; right: Set<number> } {
  const same = (a: number, b: number) => left[a]?.replace(/,$/, '') === right[b]?.replace(/,$/, '')
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  for (let a = left.length - 1; a >= 0; a -= 1) {
    for (let b = right.length - 1; b >= 0; b -= 1) {
      lengths[a]![b] = same(a, b) ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!)
    }
  }
  const found = { left: new Set<number>(), right: new Set<number>() }
  for (let a = 0, b = 0; a < left.length && b < right.length;) {
    if (same(a, b)) {
      found.left.add(a)
      found.right.add(b)
      a += 1
      b += 1
    } else if (lengths[a + 1]![b]! >= lengths[a]![b + 1]!) a += 1
    else b += 1
  }
  return found
}
