import { isJsonObject, type Json } from '../../src/core/base'
import type { LimitWindow } from './backendDocument'
import { chinaDay } from './chinaTime'
import type { Instant } from './snapshot'

/** What is kept of each window: the instants (sliding), or the window's start and a count; and the end of a block. */
interface LimitRecord {
  windows: number[][]
  blockedUntil?: Instant
}

export interface Counted {
  allowed: boolean
  /** The window that was over; absent where a block of earlier still lasts. */
  over?: LimitWindow
  /** The record to keep; the one before where nothing changed. */
  record: Json
}

/**
 * Counts `weight` calls at an instant against all windows; a call that is over any of them counts in none.
 * Time may run backwards between parallel runs: instants of the future then simply count.
 */
export function countAgainst(windows: LimitWindow[], before: Json | undefined, at: Instant, weight = 1): Counted {
  const kept = readRecord(before)
  if (kept.blockedUntil !== undefined && at < kept.blockedUntil) return { allowed: false, record: before ?? null }
  const counts = windows.map((window, index) => current(window, kept.windows[index] ?? [], at))
  const over = windows.find((window, index) => usedOf(window, counts[index] ?? []) + weight > window.max)
  if (over !== undefined) {
    if (over.blockMs === undefined) return { allowed: false, over, record: before ?? null }
    return { allowed: false, over, record: toJson({ windows: counts, blockedUntil: at + over.blockMs }) }
  }
  return { allowed: true, record: toJson({ windows: windows.map((window, index) => add(window, counts[index] ?? [], at, weight)) }) }
}

function readRecord(json: Json | undefined): LimitRecord {
  if (!isJsonObject(json) || !Array.isArray(json.windows)) return { windows: [] }
  const windows = json.windows.map((window) => (Array.isArray(window) ? window.filter((item) => typeof item === 'number') : []))
  return typeof json.blockedUntil === 'number' ? { windows, blockedUntil: json.blockedUntil } : { windows }
}

const toJson = ({ windows, blockedUntil }: LimitRecord): Json =>
  blockedUntil === undefined ? { windows } : { windows, blockedUntil }

/** A window's state with what has run out dropped. */
function current(window: LimitWindow, state: number[], at: Instant): number[] {
  if (window.kind === 'sliding') return state.filter((instant) => instant > at - (window.ms ?? 0))
  const [start, count] = state
  if (start === undefined || count === undefined) return []
  const live = window.kind === 'day' ? start === chinaDay(at) : at < start + (window.ms ?? 0)
  return live ? [start, count] : []
}

const usedOf = (window: LimitWindow, state: number[]): number => (window.kind === 'sliding' ? state.length : state[1] ?? 0)

function add(window: LimitWindow, state: number[], at: Instant, weight: number): number[] {
  if (window.kind === 'sliding') return [...state, ...Array.from({ length: weight }, () => at)]
  return [state[0] ?? (window.kind === 'day' ? chinaDay(at) : at), (state[1] ?? 0) + weight]
}
