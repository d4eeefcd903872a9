import { describe, expect, it } from 'vitest'
import type { RunEvent, WorldPatch } from '../../../src/core/run'
import type { WorldView } from '../../../src/core/base'
import { countArrived, madeRecords, NO_CHANGES, withChanges } from '../../../src/state/worldChanges'

const answered = (node: string, patch: WorldPatch): RunEvent =>
  ({ type: 'call.answered', at: 0, scope: '', node, attempt: 1, call: `${node}.1`, answer: { kind: 'response', status: 200, headers: {}, body: { inline: null } }, patch })
const message = (id: string) => ({ system: 'robot', table: 'messages', id, record: { content: id } })
const views: WorldView[] = [
  { kind: 'chat', system: 'robot', title: { zh: '群聊', en: 'Chats' }, chats: { table: 'chats', name: 'name' }, messages: { table: 'messages', chat: 'chat', sender: 'sender', at: 'at', format: 'format', content: 'content' } },
]

const ended: RunEvent = { type: 'run.ended', at: 0, status: 'succeeded', output: { inline: null } }
const start = { now: 0, systems: { robot: { messages: { old: { content: 'old' } } } } }

describe('what a run did to the world', () => {
  it('names the step that changed each record last', () => {
    const changes = withChanges(withChanges(NO_CHANGES, [answered('one', [message('a'), message('b')])], start), [answered('two', [message('b')])], start)
    expect([...changes].map(([key, { by }]) => [key, by])).toEqual([['robot/messages/a', ':one'], ['robot/messages/b', ':two']])
  })

  it('stays the same object while nothing changes', () => {
    const changes = withChanges(NO_CHANGES, [answered('one', [message('a')])], start)
    expect(withChanges(changes, [ended], start)).toBe(changes)
  })

  it('leaves out what only the passing of time changed, and keeps what a step did to a record before', () => {
    const late = { ...message('old'), byTime: true as const }
    expect(withChanges(NO_CHANGES, [answered('one', [late, message('a')])], start).has('robot/messages/old')).toBe(false)
    const kept = withChanges(NO_CHANGES, [answered('one', [message('old')]), answered('two', [late])], start)
    expect(kept.get('robot/messages/old')).toEqual({ by: ':one', made: false })
  })

  it('tells what arrived from what was there and changed', () => {
    const changes = withChanges(NO_CHANGES, [answered('one', [message('a'), message('old')]), answered('two', [message('b')])], start)
    expect(madeRecords(changes)).toEqual(new Set(['robot/messages/a', 'robot/messages/b']))
    expect(madeRecords(changes, ':two')).toEqual(new Set(['robot/messages/b']))
  })

  it('counts messages, not the books that a system keeps', () => {
    const patch = [message('a'), message('b/2'), { system: 'robot', table: 'tokens', id: 't', record: {} }, { system: 'sms', table: 'messages', id: 'x', record: {} }]
    const made = madeRecords(withChanges(NO_CHANGES, [answered('one', patch)], start))
    expect(countArrived(made, views)).toBe(2)
    expect(countArrived(made, [])).toBe(0)
  })
})
