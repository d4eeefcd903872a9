import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../../mocks/world'
import type { Json } from '../../../../src/core/base'
import { readWorld, saveWorld } from '../../../../src/core/run'

const world = { now: 5, systems: { robot: { messages: { m: { content: '早' } }, counters: { message: 1 } }, later: { things: { x: { y: [1] } } } } }

describe('a world’s file', () => {
  it('holds a world, systems that nobody knows among it', () => {
    expect(readWorld(JSON.parse(saveWorld(world)) as Json)).toEqual({ ok: true, value: world })
  })

  it('holds all of the seed data, and a world that goes on from it is the same', () => {
    const snapshot = createWorld().snapshot()
    const read = readWorld(JSON.parse(saveWorld(snapshot)) as Json)
    expect(read.ok && createWorld({ snapshot: read.value }).snapshot()).toEqual(snapshot)
  })

  it('is taken as the command line prints a world, alone or among all of a run', () => {
    expect(readWorld(world as unknown as Json)).toEqual({ ok: true, value: world })
    expect(readWorld({ status: 'succeeded', steps: {}, world } as unknown as Json)).toEqual({ ok: true, value: world })
  })

  it('keeps an id such as __proto__ as plain data', () => {
    const read = readWorld(JSON.parse('{"now": 0, "systems": {"a": {"b": {"__proto__": {"c": 1}}}}}') as Json)
    expect(read.ok && Object.keys(read.value.systems['a']?.['b'] ?? {})).toEqual(['__proto__'])
  })

  it.each<[string, Json, string, object]>([
    ['a list', [], 'world.foreign', {}],
    ['a text', 'hello', 'world.foreign', {}],
    ['an empty object', {}, 'world.foreign', {}],
    ['a flow', { schema: 'qiao/flow@1', nodes: {} }, 'world.foreignAs', { what: 'qiao/flow@1' }],
    ['a schema that is no text', { schema: 1, now: 0, systems: {} }, 'world.foreign', {}],
    ['a later version', { schema: 'qiao/world@2', now: 0, systems: {} }, 'world.newer', { schema: 'qiao/world@2' }],
    ['no clock', { systems: {} }, 'world.clock', {}],
    ['a clock of fractions', { now: 1.5, systems: {} }, 'world.clock', {}],
    ['a clock beyond all time', { now: 1e300, systems: {} }, 'world.clock', {}],
    ['a system that is a list', { now: 0, systems: { robot: [] } }, 'world.shape', { at: 'robot' }],
    ['a table that is a text', { now: 0, systems: { robot: { messages: 'x' } } }, 'world.shape', { at: 'robot/messages' }],
    ['a record that is null', { now: 0, systems: { robot: { messages: { m: null } } } }, 'world.shape', { at: 'robot/messages/m' }],
  ])('refuses %s and says why', (_, json, code, params) => {
    expect(readWorld(json)).toMatchObject({ ok: false, error: { code, params } })
  })
})
