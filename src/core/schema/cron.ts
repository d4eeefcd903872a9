interface CronField { name: CronFieldName; min: number; max: number; names?: readonly string[] }

export type CronFieldName = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'dayOfMonth', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  // 7 is Sunday too, as crontab(5) has it.
  { name: 'dayOfWeek', min: 0, max: 7, names: WEEKDAYS },
]

/**
 * The first field of a five-field cron expression that is wrong, `count` where there are not five, or undefined
 * where all is right. The grammar is crontab(5)'s: lists of `*`, numbers, names, ranges, and steps after `*` or a
 * range. Nicknames (`@daily`) and Quartz letters (`L`, `W`, `#`) are not part of it.
 */
export function cronFault(text: string): CronFieldName | 'count' | undefined {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length || parts[0] === '') return 'count'
  return FIELDS.find((field, index) => !isField(parts[index] ?? '', field))?.name
}

/** The most days a month has, January first; 29 February comes once in four years, which is not never. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/**
 * Whether a right cron expression names days that no month of it has, such as `0 0 31 2 *`. A weekday beside the day
 * of the month is an alternative to it (crontab(5)), and weekdays always come.
 */
export function cronNeverComes(text: string): boolean {
  if (cronFault(text) !== undefined) return false
  const [, , days = '', months = '', weekdays = ''] = text.trim().split(/\s+/)
  if (weekdays !== '*') return false
  const [dayField, monthField] = [FIELDS[2], FIELDS[3]] as [CronField, CronField]
  const first = Math.min(...days.split(',').map((part) => firstOf(part, dayField)))
  return MONTH_DAYS.every((last, index) => first > last || !months.split(',').some((part) => holds(part, index + 1, monthField)))
}

const firstOf = (part: string, field: CronField): number => boundsOf(part, field)[0]

function holds(part: string, value: number, field: CronField): boolean {
  const [low, high] = boundsOf(part, field)
  const step = Number(part.split('/')[1] ?? 1)
  return value >= low && value <= high && (value - low) % step === 0
}

function boundsOf(part: string, field: CronField): [low: number, high: number] {
  const [range = ''] = part.split('/')
  if (range === '*') return [field.min, field.max]
  const [from = '', to = from] = range.split('-')
  return [numberOf(from, field) ?? field.min, numberOf(to, field) ?? field.max]
}

const isField = (text: string, field: CronField): boolean => text.split(',').every((part) => isPart(part, field))

function isPart(text: string, field: CronField): boolean {
  const [range = '', step, ...rest] = text.split('/')
  if (rest.length > 0) return false
  const stepOk = step === undefined || (/^[1-9][0-9]{0,2}$/.test(step) && Number(step) <= field.max)
  if (!stepOk) return false
  if (range === '*') return true
  const [from = '', to, ...more] = range.split('-')
  if (more.length > 0) return false
  const low = numberOf(from, field)
  if (low === undefined) return false
  if (to === undefined) return step === undefined
  const high = numberOf(to, field)
  return high !== undefined && low <= high
}

function numberOf(text: string, field: CronField): number | undefined {
  const name = field.names?.indexOf(text.toLowerCase()) ?? -1
  if (name >= 0) return name + (field.min === 1 ? 1 : 0)
  if (!/^[0-9]{1,2}$/.test(text)) return undefined
  const number = Number(text)
  return number >= field.min && number <= field.max ? number : undefined
}
