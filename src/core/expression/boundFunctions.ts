import { INTERNAL } from './adjustTree'
import { like, original, plain, type NativeFunction } from './builtIns'
import { capPicture } from './caps'
import { ExpressionFailure } from './failure'
import { instantOf } from './zonedTime'

/** What the functions bound to a run ask for. */
export interface FunctionHost {
  readonly now: number
  readonly timezone: string
  readonly missing: ReadonlyMap<number, string> | undefined
  random(): number
}

/** Functions that read the run's clock or seed; made once for each engine. */
export const boundFunctions: Record<string, (host: FunctionHost) => NativeFunction> = {
  now: (host) => like('now', function (this: unknown, picture: unknown, timezone: unknown) {
    capPicture(picture)
    return original('fromMillis').call(this, host.now, picture, timezone)
  }),
  millis: (host) => plain(function () {
    return host.now
  }),
  random: (host) => like('random', function () {
    return host.random()
  }),
  shuffle: (host) => like('shuffle', function (arr: unknown) {
    return Array.isArray(arr) ? shuffled(arr, () => host.random()) : arr
  }),
  toMillis: (host) => like('toMillis', function (this: unknown, timestamp: unknown, picture: unknown) {
    if (timestamp === undefined) return undefined
    if (picture === undefined) return instantOf(String(timestamp), host.timezone)
    capPicture(picture)
    // Parts that the picture does not name are taken from "now", which JSONata looks for in its focus.
    return original('toMillis').call({ environment: { timestamp: new Date(host.now) } }, timestamp, picture)
  }),
  [INTERNAL.need]: (host) => plain(function (number: number, value: unknown) {
    const path = host.missing?.get(number)
    if (path !== undefined) throw new ExpressionFailure('absent', 'ref.missing', { path })
    return value
  }),
}

/** Fisher–Yates, on a copy. */
function shuffled(list: readonly unknown[], random: () => number): unknown[] {
  const result = [...list]
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const kept: unknown = result[index]
    result[index] = result[other]
    result[other] = kept
  }
  return result
}
