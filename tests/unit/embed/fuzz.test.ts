import { expect, it } from 'vitest'
import { callForms, createEndpoint, type CallHandler, type PortLike } from '../../../src/embed/protocol'
import { hostileMessage } from './hostileMessages'
import { settled } from './pipe'

const ROUNDS = process.env['QIAO_LONG'] ? 10_000 : 1000

it(`crashes at none of ${ROUNDS} hostile messages, lets none through that is not in its form, and leaves every prototype as it was`, async () => {
  const names = [...Object.keys(callForms), 'setup', '__proto__', 'constructor', '']
  const outcomes: unknown[] = []
  const port: PortLike = { onmessage: null, postMessage: (message) => void outcomes.push(message), close: () => undefined }
  const passed: string[] = []
  const handlers = Object.fromEntries(Object.entries(callForms).map(([name, form]): [string, CallHandler] => [name, (args) => {
    if (form(args, '') === undefined) passed.push(name)
    // Whatever gets here is data that JSON can say, with no name that leads to a prototype.
    expect(JSON.stringify(args)).not.toContain('"__proto__"')
    return null
  }]))
  const endpoint = createEndpoint({ port, handlers, timeoutMs: 1000 })
  for (let seed = 0; seed < ROUNDS; seed += 1) {
    const data = structuredClone(hostileMessage(seed, names))
    expect(() => port.onmessage?.({ data } as MessageEvent), `seed ${seed}`).not.toThrow()
  }
  await settled()
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined()
  const { malformed, unknown, tooLarge, replayed, stray } = endpoint.counts
  for (const count of [malformed, unknown, tooLarge, replayed, stray]) expect(count).toBeGreaterThan(0)
  // Every answer stands for a call that was heard, and what was ignored got none.
  expect(outcomes.length).toBeLessThan(ROUNDS - malformed - tooLarge - replayed - stray + 1)
  expect(passed.length).toBeGreaterThan(0)
})
