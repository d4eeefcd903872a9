import { fail, ok, type JsonObject, type Result } from '../../src/core/base'
import { checkField } from '../../src/core/schema'
import type { HappeningDocument, RouteDocument } from './backendDocument'
import type { Exchange } from './exchange'
import { takeSteps } from './steps'
import type { BackendSystem } from './system'
import { fillTemplate, textOf } from './template'

/** Why a happening did not come about: the input breaks a rule, or the backend refused it by one of its codes. */
export interface HappeningProblem {
  code: string
  message: string
}

/** A route stands in for a happening while its steps are taken, so that steps need not know the difference. */
export const happeningRoute = ({ id, steps }: HappeningDocument): RouteDocument =>
  ({ id: `happening.${id}`, method: 'POST', path: `/happenings/${id}`, latencyMs: [1, 1], steps, answer: {} })

export function checkHappening({ input }: HappeningDocument, given: JsonObject): Result<void, HappeningProblem> {
  const issue = checkField(input, given, { maxIssues: 1 })[0]
  return issue === undefined ? ok(undefined) : fail({ code: issue.code, message: issue.path.join('.') })
}

/** Takes the steps and emits the events, at the exchange's instant. */
export function makeHappen(happening: HappeningDocument, exchange: Exchange, { document, code }: BackendSystem): Result<void, HappeningProblem> {
  const taken = takeSteps(happening.steps, exchange, code)
  if (!taken.ok) {
    const declared = document.errors[taken.error.code]
    return fail({ code: taken.error.code, message: textOf(fillTemplate(declared?.message ?? '', taken.error.params ?? {})) })
  }
  for (const { trigger, payload } of happening.emits) {
    const filled = exchange.fill(payload)
    if (filled !== null && typeof filled === 'object' && !Array.isArray(filled)) exchange.emit(trigger, filled, exchange.at)
  }
  return ok(undefined)
}
