import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import { withFaults } from '../../src/core/cases'
import type { Connection, ErrorKind, ErrorReason } from '../../src/core/connector'
import { madeBytes } from './madeFiles'
import { openStage } from './support'

/** One refusal: the inputs that lead to it (each list is called in order, the last one is refused) and what is made of it. */
interface Refusal {
  name: string
  operation: string
  /** `{"$times": 201, "of": "u{n}"}` stands for a list of so many, `{n}` for the place in it, from 1. */
  input: JsonObject
  /** Called before, each so many times; `seconds` from the start, like `at` of the refused call. */
  before?: { operation?: string; input?: JsonObject; times?: number }[]
  at?: number
  connection?: Connection['values']
  /** What the vendor alone can bring about: a fault of the sandbox does it. */
  fault?: boolean
  code: string | number
  kind?: ErrorKind
  reason?: ErrorReason
  /** Set where the token was refused, so that the call itself never left. */
  failure?: 'auth'
}

const folder = new URL('./cases/', import.meta.url)
/** `wecom.members.json`: the cases of a large system stand in a file per group. */
const systems = readdirSync(folder).map((file) => ({
  file: file.replace('.json', ''),
  system: file.split('.')[0] ?? '',
  refusals: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Refusal[],
}))

/** The input with its long lists written out. */
function unfold(value: Json): Json {
  if (Array.isArray(value)) return value.map(unfold)
  if (!isJsonObject(value)) return value
  const { $times: times, of } = value
  if (typeof times === 'number') {
    const text = JSON.stringify(of)
    return Array.from({ length: times }, (_, index) => JSON.parse(text.replaceAll('{n}', String(index + 1))) as Json)
  }
  return unfoldMembers(value)
}

const unfoldMembers = (input: JsonObject): JsonObject => Object.fromEntries(Object.entries(input).map(([name, value]) => [name, unfold(value)]))

describe.each(systems)('$file', ({ system, refusals }) => {
  it.each(refusals)('explains $code: $name', async (refusal) => {
    const { play, world } = openStage(refusal.connection, madeBytes)
    if (refusal.fault === true) world.load(withFaults(world.snapshot(), [{ system, operation: refusal.operation, effect: { kind: 'vendorCode', code: String(refusal.code) } }]))
    for (const { operation = refusal.operation, input = refusal.input, times = 1 } of refusal.before ?? []) {
      for (let time = 0; time < times; time += 1) await play(system, operation, unfoldMembers(input), refusal.at)
    }
    const result = await play(system, refusal.operation, unfoldMembers(refusal.input), refusal.at)
    if (refusal.failure !== undefined) {
      expect(result).toMatchObject({ ok: false, error: { kind: 'failure', failure: refusal.failure, code: 'auth.tokenRefused', vendor: { code: refusal.code } } })
      return
    }
    expect(result).toMatchObject({ ok: false, error: { kind: refusal.kind ?? 'business', code: 'call.vendor', vendor: { code: refusal.code } } })
    expect(!result.ok && result.error).toHaveProperty('vendor.message', expect.stringMatching(/\S/))
    if (refusal.reason !== undefined) expect(result).toHaveProperty('error.reason', refusal.reason)
  })
})
