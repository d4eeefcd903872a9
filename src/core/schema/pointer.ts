import { getOwn, isJsonObject, setOwn, type Json, type JsonPath } from '../base'

/**
 * The steps of a JSON pointer (RFC 6901), still as text: whether `0` is an index depends on what it meets.
 * "" is the whole value. Undefined where the text is no pointer (it must be empty or start with "/").
 */
export function pointerSteps(pointer: string): string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  return pointer.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The JSON pointer that leads along `path`. */
export const pointerOf = (path: JsonPath): string =>
  path.map((step) => '/' + String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('')

/** What stands at a JSON pointer; undefined where nothing does or the pointer is malformed. Only own members count. */
export function readPointer(value: Json | undefined, pointer: string): Json | undefined {
  const steps = pointerSteps(pointer)
  if (!steps) return undefined
  let at = value
  for (const step of steps) {
    if (Array.isArray(at)) at = indexOf(step) === undefined ? undefined : at[Number(step)]
    else if (isJsonObject(at)) at = getOwn(at, step)
    else return undefined
  }
  return at
}

/**
 * A copy of `value` with `part` at the pointer; `value` itself is left alone. Missing parents are made:
 * a list where the next step is an index (or "-", the end), else an object. Holes before an index become null.
 * A malformed pointer, or one that leads through a text, number or boolean, replaces what is in its way.
 */
export function writePointer(value: Json | undefined, pointer: string, part: Json): Json {
  const steps = pointerSteps(pointer)
  return steps ? write(value, steps, 0, part) : (value ?? null)
}

function write(value: Json | undefined, steps: readonly string[], depth: number, part: Json): Json {
  const step = steps[depth]
  if (step === undefined) return part
  const index = step === '-' ? (Array.isArray(value) ? value.length : 0) : indexOf(step)
  if (index !== undefined && !isJsonObject(value)) {
    const list = Array.isArray(value) ? [...value] : []
    while (list.length < index) list.push(null)
    list[index] = write(list[index], steps, depth + 1, part)
    return list
  }
  const record = isJsonObject(value) ? { ...value } : {}
  setOwn(record, step, write(getOwn(record, step), steps, depth + 1, part))
  return record
}

/** Greatest list index that a pointer may name; a larger one would fill the memory with nulls. */
const MAX_INDEX = 100_000

function indexOf(step: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,6})$/.test(step)) return undefined
  const index = Number(step)
  return index <= MAX_INDEX ? index : undefined
}
