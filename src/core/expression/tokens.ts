import { fail, ok, type Result } from '../base'
import type { ExpressionProblem } from './problem'

export type TokenType = 'name' | 'quotedName' | 'variable' | 'text' | 'number' | 'regex' | 'word' | 'operator'

/** One token of an expression. `value` is the name without quotes or `$`, the text without quotes, else the source. */
export interface Token {
  type: TokenType
  value: string
  from: number
  to: number
}

const DOUBLE = ['..', ':=', '!=', '>=', '<=', '**', '~>', '?:', '??'] as const
const SINGLE = new Set('.[]{}(),@#;:?+-*/%|=<>^&!~')
const SPACE = new Set(' \t\n\r\v')
const WORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null'])
const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?/y

/**
 * Splits an expression into tokens, exactly as JSONata does (its lexer is not exported). Spaces and comments are
 * left out. Fails at the first thing that is no token: a text, name, comment or pattern without its end.
 */
export function tokenize(source: string): Result<Token[], ExpressionProblem> {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const char = source[at] ?? ''
    if (SPACE.has(char)) {
      at++
      continue
    }
    if (char === '/' && source[at + 1] === '*') {
      const end = source.indexOf('*/', at + 2)
      if (end < 0) return unclosed('expression.unclosedComment', at, source)
      at = end + 2
      continue
    }
    const token = tokenAt(source, at, tokens.at(-1))
    if (!('type' in token)) return fail(token)
    tokens.push(token)
    at = token.to
  }
  return ok(tokens)
}

function tokenAt(source: string, at: number, previous: Token | undefined): Token | ExpressionProblem {
  const char = source[at] ?? ''
  if (char === '/' && !endsOperand(previous)) return regexAt(source, at)
  const double = DOUBLE.find((operator) => source.startsWith(operator, at))
  if (double) return { type: 'operator', value: double, from: at, to: at + 2 }
  if (SINGLE.has(char)) return { type: 'operator', value: char, from: at, to: at + 1 }
  if (char === '"' || char === "'") return textAt(source, at, char)
  if (char === '`') {
    const end = source.indexOf('`', at + 1)
    if (end < 0) return problem('expression.unclosedName', at, source.length)
    return { type: 'quotedName', value: source.slice(at + 1, end), from: at, to: end + 1 }
  }
  NUMBER.lastIndex = at
  const number = NUMBER.exec(source)
  if (number) return { type: 'number', value: number[0], from: at, to: at + number[0].length }
  let to = at
  while (to < source.length && !SPACE.has(source[to] ?? '') && !SINGLE.has(source[to] ?? '')) to++
  const name = source.slice(at, to)
  if (name.startsWith('$')) return { type: 'variable', value: name.slice(1), from: at, to }
  return { type: WORDS.has(name) ? 'word' : 'name', value: name, from: at, to }
}

/** After an operand a slash divides; elsewhere it opens a pattern. */
function endsOperand(token: Token | undefined): boolean {
  if (!token) return false
  if (token.type === 'operator') return token.value === ')' || token.value === ']' || token.value === '}'
  return token.type !== 'word' || token.value === 'true' || token.value === 'false' || token.value === 'null'
}

const ESCAPES: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function textAt(source: string, from: number, quote: string): Token | ExpressionProblem {
  let value = ''
  for (let at = from + 1; at < source.length; at++) {
    const char = source[at] ?? ''
    if (char === quote) return { type: 'text', value, from, to: at + 1 }
    if (char !== '\\') {
      value += char
      continue
    }
    at++
    const escape = source[at] ?? ''
    const hex = escape === 'u' ? source.slice(at + 1, at + 5) : ''
    if (/^[0-9a-fA-F]{4}$/.test(hex)) {
      value += String.fromCharCode(Number.parseInt(hex, 16))
      at += 4
    } else if (Object.hasOwn(ESCAPES, escape)) value += ESCAPES[escape]
    else return problem('expression.badEscape', at - 1, at + 1)
  }
  return problem('expression.unclosedText', from, source.length)
}

function regexAt(source: string, from: number): Token | ExpressionProblem {
  let depth = 0
  for (let at = from + 1; at < source.length; at++) {
    const char = source[at] ?? ''
    const escaped = source[at - 1] === '\\'
    if (char === '/' && depth === 0 && !oddBackslashes(source, at)) {
      let to = at + 1
      while (source[to] === 'i' || source[to] === 'm') to++
      return { type: 'regex', value: source.slice(from + 1, at), from, to }
    }
    if ('([{'.includes(char) && !escaped) depth++
    if (')]}'.includes(char) && !escaped) depth--
  }
  return problem('expression.unclosedPattern', from, source.length)
}

function oddBackslashes(source: string, at: number): boolean {
  let count = 0
  while (source[at - 1 - count] === '\\') count++
  return count % 2 === 1
}

const problem = (code: string, from: number, to: number): ExpressionProblem => ({ code, range: [from, to] })

const unclosed = (code: string, from: number, source: string): Result<never, ExpressionProblem> =>
  fail(problem(code, from, source.length))
