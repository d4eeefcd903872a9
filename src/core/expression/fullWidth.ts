import type { ExpressionProblem } from './problem'
import type { Token } from './tokens'

/**
 * What a Chinese keyboard puts where an expression needs ASCII. JSONata takes these characters for parts of
 * names, so that `订单（1）` is silently a field that nobody has.
 */
const HALF: Record<string, string> = {
  '（': '(', '）': ')', '［': '[', '］': ']', '【': '[', '】': ']', '｛': '{', '｝': '}',
  '。': '.', '．': '.', '，': ',', '、': ',', '：': ':', '；': ';',
  '＝': '=', '＞': '>', '＜': '<', '＋': '+', '－': '-', '＊': '*', '×': '*', '／': '/', '÷': '/', '％': '%', '＆': '&',
  '！': '!', '？': '?', '｜': '|', '～': '~', '＠': '@', '＃': '#', '＄': '$', '＾': '^',
  '“': '"', '”': '"', '＂': '"', '‘': "'", '’': "'", '＇': "'", '｀': '`',
  '\u3000': ' ', '\u00a0': ' ', '\u200b': '', '\ufeff': '',
}

const QUOTES = '“”＂‘’＇'

/** The first full-width character outside texts, quoted names and patterns, with the whole source mended. */
export function fullWidthProblem(source: string, tokens: readonly Token[]): ExpressionProblem | undefined {
  for (const token of tokens) {
    if (token.type !== 'name' && token.type !== 'variable') continue
    const at = firstWide(source, token)
    if (at === undefined) continue
    const found = source[at] ?? ''
    return {
      code: 'expression.fullWidth',
      params: { found, use: HALF[found] ?? '' },
      range: [at, at + 1],
      fix: { code: 'value.toHalfWidth', source: toHalfWidth(source) },
    }
  }
  return undefined
}

/** All of them are single UTF-16 units, so places can be counted unit by unit. */
function firstWide(source: string, token: Token): number | undefined {
  for (let at = token.from; at < token.to; at++) if (Object.hasOwn(HALF, source[at] ?? '')) return at
  return undefined
}

/** The source with full-width characters outside of texts replaced; `“…”` becomes a text with its contents kept. */
export function toHalfWidth(source: string): string {
  let mended = ''
  for (let at = 0; at < source.length;) {
    const char = source[at] ?? ''
    if (char === '"' || char === "'" || char === '`') {
      const end = textEnd(source, at, char)
      mended += source.slice(at, end)
      at = end
    } else if (QUOTES.includes(char)) {
      const end = [...QUOTES].map((quote) => source.indexOf(quote, at + 1)).filter((index) => index > 0).sort((a, b) => a - b)[0]
      if (end === undefined) return mended + '"' + source.slice(at + 1)
      mended += JSON.stringify(source.slice(at + 1, end))
      at = end + 1
    } else {
      mended += Object.hasOwn(HALF, char) ? HALF[char] : char
      at++
    }
  }
  return mended
}

function textEnd(source: string, from: number, quote: string): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\' && quote !== '`') at++
    else if (source[at] === quote) return at + 1
  }
  return source.length
}
