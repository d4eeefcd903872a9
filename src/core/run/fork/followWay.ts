import { isJsonObject, jsonEqual, type Json } from '../../base'

/**
 * What a step comes to, once it goes another way. A branch's output names the ways it took (`{taken: [...]}`), which a
 * fork must not contradict; any other output, and one that somebody has already changed in that, stays as it is.
 *
 * @param before the ports that the output was made for
 * @param after the ports to be taken in their place
 */
export function followWay(output: Json, before: readonly string[], after: readonly string[]): Json {
  if (!isJsonObject(output) || !jsonEqual(output['taken'], [...before])) return output
  return { ...output, taken: [...after] }
}
