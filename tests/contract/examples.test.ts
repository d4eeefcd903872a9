import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../src/catalogue/all'
import type { Json } from '../../src/core/base'
import { checkField, readPointer } from '../../src/core/schema'
import { openStage, outputOf } from './support'

const examples = allConnectors.flatMap((connector) => connector.operations.flatMap((operation) =>
  operation.examples.map((example, index) => ({ name: `${connector.id} ${operation.id} #${index + 1}`, connector, operation, example }))))

describe('every example of the catalogue', () => {
  it.each(examples)('works against the backend, with an output as described: $name', async ({ connector, operation, example }) => {
    const output = await outputOf(openStage().play(connector.id, operation.id, example.input))
    expect(checkField(operation.output, output)).toEqual([])
    expect(memberNames(output)).toEqual(expect.arrayContaining(memberNames(example.output)))
  })
})

describe('what was sent arrives', () => {
  it('as a meeting that can be looked up by its id and is gone once cancelled', async () => {
    const { play } = openStage()
    const create = { userid: 'lina', instanceid: 1, subject: '新客户沟通会', type: 0, start_time: '2026-03-02T11:00:00+08:00', end_time: '2026-03-02T12:00:00+08:00' }
    const made = readPointer(await outputOf(play('tencent-meeting', 'meeting.create', create)), '/meeting_info_list/0')
    const meetingId = readPointer(made, '/meeting_id')
    // The id has more digits than a double holds; one lost digit would name another meeting.
    expect(meetingId).toMatch(/^\d{19,}$/)
    const ask = { meetingId: String(meetingId), userid: 'lina', instanceid: 1 }
    const found = readPointer(await outputOf(play('tencent-meeting', 'meeting.getById', ask, 1)), '/meeting_info_list/0')
    expect(found).toMatchObject({ subject: '新客户沟通会', start_time: '1772420400', end_time: '1772424000', meeting_code: readPointer(made, '/meeting_code') })
    expect(await outputOf(play('tencent-meeting', 'meeting.cancel', { ...ask, reason_code: 1 }, 2))).toBeNull()
    expect(await outputOf(play('tencent-meeting', 'meeting.getById', ask, 3))).toMatchObject({ meeting_info_list: [{ status: 'MEETING_STATE_CANCELLED' }] })
  })

  it('as a message in the chat of the robot', async () => {
    const { play, world } = openStage()
    await outputOf(play('wecom-robot', 'message.text', { content: '会议号 123 456 789', mentioned_list: ['lina'] }))
    const messages = Object.values(world.snapshot().systems['wecom-robot']?.['messages'] ?? {})
    expect(messages).toContainEqual(expect.objectContaining({ chat: 'chat-sales', content: expect.stringContaining('会议号 123 456 789') as string }))
  })

  it('as a text on the phone', async () => {
    const { play, world } = openStage()
    await outputOf(play('sms', 'sms.send', { SmsSdkAppId: '1400006666', PhoneNumberSet: ['13800000002'], SignName: '桥云科技', TemplateId: '1100001', TemplateParamSet: ['李娜', '10:00', '123456789'] }))
    const messages = Object.values(world.snapshot().systems['sms']?.['messages'] ?? {})
    expect(messages).toContainEqual(expect.objectContaining({ to: '+8613800000002', content: expect.stringContaining('123456789') as string }))
  })

  it('as a message in a group chat that was opened a moment ago', async () => {
    const { play, world } = openStage()
    const made = await outputOf(play('wecom', 'appchat.create', { name: '林晓跟进', userlist: ['lina', 'chenjie'] }))
    const chatid = String(readPointer(made, '/chatid'))
    await outputOf(play('wecom', 'appchat.sendText', { chatid, content: '大家好' }, 1))
    const messages = Object.values(world.snapshot().systems['wecom']?.['appchatMessages'] ?? {})
    expect(messages).toContainEqual(expect.objectContaining({ chat: chatid, content: '大家好' }))
  })
})

describe('tokens against the backend', () => {
  it('serve for their lifetime and are renewed after it, unseen by the call', async () => {
    const { play } = openStage()
    const ask = { userid: 'lina' }
    for (const seconds of [0, 3_600, 7_199, 7_300, 20_000]) {
      expect(await play('wecom', 'user.get', ask, seconds)).toMatchObject({ ok: true, value: { name: '李娜' } })
    }
  })

  it('of contacts and of the app are two: one may not do the work of the other', async () => {
    const swapped = openStage({ contactSecret: 'demo-app-secret-71ab', appSecret: 'demo-contact-secret-9f2c' })
    expect(await swapped.play('wecom', 'message.send', { agentid: 1000002, touser: 'lina', msgtype: 'text', text_content: 'a' }))
      .toMatchObject({ ok: false, error: { kind: 'auth', reason: 'permission', vendor: { code: 48002 } } })
  })
})

/** Every member's way into a value, list items counted as one: what an example promises, the backend must give. */
function memberNames(value: Json, at = ''): string[] {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => memberNames(item, `${at}[]`)))]
  return Object.entries(value).flatMap(([name, member]) => [`${at}/${name}`, ...memberNames(member, `${at}/${name}`)])
}
