import type { OutputUnit } from '@cfworker/json-schema'
import { pathOfLocation, shapeFacts, valueAt, type Issue } from '../base'
import type { FlowProblemCode } from './problemCodes'

/** The checker reports every member on the way to a fault; only the innermost place says what to mend. `data` is what was checked. */
export function innermostIssues(errors: readonly OutputUnit[], data: unknown): Issue[] {
  const byPlace = new Map<string, OutputUnit>()
  for (const error of errors) byPlace.set(error.instanceLocation, error)
  const parents = new Set<string>()
  for (const place of byPlace.keys()) {
    for (let at = place.lastIndexOf('/'); at > 0; at = place.lastIndexOf('/', at - 1)) parents.add(place.slice(0, at))
  }
  return [...byPlace]
    .filter(([place]) => !parents.has(place) && (place !== '#' || byPlace.size === 1))
    .map(([place, { keyword, error }]) => {
      const path = pathOfLocation(place)
      return { code: 'flow.malformed' satisfies FlowProblemCode, severity: 'error', place: { path }, params: { keyword, detail: error, ...shapeFacts(keyword, error, valueAt(data, path)) } }
    })
}
