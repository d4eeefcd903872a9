import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../src/core/base'
import { canFire, schedulesOf, triggersSetOff } from '../../../src/firing/setOff'
import { sketchFlow } from '../../support/runFlow'

const event = (payload: JsonObject = {}) => ({ system: 'wecom', id: 'event00000001', trigger: 'member.created', at: 1, payload })
const waiting = (inputs: Record<string, { const: Json }> = {}, more: object = {}) =>
  sketchFlow({ start: { type: 'trigger.event', connector: 'wecom', event: 'member.created', inputs, ...more } }, [])

describe('what an event sets off', () => {
  it('is the trigger of its system and kind, unless it is switched off', () => {
    expect(triggersSetOff(waiting(), event()).map(({ id }) => id)).toEqual(['start'])
    expect(triggersSetOff(waiting(), { ...event(), system: 'sms' })).toEqual([])
    expect(triggersSetOff(waiting(), { ...event(), trigger: 'member.deleted' })).toEqual([])
    expect(triggersSetOff(waiting({}, { settings: { disabled: true } }), event())).toEqual([])
  })

  it.each<[string, Json, JsonObject, boolean]>([
    ['the same value', 'lina', { userId: 'lina' }, true],
    ['another value', 'lina', { userId: 'sunli' }, false],
    ['a member that is not told', 'lina', {}, false],
    ['one of several', ['lina', 'sunli'], { userId: 'sunli' }, true],
    ['a list that holds it', 2, { userId: [1, 2] }, true],
    ['a list that does not', 3, { userId: [1, 2] }, false],
    ['nothing wanted', '', { userId: 'sunli' }, true],
    ['no list wanted', [], {}, true],
  ])('is filtered by %s', (_, wanted, payload, goes) => {
    expect(triggersSetOff(waiting({ userId: { const: wanted } }), event(payload))).toHaveLength(goes ? 1 : 0)
  })

  it('is nothing in a flow that people or callers start', () => {
    expect(canFire(waiting())).toBe(true)
    expect(canFire(sketchFlow({ start: { type: 'trigger.schedule', inputs: { cron: { const: '0 9 * * *' } } } }, []))).toBe(true)
    expect(canFire(sketchFlow({ start: { type: 'trigger.manual' }, hook: { type: 'trigger.webhook' } }, []))).toBe(false)
    expect(schedulesOf(sketchFlow({ start: { type: 'trigger.schedule', inputs: { cron: { const: '0 9 * * *' }, timezone: { const: 'UTC' } } } }, []))).toEqual([{ trigger: 'start', schedule: { cron: '0 9 * * *', timezone: 'UTC' } }])
  })
})
