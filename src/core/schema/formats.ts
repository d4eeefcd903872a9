import type { FieldFormat } from './fieldSchema'
import { cronFault } from './cron'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt]([^Zz+-]{5,18})([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/
const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,9})?S)?)?$/
const EMAIL = /^[^\s@<>()",;:\\]{1,64}@[^\s@.<>()",;:\\]{1,63}(\.[^\s@.<>()",;:\\]{1,63}){1,8}$/u
const URI = /^[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s<>"{}|\\^`]{1,4000}$/u
const COLOR = /^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/
const PHONE = /^\+?[0-9](?:[0-9 -]{4,18})[0-9]$/
const IDENTIFIER = /^[\p{L}_][\p{L}\p{M}\p{N}_]{0,63}$/u

/** Words that mean something else in an expression, or that would reach into JavaScript's own objects. */
const RESERVED: ReadonlySet<string> = new Set([
  'and', 'or', 'in', 'true', 'false', 'null', 'function', 'λ',
  '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf',
])

/**
 * Whether a text is right for a format. Ours to decide in detail: `dateTime` needs a zone (a time without one
 * means different instants in different places); `cron` has five fields; `timezone` is an IANA name that this
 * platform knows; `phone` is digits with an optional `+`, spaces and dashes; `identifier` is what a step's key
 * may be. `markdown` is any text.
 */
export const formatChecks: Record<FieldFormat, (text: string) => boolean> = {
  date: isDate,
  time: (text) => TIME.test(text),
  dateTime: (text) => {
    const match = DATE_TIME.exec(text)
    return match !== null && isDate(match[1] ?? '') && TIME.test(match[2] ?? '')
  },
  duration: (text) => text.length <= 64 && DURATION.test(text),
  email: (text) => text.length <= 320 && EMAIL.test(text),
  uri: (text) => URI.test(text),
  cron: (text) => cronFault(text) === undefined,
  timezone: isTimezone,
  color: (text) => COLOR.test(text),
  phone: (text) => PHONE.test(text) && countDigits(text) >= 5 && countDigits(text) <= 15,
  identifier: isIdentifier,
  markdown: () => true,
  json: isJsonText,
}

/** Whether a text may be a step's key or a variable's name: letters of any script, digits and `_`, NFC, no reserved word. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text) && text.normalize('NFC') === text && !RESERVED.has(text)
}

function isDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const knownZones = new Map<string, boolean>()

/** The set of zones is the platform's tz database; nothing else of `Intl` enters. */
function isTimezone(text: string): boolean {
  // Offsets like "+08:00" are accepted by some engines only, and know no daylight saving.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,3}$/.test(text) || text.length > 64) return false
  const known = knownZones.get(text)
  if (known !== undefined) return known
  let valid = true
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
  } catch {
    valid = false
  }
  if (knownZones.size > 1000) knownZones.clear()
  knownZones.set(text, valid)
  return valid
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const countDigits = (text: string): number => text.replace(/[^0-9]/g, '').length
