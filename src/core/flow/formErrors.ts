import type { OutputUnit } from '@cfworker/json-schema'
import { shapeFacts, type Issue, type PathStep } from '../base'
import type { FlowProblemCode } from './problemCodes'

/** The checker reports every member on the way to a fault; only the innermost place says what to mend. */
export function innermostIssues(errors: readonly OutputUnit[]): Issue[] {
  const byPlace = new Map<string, OutputUnit>()
  for (const error of errors) byPlace.set(error.instanceLocation, error)
  const parents = new Set<string>()
  for (const place of byPlace.keys()) {
    for (let at = place.lastIndexOf('/'); at > 0; at = place.lastIndexOf('/', at - 1)) parents.add(place.slice(0, at))
  }
  return [...byPlace]
    .filter(([place]) => !parents.has(place) && (place !== '#' || byPlace.size === 1))
    .map(([place, { keyword, error }]) => ({
      code: 'flow.malformed' satisfies FlowProblemCode, severity: 'error', place: { path: stepsOf(place) }, params: { keyword, detail: error, ...shapeFacts(keyword, error) },
    }))
}

function stepsOf(location: string): PathStep[] {
  return location.split('/').slice(1).map((step) => {
    const member = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d+$/.test(member) ? Number(member) : member
  })
}
