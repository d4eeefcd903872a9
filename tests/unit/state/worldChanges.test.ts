import { describe, expect, it } from 'vitest'
import type { RunEvent, WorldPatch } from '../../../src/core/run'
import type { WorldView } from '../../../src/runtime'
import { countArrived, NO_CHANGES, withChanges } from '../../../src/state/worldChanges'

const answered = (node: string, patch: WorldPatch): RunEvent =>
  ({ type: 'call.answered', at: 0, scope: '', node, attempt: 1, call: `${node}.1`, answer: { kind: 'response', status: 200, headers: {}, body: { inline: null } }, patch })
const message = (id: string) => ({ system: 'robot', table: 'messages', id, record: { content: id } })
const views: WorldView[] = [
  { kind: 'chat', system: 'robot', title: { zh: '群聊', en: 'Chats' }, chats: { table: 'chats', name: 'name' }, messages: { table: 'messages', chat: 'chat', sender: 'sender', at: 'at', format: 'format', content: 'content' } },
]

describe('what a run did to the world', () => {
  it('names the step that changed each record last', () => {
    const changes = withChanges(withChanges(NO_CHANGES, [answered('one', [message('a'), message('b')])]), [answered('two', [message('b')])])
    expect(Object.fromEntries(changes)).toEqual({ 'robot/messages/a': ':one', 'robot/messages/b': ':two' })
  })

  it('stays the same object while nothing changes', () => {
    const changes = withChanges(NO_CHANGES, [answered('one', [message('a')])])
    expect(withChanges(changes, [{ type: 'run.ended', at: 0, status: 'succeeded', output: { inline: null } }])).toBe(changes)
  })

  it('counts messages, not the books that a system keeps', () => {
    const changes = withChanges(NO_CHANGES, [answered('one', [message('a'), message('b/2'), { system: 'robot', table: 'tokens', id: 't', record: {} }, { system: 'sms', table: 'messages', id: 'x', record: {} }])])
    expect(countArrived(changes, views)).toBe(2)
    expect(countArrived(changes, [])).toBe(0)
  })
})
