import type { FlowDocument, FlowLimits } from './document'

const KILO = 1024
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What a limit is where the flow does not say, and the least and the most that it may say. Whole numbers. */
export interface LimitRange { standard: number; least: number; most: number }

/**
 * The limits of a run (R14). Each ends a run, or a step of it, as its own named `limit` error. The most is what a page
 * and the command line can bear without standing still.
 */
export const LIMITS: Readonly<Record<keyof FlowLimits, LimitRange>> = {
  nodeRuns: { standard: 10_000, least: 1, most: 100_000 },
  whileIterations: { standard: 1_000, least: 1, most: 10_000 },
  loopIterations: { standard: 10_000, least: 1, most: 100_000 },
  nesting: { standard: 16, least: 1, most: 32 },
  callDepth: { standard: 16, least: 1, most: 64 },
  expressionSteps: { standard: 1_000_000, least: 1_000, most: 2_000_000 },
  valueLength: { standard: 4 * KILO * KILO, least: KILO, most: 16 * KILO * KILO },
  traceLength: { standard: 64 * KILO * KILO, least: 64 * KILO, most: 256 * KILO * KILO },
  realMs: { standard: 10 * MINUTE, least: 1_000, most: DAY },
  virtualMs: { standard: 366 * DAY, least: MINUTE, most: 3_660 * DAY },
}

export const LIMIT_NAMES = Object.keys(LIMITS) as (keyof FlowLimits)[]

const known = new WeakMap<Partial<FlowLimits>, FlowLimits>()

const STANDARD = Object.fromEntries(LIMIT_NAMES.map((name) => [name, LIMITS[name].standard])) as unknown as FlowLimits

/** The limits that hold for runs of the flow. What is out of range, which the validator reports, is as near as may be. */
export function limitsOf({ settings }: Pick<FlowDocument, 'settings'>): FlowLimits {
  const given = settings?.limits
  if (typeof given !== 'object' || given === null) return STANDARD
  const before = known.get(given)
  if (before !== undefined) return before
  const limits = Object.fromEntries(LIMIT_NAMES.map((name) => {
    const { standard, least, most } = LIMITS[name]
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    return [name, typeof value === 'number' && !Number.isNaN(value) ? Math.round(Math.min(Math.max(value, least), most)) : standard]
  })) as unknown as FlowLimits
  known.set(given, limits)
  return limits
}
