import { describe, expect, it } from 'vitest'
import type { ConnectorDefinition, TriggerDefinition } from '../../../../src/core/connector'
import { applyCommand, branchCases, createNode, emptyFlow, nodeForms, nodeKinds, startingPayload, type NewNode, type PlainNodeType } from '../../../../src/core/flow'
import { checkField, defaultOf } from '../../../../src/core/schema'
import { draw } from './draw'
import { lookup } from './lookup'

const place = { id: 'n1', position: { x: 1, y: 2 }, doc: emptyFlow('f', 'F'), lookup }

describe('making a node', () => {
  it('titles an operation, keys it by its id, and takes the connection that fits', () => {
    expect(createNode({ type: 'action', connector: 'chat', operation: 'message.send' }, place)).toEqual({
      id: 'n1', key: 'messageSend', type: 'action', connector: 'chat', operation: 'message.send', connection: 'chat-1',
      title: 'Send', position: { x: 1, y: 2 }, inputs: { format: { const: 'plain' } },
    })
  })

  it('finds another key where the first is taken', () => {
    const doc = draw('t>messageSend')
    expect(createNode({ type: 'action', connector: 'chat', operation: 'message.send' }, { ...place, doc }).key).toBe('messageSend2')
  })

  it('titles what the lookup does not know by its id', () => {
    const node = createNode({ type: 'trigger.event', connector: 'gone', event: 'some.event' }, place)
    expect(node).toMatchObject({ title: 'some.event', key: 'someEvent', inputs: {} })
  })

  it.each(Object.keys(nodeKinds) as PlainNodeType[])('makes a %s that can be added at once, titled in both languages', (type) => {
    for (const locale of ['zh', 'en'] as const) {
      const node = createNode({ type } satisfies NewNode, { ...place, locale })
      expect(node.title).toBe(nodeKinds[type].title[locale])
      expect(applyCommand(place.doc, { type: 'node.add', node }).ok).toBe(true)
    }
  })

  it('names the first case of a branch in the language of who adds it', () => {
    const labels = (['zh', 'en'] as const).map((locale) => branchCases(createNode({ type: 'logic.branch' }, { ...place, locale })).map(({ label }) => label))
    expect(labels).toEqual([['是'], ['Yes']])
  })

  it.each(Object.values(nodeKinds))('keeps its own schema with the defaults of $type', ({ type, search }) => {
    const { input } = nodeForms[type]
    expect(checkField(input, defaultOf(input) ?? {}, { ignoreMissing: true })).toEqual([])
    expect(search.length).toBeGreaterThan(3)
  })
})

describe('what a run starts with', () => {
  it('is the sample, the defaults of the form, or the time', () => {
    const at = '2026-03-02T09:30:00+08:00'
    const node = (what: NewNode) => createNode(what, place)
    expect(startingPayload(node({ type: 'trigger.event', connector: 'chat', event: 'message.arrived' }), lookup, at)).toEqual({ from: 'lina' })
    expect(startingPayload(node({ type: 'trigger.schedule' }), lookup, at)).toEqual({ scheduledAt: at })
    expect(startingPayload({ ...node({ type: 'trigger.webhook' }), inputs: { sample: { const: { a: 1 } } } }, lookup, at)).toEqual({ a: 1 })
    const schema = { type: 'object', properties: { name: { type: 'string', default: 'Lin' }, age: { type: 'integer' } } }
    expect(startingPayload({ ...node({ type: 'trigger.manual' }), inputs: { schema: { const: schema } } }, lookup, at)).toEqual({ name: 'Lin' })
    expect(startingPayload(node({ type: 'trigger.manual' }), lookup, at)).toEqual({})
  })

  it('lets an event happen at the start: its times move, each in its own zone, and nothing else does', () => {
    const sample = { id: '2026-03-02T09:30:00+08:00', at: '2026-03-02T09:30:00+08:00', ends: ['2026-03-02T01:30:20Z', 'soon'] }
    const event: TriggerDefinition = {
      id: 'due', title: { zh: '到期', en: 'Due' }, kind: 'push', sample, sampleAt: '2026-03-02T09:30:00+08:00',
      payload: { type: 'object', properties: { at: { type: 'string', format: 'dateTime' }, ends: { type: 'array', items: { type: 'string', format: 'dateTime' } } } },
    }
    const knows = (one: TriggerDefinition) => ({ connector: () => ({ ...lookup.connector('chat') as ConnectorDefinition, triggers: [one] }) })
    const trigger = createNode({ type: 'trigger.event', connector: 'chat', event: 'due' }, place)
    const later = '2026-03-05T12:00:00.900+08:00'
    expect(startingPayload(trigger, knows(event), later)).toEqual({ id: sample.id, at: '2026-03-05T12:00:00+08:00', ends: ['2026-03-05T04:00:20Z', 'soon'] })
    expect(startingPayload(trigger, knows(event), '2026-03-02T01:30:00Z')).toEqual(sample)
    const { sampleAt: _untold, ...timeless } = event
    expect(startingPayload(trigger, knows(timeless), later)).toEqual(sample)
  })
})
