import type { Json } from '../base'
import type { ValueProblem, ValueProblemKind } from './problem'

/**
 * Thrown by our functions inside the engine, and caught around it: the engine knows no other way out.
 * Never seen outside this room. No `Error`: making a stack for every expected failure is slow.
 */
export class ExpressionFailure {
  readonly kind: ValueProblemKind
  readonly code: string
  readonly params: Record<string, Json> | undefined
  /** Set by the engine to the end of the token that was being evaluated. */
  position?: number

  constructor(kind: ValueProblemKind, code: string, params?: Record<string, Json>) {
    this.kind = kind
    this.code = code
    this.params = params
  }
}

export const limitFailure = (code: string, limit: number): ExpressionFailure =>
  new ExpressionFailure('limit', code, { limit })

/** What the engine throws: its own plain objects, ours, or a JavaScript error from deep inside. */
interface Thrown { code?: unknown; token?: unknown; value?: unknown; value2?: unknown; index?: unknown; message?: unknown; position?: unknown; type?: unknown }

/**
 * JSONata's codes, turned into ours: they are stable, and its English texts stay out of traces (R12).
 * The second word says which of the thrown members become parameters.
 */
const CODES: Record<string, readonly [code: string, ...params: (keyof typeof PARAMS)[]]> = {
  S0102: ['numberRange', 'found'], S0103: ['badEscape'], S0104: ['badEscape'],
  S0101: ['unclosedText'], S0105: ['unclosedName'], S0106: ['unclosedComment'],
  S0201: ['unexpected', 'found'], S0202: ['expected', 'expected', 'found'], S0203: ['expectedAtEnd', 'expected'],
  S0204: ['unexpected', 'found'], S0205: ['unexpected', 'found'], S0206: ['unexpected', 'found'], S0207: ['endsEarly'],
  S0208: ['parameterName', 'found'], S0209: ['predicateAfterGroup'], S0210: ['secondGroup'], S0211: ['unexpected', 'found'],
  S0212: ['assignTarget', 'found'], S0213: ['literalStep', 'value'], S0214: ['bindTarget', 'operator'],
  S0215: ['bindBeforePredicate'], S0216: ['bindBeforeSort'], S0217: ['noParent'],
  S0301: ['emptyPattern'], S0302: ['unclosedPattern'], S0401: ['badSignature'], S0402: ['badSignature'],
  T0410: ['argument', 'function', 'index'], T0411: ['contextArgument', 'function', 'index'], T0412: ['argumentItems', 'function', 'index', 'type'],
  D1001: ['notFinite'], D1002: ['notNumber', 'operator'], T1003: ['keyNotText', 'value'], D1004: ['patternMatchesNothing'],
  T1005: ['notFunction', 'function'], T1006: ['notFunction', 'function'], T1007: ['notFunction', 'function'], T1008: ['notFunction', 'function'],
  D1009: ['keyTwice', 'value'], T1010: ['badMatcher'], D1013: ['reservedKey', 'value'],
  T2001: ['notNumber', 'operator'], T2002: ['notNumber', 'operator'], T2003: ['rangeNotInteger'], T2004: ['rangeNotInteger'],
  T2006: ['notFunction'], T2007: ['mixedSort'], T2008: ['unsortable'], T2009: ['mixedComparison', 'operator'], T2010: ['incomparable', 'operator'],
  T2011: ['transformNotObject'], T2012: ['transformDelete'], T2013: ['transformClone'],
  D3001: ['notFinite'], D3010: ['emptyPattern'], D3011: ['argument', 'function', 'index'], D3012: ['replacementNotText'],
  D3020: ['argument', 'function', 'index'], D3030: ['notNumeric', 'value'], D3040: ['argument', 'function', 'index'], D3050: ['argument', 'function', 'index'],
  D3060: ['negativeRoot'], D3061: ['notFinite'], D3070: ['unsortable'], D3100: ['badRadix', 'value'], D3110: ['notDate', 'value'],
  D3136: ['incompleteDate'], D3137: ['raised', 'message'], D3138: ['notSingle'], D3139: ['notSingle'], D3140: ['badUrl'], D3141: ['raised', 'message'],
}

const PARAMS = {
  found: (thrown: Thrown) => thrown.token,
  operator: (thrown: Thrown) => thrown.token,
  function: (thrown: Thrown) => thrown.token,
  expected: (thrown: Thrown) => thrown.value,
  value: (thrown: Thrown) => thrown.value,
  index: (thrown: Thrown) => thrown.index,
  type: (thrown: Thrown) => thrown.type,
  message: (thrown: Thrown) => thrown.message,
}

/** What went wrong in the engine, in our words. `position` is the end of a token, as the engine counts. */
export function problemOf(thrown: unknown): ValueProblem & { position?: number } {
  if (thrown instanceof ExpressionFailure) {
    return {
      kind: thrown.kind, code: thrown.code,
      ...(thrown.params && { params: thrown.params }), ...(thrown.position !== undefined && { position: thrown.position }),
    }
  }
  if (thrown instanceof RangeError) return rangeProblem(thrown)
  if (thrown instanceof SyntaxError) return { kind: 'expression', code: 'expression.badPattern' }
  if (typeof thrown !== 'object' || thrown === null || thrown instanceof Error) return { kind: 'expression', code: 'expression.failed' }
  const parts: Thrown = thrown
  const code = String(parts.code)
  if (code === 'D1011') return depthProblem()
  const position = typeof parts.position === 'number' ? { position: parts.position } : {}
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined
  // The picture strings of numbers and dates have codes D3080–D3093 and D3130–D3135 for their every rule.
  if (!known) return { kind: 'expression', code: /^D3(08|09|13)/.test(code) ? 'expression.badPicture' : 'expression.failed', ...position }
  const [name, ...wanted] = known
  const params: Record<string, Json> = {}
  for (const param of wanted) {
    const value = shortened(PARAMS[param](parts))
    if (value !== undefined) params[param] = value
  }
  return { kind: 'expression', code: `expression.${name}`, ...(wanted.length > 0 && { params }), ...position }
}

/** What the language itself refuses to make; every engine names the kind of thing in its message. */
function rangeProblem({ message }: RangeError): ValueProblem {
  if (/stack/i.test(message)) return depthProblem()
  return { kind: 'limit', code: /array/i.test(message) ? 'expression.listLength' : /string/i.test(message) ? 'expression.textLength' : 'expression.resultSize' }
}

const depthProblem = (): ValueProblem => ({ kind: 'limit', code: 'expression.depth' })

/** Parameters are for a sentence: scalars only, and not more than a line of them. */
function shortened(value: unknown): Json | undefined {
  if (typeof value === 'string') return value.length > 80 ? `${value.slice(0, 80)}…` : value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return '[…]'
  return typeof value === 'object' ? '{…}' : undefined
}
