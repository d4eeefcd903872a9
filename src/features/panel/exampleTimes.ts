import type { Json } from '../../core/base'

const DAY_MS = 86_400_000

/** A time as examples write it: to the second, with its zone. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/

/**
 * An example with its times in days to come: all of them moved by as many whole days as bring the first one behind `now`
 * (milliseconds). A meeting of last spring would be of no use to anyone. Other values stay, and so do times to come.
 */
export function inDaysToCome<T extends Json>(example: T, now: number): T {
  const times: number[] = []
  walk(example, (text) => {
    times.push(Date.parse(text))
    return text
  })
  const days = Math.floor((now - Math.min(...times)) / DAY_MS) + 1
  return days > 0 ? walk(example, (text) => moved(text, days)) as T : example
}

function walk(json: Json, onTime: (text: string) => string): Json {
  if (typeof json === 'string') return TIME.test(json) ? onTime(json) : json
  if (Array.isArray(json)) return json.map((one) => walk(one, onTime))
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, walk(value, onTime)]))
}

/** The same time of day in the same zone. */
const moved = (text: string, days: number): string => new Date(Date.parse(`${text.slice(0, 19)}Z`) + days * DAY_MS).toISOString().slice(0, 19) + text.slice(19)
