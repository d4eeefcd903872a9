import type { FieldFormat } from './fieldSchema'
import { cronFault } from './cron'
import { isDate, isDateTime, isTime } from './times'

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
export const formatChecks: Record<Exclude<FieldFormat, 'file'>, (text: string) => boolean> = {
  date: isDate,
  time: isTime,
  dateTime: isDateTime,
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
