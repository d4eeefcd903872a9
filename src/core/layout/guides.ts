import type { Point } from '../flow'
import type { Axis } from './align'
import { snapped, type Box } from './geometry'

/** A line that sides or middles stand on: upright at the `x` of `at`, or level at its `y`. */
export interface GuideLine { axis: Axis; at: number; from: number; to: number }

/** What measures one of several equal gaps: along the axis from one end to the other, across it at `at`. */
export interface GuideGap { axis: Axis; at: number; from: number; to: number }

export interface Snap {
  /** How far what is dragged still has to go. */
  shift: Point
  lines: GuideLine[]
  gaps: GuideGap[]
}

interface Span { low: number; high: number; /** Across the axis. */ from: number; to: number }

/** Positions differ by less than this where they are the same for the eye. */
const SAME = 0.01

/**
 * Lets what is dragged snap to the sides and middles of what else there is, and to the distances that others keep, where
 * it comes as near as `reach`; on an axis where nothing is near, to the grid. Tells the lines that meet then.
 */
export function snapTo(moving: Box, others: readonly Box[], reach: number): Snap {
  const grid = snapped(moving.position)
  const along = (axis: Axis) => {
    const spans = others.map((other) => spanOf(other, axis))
    const own = spanOf(moving, axis)
    const side = nearestSide(own, spans, reach)
    const gap = nearestGap(own, spans, side === undefined ? reach : Math.abs(side) - SAME)
    return { spans, shift: gap ?? side ?? grid[axis] - moving.position[axis], free: side === undefined && gap === undefined }
  }
  const [x, y] = [along('x'), along('y')]
  const shift = { x: x.shift, y: y.shift }
  const at: Box = { size: moving.size, position: { x: moving.position.x + x.shift, y: moving.position.y + y.shift } }
  const lines: GuideLine[] = []
  const gaps: GuideGap[] = []
  for (const axis of ['x', 'y'] as const) {
    const { spans, free } = axis === 'x' ? x : y
    if (free) continue
    lines.push(...meeting(spanOf(at, axis), spans, axis))
    gaps.push(...equalGaps(spanOf(at, axis), spans, axis))
  }
  return { shift, lines, gaps }
}

function spanOf({ position: { x, y }, size: { width, height } }: Box, axis: Axis): Span {
  return axis === 'x' ? { low: x, high: x + width, from: y, to: y + height } : { low: y, high: y + height, from: x, to: x + width }
}

/** The shortest way that brings two sides, or two middles, together. */
function nearestSide(own: Span, others: readonly Span[], reach: number): number | undefined {
  let best: number | undefined
  const offer = (way: number) => {
    if (Math.abs(way) <= reach && (best === undefined || Math.abs(way) < Math.abs(best))) best = way
  }
  for (const { low, high } of others) {
    offer(low - own.low)
    offer(high - own.high)
    offer((low + high - own.low - own.high) / 2)
    offer(high - own.low)
    offer(low - own.high)
  }
  return best
}

/** Every line that something of `own` and something of another one stand on. */
function meeting(own: Span, others: readonly Span[], axis: Axis): GuideLine[] {
  const lines = new Map<number, GuideLine>()
  const same = (a: number, b: number) => Math.abs(a - b) < SAME
  const add = (at: number, other: Span) => {
    const key = Math.round(at * 2)
    const line = lines.get(key) ?? { axis, at, from: own.from, to: own.to }
    lines.set(key, { ...line, from: Math.min(line.from, other.from), to: Math.max(line.to, other.to) })
  }
  for (const other of others) {
    const middle = (own.low + own.high) / 2
    if (same(middle, (other.low + other.high) / 2)) {
      add(middle, other)
      // Of two of the same size all three lines meet; the middle one says it.
      if (same(own.low, other.low)) continue
    }
    for (const at of [own.low, own.high]) if (same(at, other.low) || same(at, other.high)) add(at, other)
  }
  return [...lines.values()]
}

/** The neighbours in the same row (or column), nearest first. */
function neighbours(own: Span, others: readonly Span[]): { before: Span[]; after: Span[] } {
  const row = others.filter(({ from, to }) => from < own.to && own.from < to)
  const middle = (own.low + own.high) / 2
  return {
    before: row.filter(({ low, high }) => (low + high) / 2 < middle).sort((a, b) => b.high - a.high),
    after: row.filter(({ low, high }) => (low + high) / 2 >= middle).sort((a, b) => a.low - b.low),
  }
}

/** The shortest way to a distance that is as large as the one beside it. */
function nearestGap(own: Span, others: readonly Span[], reach: number): number | undefined {
  const { before: [left, farLeft], after: [right, farRight] } = neighbours(own, others)
  const ways = [
    ...(left && right ? [(left.high + right.low - own.low - own.high) / 2] : []),
    ...(left && farLeft && left.low > farLeft.high ? [left.high + (left.low - farLeft.high) - own.low] : []),
    ...(right && farRight && farRight.low > right.high ? [right.low - (farRight.low - right.high) - own.high] : []),
  ]
  return ways.filter((way) => Math.abs(way) <= reach).sort((a, b) => Math.abs(a) - Math.abs(b))[0]
}

/** The gaps that are equal now: between neighbours on both sides, or to one side and beyond it. */
function equalGaps(own: Span, others: readonly Span[], axis: Axis): GuideGap[] {
  const { before: [left, farLeft], after: [right, farRight] } = neighbours(own, others)
  const gaps: GuideGap[] = []
  const compare = (a: Span | undefined, b: Span | undefined, c: Span | undefined) => {
    if (!a || !b || !c) return
    const [first, second] = [b.low - a.high, c.low - b.high]
    if (first < 1 || Math.abs(first - second) > SAME) return
    const between = (one: Span, two: Span) => (Math.max(one.from, two.from) + Math.min(one.to, two.to)) / 2
    gaps.push({ axis, at: between(a, b), from: a.high, to: b.low }, { axis, at: between(b, c), from: b.high, to: c.low })
  }
  compare(left, own, right)
  compare(farLeft, left, own)
  compare(own, right, farRight)
  return gaps
}
