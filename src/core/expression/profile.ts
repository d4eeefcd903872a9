import type { ExpressionProblem } from './problem'
import { fullWidthProblem } from './fullWidth'
import type { Token } from './tokens'

/**
 * What the portable profile refuses although the engine knows it: the operators that JSONata got after 2.0.6
 * (Step Functions and Node-RED speak that version), and `$eval`, whose source no check can see.
 */
export function profileProblem(source: string, tokens: readonly Token[]): ExpressionProblem | undefined {
  const wide = fullWidthProblem(source, tokens)
  if (wide) return wide
  for (const [index, token] of tokens.entries()) {
    const range = [token.from, token.to] as const
    if (token.type === 'operator' && (token.value === '??' || token.value === '?:')) {
      const mended = withoutOperator(source, tokens, index)
      return {
        code: 'expression.notPortable',
        params: { found: token.value, use: token.value === '??' ? '$default(a, b)' : 'a ? a : b' },
        range,
        ...(mended !== undefined && { fix: { code: 'value.usePortable', source: mended } }),
      }
    }
    if (token.type === 'variable' && token.value === 'eval') {
      return { code: 'expression.notPortable', params: { found: '$eval', use: '' }, range }
    }
    // `|…|…|` works on what `$clone` gives; one that gives its argument back would have it write to the run's data.
    if (token.type === 'variable' && token.value === 'clone' && tokens[index + 1]?.value === ':=') {
      return { code: 'expression.notPortable', params: { found: '$clone :=', use: '' }, range }
    }
  }
  return undefined
}

/** Operators that bind less than `??` and `?:`: where one stands beside them, the operands are not the whole sides. */
const LOOSE = new Set(['?', ':', ';', ',', ':=', '..', '??', '?:', '|'])

/** The same expression in the profile, where the operator is the outermost one; else undefined. */
function withoutOperator(source: string, tokens: readonly Token[], index: number): string | undefined {
  const operator = tokens[index]
  if (!operator) return undefined
  let depth = 0
  for (const [at, token] of tokens.entries()) {
    if ('([{'.includes(token.value) && token.type === 'operator') depth++
    if (')]}'.includes(token.value) && token.type === 'operator') depth--
    const loose = token.type === 'operator' ? LOOSE.has(token.value) : token.type === 'word' && (token.value === 'and' || token.value === 'or')
    if (depth === 0 && at !== index && loose) return undefined
    if (at === index && depth !== 0) return undefined
  }
  const left = source.slice(0, operator.from).trim()
  const right = source.slice(operator.to).trim()
  if (left === '' || right === '') return undefined
  return operator.value === '??' ? `$default(${left}, ${right})` : `${left} ? ${left} : ${right}`
}
