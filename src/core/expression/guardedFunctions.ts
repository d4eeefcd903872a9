import { INTERNAL, makeRange } from './adjustTree'
import { decodeBase64, encodeBase64 } from './base64'
import { like, original, plain, type NativeFunction } from './builtIns'
import { cappedReplace } from './cappedReplace'
import { capPicture, type Budget } from './caps'
import { ExpressionFailure, limitFailure } from './failure'
import { MAX_LIST, MAX_TEXT } from './limits'
import { measure } from './resultJson'

/** A value as the operator `&` writes it. */
function textOf(value: unknown, budget: Budget): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  budget.text(measure(value, MAX_TEXT))
  return String(original('string')(value))
}

/**
 * Functions that do not depend on the run: ours, and JSONata's with a cap on what they build. Parameter lists
 * are as in JSONata, since partial application reads them off the function's text.
 */
export const guardedFunctions: Record<string, (budget: Budget) => NativeFunction> = {
  default: () => plain(function (value: unknown, fallback: unknown) {
    return value === undefined ? fallback : value
  }),
  pad: (budget) => like('pad', function (this: unknown, str: unknown, width: number, char: unknown) {
    budget.text(Math.abs(width))
    return original('pad').call(this, str, width, char)
  }),
  join: (budget) => like('join', function (this: unknown, strs: unknown, separator: unknown) {
    if (Array.isArray(strs)) {
      const between = typeof separator === 'string' ? separator.length * strs.length : 0
      budget.text(strs.reduce((sum: number, part) => sum + String(part).length, between))
    }
    return original('join').call(this, strs, separator)
  }),
  string: (budget) => like('string', function (this: unknown, arg: unknown, prettify = false) {
    if (typeof arg === 'object') budget.text(measure(arg, MAX_TEXT))
    return original('string').call(this, arg, prettify)
  }),
  clone: (budget) => like('clone', function (this: unknown, arg: unknown) {
    budget.copy(measure(arg, MAX_TEXT))
    return original('clone').call(this, arg)
  }),
  split: (budget) => like('split', function (this: unknown, str: unknown, separator: unknown, limit: unknown) {
    if (separator === '' && typeof str === 'string') budget.list(typeof limit === 'number' ? Math.min(limit, str.length) : str.length)
    return original('split').call(this, str, separator, limit)
  }),
  append: (budget) => like('append', function (this: unknown, arg1: unknown, arg2: unknown) {
    budget.list((Array.isArray(arg1) ? arg1.length : 1) + (Array.isArray(arg2) ? arg2.length : 1))
    return original('append').call(this, arg1, arg2)
  }),
  replace: (budget) => like('replace', function (this: unknown, str: unknown, pattern: unknown, replacement: unknown, limit: unknown) {
    const [matcher, replacer] = cappedReplace(str, pattern, replacement, budget)
    return original('replace').call(this, str, matcher, replacer, limit)
  }),
  fromMillis: () => like('fromMillis', function (this: unknown, millis: unknown, picture: unknown, timezone: unknown) {
    capPicture(picture)
    return original('fromMillis').call(this, millis, picture, timezone)
  }),
  formatInteger: () => like('formatInteger', function (this: unknown, value: unknown, picture: unknown) {
    capPicture(picture)
    return original('formatInteger').call(this, value, picture)
  }),
  base64encode: () => like('base64encode', function (str: unknown) {
    return str === undefined ? undefined : encodeBase64(String(str))
  }),
  base64decode: () => like('base64decode', function (str: unknown) {
    return str === undefined ? undefined : decodeBase64(String(str))
  }),
  [INTERNAL.fresh]: () => plain(function (value: unknown) {
    return Array.isArray(value) && value.length === 0 ? [] : value
  }),
  [INTERNAL.concat]: (budget) => plain(function (left: unknown, right: unknown) {
    const [first, second] = [textOf(left, budget), textOf(right, budget)]
    budget.text(first.length + second.length)
    return first + second
  }),
  [INTERNAL.range]: (budget) => plain(function (from: unknown, to: unknown) {
    const made = makeRange(from, to)
    if (made === 'tooLong') throw limitFailure('expression.listLength', MAX_LIST)
    if (Array.isArray(made)) budget.items(made.length)
    if (made === 'notInteger') throw new ExpressionFailure('expression', 'expression.rangeNotInteger')
    return made && Object.assign(made, { sequence: true })
  }),
}
