import { describe, expect, it } from 'vitest'
import { nodeFace, nodeKinds, type ConnectorFace, type PlainNodeType } from '../../../../src/core/flow'

const text = (words: string) => ({ zh: `中${words}`, en: words })
const chat: ConnectorFace = {
  title: text('Chat'),
  icon: { glyph: 'C', hue: 'chat' },
  groups: [{ id: 'messages', title: text('Messages') }, { id: 'plain', title: text('Plain') }],
  operations: [{ id: 'send', title: text('Send'), description: text('Sends'), group: ['messages', 'plain'] }, { id: 'wave', title: text('Wave'), experimental: true }],
  triggers: [{ id: 'arrived', title: text('Arrived') }],
}
const lookup = { connector: (id: string) => (id === 'chat' ? chat : undefined) }

describe('a node’s face', () => {
  it.each(Object.keys(nodeKinds) as PlainNodeType[])('of a %s is its kind’s', (type) => {
    const { title, description, icon, hue } = nodeKinds[type]
    expect(nodeFace({ type }, lookup)).toEqual({ icon: { path: icon.path, hue }, title, description, connector: undefined, groups: [], experimental: false })
  })

  it('of an action tells connector, operation and the way to its group', () => {
    expect(nodeFace({ type: 'action', connector: 'chat', operation: 'send' }, lookup)).toEqual({
      icon: chat.icon, title: text('Send'), description: text('Sends'), connector: text('Chat'), groups: [text('Messages'), text('Plain')], experimental: false,
    })
  })

  it('of an action tells whether it is experimental', () => {
    expect(nodeFace({ type: 'action', connector: 'chat', operation: 'wave' }, lookup).experimental).toBe(true)
  })

  it('of an event keeps the connector’s glyph and wears the hue of triggers', () => {
    expect(nodeFace({ type: 'trigger.event', connector: 'chat', event: 'arrived' }, lookup)).toMatchObject({
      icon: { glyph: 'C', hue: 'trigger' }, title: text('Arrived'), connector: text('Chat'),
    })
  })

  it('falls back to ids where nobody knows the connector or what it offers', () => {
    const gone = nodeFace({ type: 'action', connector: 'gone', operation: 'do.it' }, lookup)
    expect([gone.title.en, gone.connector?.en, gone.icon.glyph]).toEqual(['do.it', 'gone', '?'])
    expect(nodeFace({ type: 'action', connector: 'chat', operation: 'do.it' }, lookup)).toMatchObject({ title: { en: 'do.it' }, connector: text('Chat') })
  })
})
