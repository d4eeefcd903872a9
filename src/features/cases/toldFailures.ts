import type { CaseFailure } from '../../core/cases'

/** A failure as it is told: `nearest` where it is a difference of the call or record that came nearest. */
export interface ToldFailure { failure: CaseFailure; nearest: boolean }

/** Where it is known in what the nearest call or record differs, that too few were found says nothing more. */
export function toldFailures(failures: readonly CaseFailure[]): ToldFailure[] {
  const isNearest = ({ expectation: [kind, , part] }: CaseFailure): boolean => (kind === 'calls' || kind === 'world') && part !== 'count'
  return failures
    .filter((failure) => failure.code !== 'case.count' || !failures.some((other) => isNearest(other) && other.expectation[0] === failure.expectation[0] && other.expectation[1] === failure.expectation[1]))
    .map((failure) => ({ failure, nearest: isNearest(failure) }))
}
