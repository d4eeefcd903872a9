import { fail, getOwn, isJsonObject, ok, setOwn, type Json, type JsonObject, type Result } from '../../src/core/base'
import { evaluateCondition } from '../../src/core/schema'
import { issueToken } from './auth'
import type { StepDocument } from './backendDocument'
import { findCredential } from './credentials'
import type { Exchange } from './exchange'
import { madeDigits, madeHex } from './made'
import { refusal, type Refusal } from './refusal'
import type { SystemCode } from './system'
import { textOf } from './template'

type Done = Result<undefined, Refusal>

const done: Done = ok(undefined)

/** Takes a route's steps in order, up to the first refusal. What a step gives stands in `vars` for those after it. */
export function takeSteps(steps: readonly StepDocument[], exchange: Exchange, code: SystemCode): Done {
  for (const step of steps) {
    if (step.when !== undefined && !evaluateCondition(step.when, exchange.scope)) continue
    const result = takeStep(step, exchange, code)
    if (!result.ok) return result
  }
  return done
}

function takeStep(step: StepDocument, exchange: Exchange, code: SystemCode): Done {
  const { vars } = exchange.scope
  if ('find' in step) {
    const record = exchange.get(step.find, exchange.fillText(step.id))
    return record === undefined ? fail(refusal(step.else)) : keep(vars, step.as, record)
  }
  if ('credential' in step) {
    const found = findCredential(exchange.document, filled(step.credential, exchange))
    return found === undefined ? fail(refusal(step.else)) : keep(vars, step.as, found)
  }
  if ('issueToken' in step) return keep(vars, step.as, tokenFor(step, exchange))
  if ('fail' in step) return fail(refusal(step.fail, messageParams(step.params, exchange)))
  if ('make' in step) return keep(vars, step.as, make(step, exchange))
  if ('set' in step) return keep(vars, step.as, exchange.fill(step.set) ?? null)
  if ('put' in step) {
    exchange.put(step.put, exchange.fillText(step.id), exchange.fill(step.record) ?? null)
    return done
  }
  if ('remove' in step) {
    exchange.remove(step.remove, exchange.fillText(step.id))
    return done
  }
  return run(step.run, exchange, code)
}

function keep(vars: JsonObject, name: string, value: Json): Done {
  setOwn(vars, name, value)
  return done
}

const filled = (members: Record<string, string>, exchange: Exchange): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([name, template]) => [name, exchange.fill(template) ?? null]))

const messageParams = (params: JsonObject | undefined, exchange: Exchange): Record<string, string> =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, template]) => [name, textOf(exchange.fill(template))]))

function tokenFor(step: Extract<StepDocument, { issueToken: string }>, exchange: Exchange): JsonObject {
  const profile = getOwn(exchange.document.auth, step.issueToken)
  const credential = exchange.fill(step.of)
  if (profile === undefined || !isJsonObject(credential)) throw new Error(`${exchange.system}: no profile or credential to issue a token for`)
  return { ...issueToken(exchange, profile, credential) }
}

function make(step: Extract<StepDocument, { make: string }>, exchange: Exchange): string {
  const serial = exchange.nextNumber(step.counter)
  const parts = [exchange.seed, exchange.system, step.counter, serial]
  const prefix = step.prefix ?? ''
  if (step.make === 'number') return prefix + String(serial).padStart(step.length, '0')
  return prefix + (step.make === 'hex' ? madeHex : madeDigits)(step.length, parts)
}

function run(name: string, exchange: Exchange, code: SystemCode): Done {
  const step = code.steps?.[name]
  if (step === undefined) throw new Error(`${exchange.system}: no code for step ${name}`)
  const result = step(exchange)
  if (!result.ok) return result
  for (const [member, value] of Object.entries(result.value)) setOwn(exchange.scope.vars, member, value)
  return done
}
