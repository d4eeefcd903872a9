/**
 * Patterns come from connectors that hosts and users bring, and a running regular expression cannot be
 * interrupted. So only patterns whose cost is a polynomial of known degree are run, and only on texts short
 * enough for that degree.
 */
const MAX_PATTERN_LENGTH = 500
const MAX_UNBOUNDED = 5

/** Steps that one match may take in the worst case. */
const STEP_BUDGET = 1e9

interface PatternShape {
  /** Number of `*`, `+`, `{n,}`; the match costs at most text length to this power (plus one when unanchored). */
  unbounded: number
  anchored: boolean
}

/**
 * Whether a pattern may be run: at most 500 characters, valid (with the `u` flag), no back references, no
 * repetition inside a repeated group, and no repeated group of alternatives that may start alike.
 */
export function isSafePattern(source: string): boolean {
  return compiled(source) !== undefined
}

/** `unsafe`: the pattern is not run at all. `tooLong`: not on a text of this length. */
export function testPattern(source: string, text: string): 'match' | 'noMatch' | 'unsafe' | 'tooLong' {
  const pattern = compiled(source)
  if (!pattern) return 'unsafe'
  if (text.length > pattern.longest) return 'tooLong'
  return pattern.regex.test(text) ? 'match' : 'noMatch'
}

/** Why an expression's own regular expression may take exponential time; undefined where nothing is found. */
export function patternRisk(source: string): 'nestedRepeat' | 'ambiguousRepeat' | 'backReference' | undefined {
  const shape = shapeOf(source)
  return typeof shape === 'string' && shape !== 'malformed' ? shape : undefined
}

const cache = new Map<string, { regex: RegExp; longest: number } | undefined>()
const CACHE_SIZE = 500

function compiled(source: string): { regex: RegExp; longest: number } | undefined {
  if (cache.has(source)) return cache.get(source)
  if (cache.size >= CACHE_SIZE) cache.clear()
  const made = compile(source)
  cache.set(source, made)
  return made
}

function compile(source: string): { regex: RegExp; longest: number } | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return undefined
  const shape = shapeOf(source)
  if (typeof shape === 'string' || shape.unbounded > MAX_UNBOUNDED) return undefined
  const degree = Math.max(1, shape.unbounded + (shape.anchored ? 0 : 1))
  try {
    return { regex: new RegExp(source, 'u'), longest: Math.floor(STEP_BUDGET ** (1 / degree)) }
  } catch {
    return undefined
  }
}

interface OpenGroup {
  unbounded: boolean
  /** First characters of the alternatives so far; undefined once one starts with more than one literal can tell. */
  starts: (string | undefined)[]
  atStart: boolean
}

const openGroup = (): OpenGroup => ({ unbounded: false, starts: [], atStart: true })

function shapeOf(source: string): PatternShape | 'nestedRepeat' | 'ambiguousRepeat' | 'backReference' | 'malformed' {
  const stack: OpenGroup[] = [openGroup()]
  let unbounded = 0
  let closed: OpenGroup | undefined
  for (let at = 0; at < source.length;) {
    const group = stack.at(-1)
    if (!group) return 'malformed'
    const char = source[at] ?? ''
    const repeat = repeatAt(source, at)
    if (repeat) {
      if (closed && repeat.max > 1) {
        if (closed.unbounded) return 'nestedRepeat'
        if (repeat.max > 10 && ambiguous(closed)) return 'ambiguousRepeat'
      }
      if (repeat.max === Infinity) {
        unbounded++
        for (const open of stack) open.unbounded = true
      }
      at += repeat.length
      closed = undefined
      continue
    }
    closed = undefined
    if (char === '(') {
      if (group.atStart) note(group, undefined)
      stack.push(openGroup())
      at += /^\((\?(:|=|!|<=|<!|<[A-Za-z_$][\w$]*>))?/.exec(source.slice(at))?.[0].length ?? 1
    } else if (char === ')') {
      closed = stack.pop()
      at++
    } else if (char === '|') {
      group.atStart = true
      at++
    } else if (char === '\\') {
      const escape = source[at + 1] ?? ''
      if (/[1-9]/.test(escape) || escape === 'k') return 'backReference'
      if (group.atStart) note(group, /[dDwWsSpPbB]/.test(escape) ? undefined : escape)
      at += 2
    } else if (char === '[') {
      if (group.atStart) note(group, undefined)
      at = classEnd(source, at)
    } else {
      if (group.atStart) note(group, char === '.' ? undefined : char)
      at++
    }
  }
  if (stack.length !== 1) return 'malformed'
  return { unbounded, anchored: source.startsWith('^') && (stack[0]?.starts.length ?? 0) <= 1 }
}

function note(group: OpenGroup, start: string | undefined): void {
  group.starts.push(start)
  group.atStart = false
}

/** Two alternatives that may begin with the same character can match one text in many ways. */
function ambiguous(group: OpenGroup): boolean {
  if (group.starts.length < 2) return false
  return group.starts.includes(undefined) || new Set(group.starts).size < group.starts.length
}

function repeatAt(source: string, at: number): { length: number; max: number } | undefined {
  const match = /^(?:\*|\+|\?|\{([0-9]+)(,([0-9]*))?\})\??/.exec(source.slice(at, at + 24))
  if (!match) return undefined
  const first = match[0][0]
  if (first === '*' || first === '+') return { length: match[0].length, max: Infinity }
  if (first === '?') return { length: match[0].length, max: 1 }
  const max = match[2] === undefined ? Number(match[1]) : match[3] === '' ? Infinity : Number(match[3])
  return { length: match[0].length, max }
}

function classEnd(source: string, at: number): number {
  for (let index = at + 1; index < source.length; index++) {
    if (source[index] === '\\') index++
    else if (source[index] === ']') return index + 1
  }
  return source.length
}
