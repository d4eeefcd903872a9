import type { ReactNode } from 'react'
import type { IssueSeverity } from '../../core/base'

/** Beyond this the text is shown plain: colouring megabytes would hold the page up. */
const PAINT_LIMIT = 20_000

const TOKEN = /("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(\/\*[\s\S]*?(?:\*\/|$))|(\$\w+)|(\b\d+(?:\.\d+)?\b)|(\b(?:and|or|in|true|false|null|function)\b)/g

const KINDS = ['string', 'comment', 'function', 'number', 'word'] as const

export interface MarkedRange {
  range: readonly [number, number]
  severity: IssueSeverity
}

/** The source with its tokens coloured and its problems underlined, as it lies behind the text box. */
export function paint(source: string, marks: readonly MarkedRange[]): ReactNode {
  if (source.length > PAINT_LIMIT) return source
  const cuts = new Set([0, source.length])
  for (const { range: [from, to] } of marks) { cuts.add(Math.min(from, source.length)); cuts.add(Math.min(Math.max(to, from + 1), source.length)) }
  const tokens = tokensOf(source)
  for (const token of tokens) { cuts.add(token.from); cuts.add(token.to) }
  const points = [...cuts].sort((a, b) => a - b)
  let next = 0
  return points.slice(0, -1).map((from, index) => {
    const to = points[index + 1] ?? source.length
    while (next < tokens.length && (tokens[next]?.to ?? 0) <= from) next++
    const token = tokens[next]
    const kind = token && token.from <= from ? token.kind : undefined
    const mark = marks.find(({ range }) => range[0] < to && Math.max(range[1], range[0] + 1) > from)
    return <span key={from} data-token={kind} data-mark={mark?.severity}>{source.slice(from, to)}</span>
  })
}

function tokensOf(source: string) {
  return [...source.matchAll(TOKEN)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)],
  }))
}
