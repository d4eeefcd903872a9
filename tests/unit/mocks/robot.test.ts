import { describe, expect, it } from 'vitest'
import { ROBOT_OPS, ROBOT_SALES, START, WECOM, post, sandbox } from '../../support/sandbox'

const text = (content: string, more: Record<string, string[]> = {}) => ({ msgtype: 'text', text: { content, ...more } })
const markdown = (content: string) => ({ msgtype: 'markdown', markdown: { content } })

describe('a WeCom group robot', () => {
  it('puts a text into the chat that its key stands for', async () => {
    const { world, ask } = sandbox()
    expect(await ask(post(ROBOT_SALES, text('新客户来了')))).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(Object.values(world.snapshot().systems['wecom-robot']?.messages ?? {}).at(-1)).toMatchObject({
      chat: 'chat-sales', sender: '销售小助手', format: 'text', content: '新客户来了', at: START,
    })
  })

  it('tells apart robots by their keys', async () => {
    const { world, ask } = sandbox()
    await ask(post(ROBOT_OPS, markdown('**巡检**')))
    expect(Object.values(world.snapshot().systems['wecom-robot']?.messages ?? {}).at(-1)).toMatchObject({ chat: 'chat-ops', format: 'markdown' })
  })

  it('names those mentioned by list, by phone number and in the text, each once', async () => {
    const { world, ask } = sandbox()
    await ask(post(ROBOT_SALES, text('请 <@lina> 看一下', { mentioned_list: ['zhangwei', '@all'], mentioned_mobile_list: ['13800000002', '13899999999'] })))
    expect(Object.values(world.snapshot().systems['wecom-robot']?.messages ?? {}).at(-1)).toMatchObject({ mentions: ['张伟', '所有人', '李娜'] })
  })

  it.each([
    ['a key nobody has', `${WECOM}/webhook/send?key=nope`, text('x'), 93000],
    ['a key named like a member of every object', `${WECOM}/webhook/send?key=constructor`, text('x'), 93000],
    ['no key', `${WECOM}/webhook/send`, text('x'), 40058],
    ['an empty key', `${WECOM}/webhook/send?key=`, text('x'), 40058],
    ['a type in capitals', ROBOT_SALES, { msgtype: 'Text', text: { content: 'x' } }, 40008],
    ['no type', ROBOT_SALES, { text: { content: 'x' } }, 40058],
    ['no text', ROBOT_SALES, { msgtype: 'text' }, 40058],
    ['the other type\'s content', ROBOT_SALES, { msgtype: 'text', markdown: { content: 'x' } }, 40058],
    ['an empty content', ROBOT_SALES, text(''), 44004],
    ['a content that is a number', ROBOT_SALES, { msgtype: 'text', text: { content: 7 } }, 40058],
    ['broken JSON', ROBOT_SALES, '{"msgtype":', 40058],
    ['a list instead of an object', ROBOT_SALES, [1], 40058],
  ])('refuses %s', async (_, url, body, code) => {
    const { world, ask } = sandbox()
    const before = Object.keys(world.snapshot().systems['wecom-robot']?.messages ?? {}).length
    const answer = await ask(post(url, body))
    expect(answer.errcode).toBe(code)
    expect(answer.errmsg).toMatch(/hint: \[\d{25}\], from ip: [\d.]+, more info at https:/)
    expect(Object.keys(world.snapshot().systems['wecom-robot']?.messages ?? {})).toHaveLength(before)
  })

  it.each([
    ['text of 2048 bytes', text('x'.repeat(2048)), 0],
    ['text of 2049 bytes', text('x'.repeat(2049)), 40058],
    ['Chinese text of 2046 bytes', text('桥'.repeat(682)), 0],
    ['Chinese text of 2049 bytes', text('桥'.repeat(683)), 40058],
    ['markdown of 4096 bytes', markdown('y'.repeat(4096)), 0],
    ['markdown of 4097 bytes', markdown('y'.repeat(4097)), 40058],
  ])('counts bytes at the edge: %s', async (_, body, code) => {
    expect((await sandbox().ask(post(ROBOT_SALES, body))).errcode).toBe(code)
  })

  it('takes 20 messages within a minute and refuses the 21st until one of them is a minute old', async () => {
    const { ask } = sandbox()
    for (let second = 0; second < 20; second++) expect((await ask(post(ROBOT_SALES, text('x')), second)).errcode).toBe(0)
    expect((await ask(post(ROBOT_SALES, text('x')), 59)).errcode).toBe(45009)
    expect((await ask(post(ROBOT_OPS, text('x')), 59)).errcode).toBe(0)
    expect((await ask(post(ROBOT_SALES, text('x')), 60)).errcode).toBe(0)
    expect((await ask(post(ROBOT_SALES, text('x')), 60)).errcode).toBe(45009)
  })

  it.each([
    ['was disabled', { robots: { 'robot-sales': { chat: 'chat-sales', name: 'x', disabled: true } } }, 93004],
    ['was removed', { robots: {} }, 93000],
    ['lost its chat', { chats: {} }, 93008],
  ])('says so where the robot %s', async (_, changed, code) => {
    const { world, ask } = sandbox()
    const snapshot = world.snapshot()
    world.load({ ...snapshot, systems: { ...snapshot.systems, 'wecom-robot': { ...snapshot.systems['wecom-robot'], ...changed } } })
    expect((await ask(post(ROBOT_SALES, text('x')))).errcode).toBe(code)
  })
})
