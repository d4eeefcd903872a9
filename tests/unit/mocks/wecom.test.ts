import { describe, expect, it } from 'vitest'
import { CORP, SECRETS, WECOM, get, sandbox, signedIn, tokenOf, tokenRequest } from '../../support/wecom'
import type { JsonObject } from '../../../src/core/base'

const text = (to: JsonObject, content = '你好') => ({ ...to, agentid: 1000002, msgtype: 'text', text: { content } })

describe('WeCom tokens', () => {
  it('are refused with the vendor\'s codes where company or secret are wrong', async () => {
    const { ask } = sandbox()
    const codeOf = async (path: string) => (await ask(get(`${WECOM}/gettoken${path}`))).errcode
    expect(await codeOf('')).toBe(41002)
    expect(await codeOf(`?corpid=${CORP}`)).toBe(41004)
    expect(await codeOf('?corpid=nonsense&corpsecret=x')).toBe(40013)
    expect(await codeOf('?corpid=ww00000000000000ff&corpsecret=x')).toBe(2000002)
    expect(await codeOf(`?corpid=${CORP}&corpsecret=x`)).toBe(40001)
  })

  it('stay the same while they last, and are good for 7200 seconds to the second', async () => {
    const box = sandbox()
    const first = await box.ask(tokenRequest(CORP, SECRETS.contact))
    expect(first).toMatchObject({ errcode: 0, expires_in: 7200 })
    expect(await box.ask(tokenRequest(CORP, SECRETS.contact), 1000)).toMatchObject({ access_token: first.access_token, expires_in: 6200 })
    const read = async (seconds: number) => (await box.ask(get(`${WECOM}/user/get?userid=lina&access_token=${String(first.access_token)}`), seconds)).errcode
    expect(await read(7199)).toBe(0)
    expect(await read(7200)).toBe(42001)
    const next = await tokenOf(box, 'contact', 7200)
    expect(next).not.toBe(first.access_token)
    expect((await box.ask(get(`${WECOM}/user/get?userid=lina&access_token=${next}`), 7200)).errcode).toBe(0)
  })

  it('are renewed shortly before their end while the old one is still good', async () => {
    const box = sandbox()
    const old = await tokenOf(box, 'contact')
    expect(await tokenOf(box, 'contact', 6899)).toBe(old)
    expect(await tokenOf(box, 'contact', 6901)).not.toBe(old)
    expect((await box.ask(get(`${WECOM}/user/get?userid=lina&access_token=${old}`), 6901)).errcode).toBe(0)
  })

  it('are asked for, told from invented ones, and stand nowhere in the records', async () => {
    const box = await signedIn('contact')
    expect((await box.ask(get(`${WECOM}/user/get?userid=lina`))).errcode).toBe(41001)
    expect((await box.ask(get(`${WECOM}/user/get?userid=lina&access_token=made-up`))).errcode).toBe(40014)
    const everything = JSON.stringify(box.world.snapshot())
    expect(everything).not.toContain(await tokenOf(box, 'contact'))
    for (const secret of Object.values(SECRETS)) expect(everything).not.toContain(secret)
  })

  it('of the contact secret may not send messages', async () => {
    const { send } = await signedIn('contact')
    expect((await send('/message/send', text({ touser: 'lina' }))).errcode).toBe(48002)
    expect((await send('/appchat/create', { userlist: ['lina', 'zhangwei'] })).errcode).toBe(48002)
  })
})

describe('WeCom contacts', () => {
  it('are read by userid without regard to case', async () => {
    const { read } = await signedIn('contact')
    expect(await read('/user/get?userid=LiNa')).toMatchObject({ errcode: 0, userid: 'lina', name: '李娜', mobile: '13800000002', department: [2] })
  })

  it('tell an app less than the contact secret', async () => {
    const { read } = await signedIn('app')
    const member = await read('/user/get?userid=lina')
    expect(member).toMatchObject({ name: '李娜', gender: '0' })
    expect(member).not.toHaveProperty('mobile')
  })

  it.each([
    ['?userid=', 41009], ['?x=1', 41009], ['?userid=nobody', 60111], ['?userid=__proto__', 60111], ['?userid=constructor', 60111],
  ])('answer /user/get%s with %d', async (query, code) => {
    const { read } = await signedIn('contact')
    expect((await read(`/user/get${query}`)).errcode).toBe(code)
  })

  it('are listed by department, with those below it where asked for', async () => {
    const { read } = await signedIn('contact')
    const names = async (query: string) => ((await read(`/user/list?${query}`)).userlist ?? []).map((member: { name: string }) => member.name)
    expect(await names('department_id=2')).toEqual(['李娜'])
    expect(await names('department_id=2&fetch_child=1')).toEqual(['李娜', '孙丽', '吴霞', '赵磊', '周明'])
    expect(await names('department_id=1&fetch_child=1')).toHaveLength(17)
  })

  it.each([['department_id=99', 60003], ['department_id=two', 60123], ['fetch_child=1', 60123], ['department_id=2&fetch_child=3', 40058]])(
    'answer /user/list?%s with %d', async (query, code) => {
      const { read } = await signedIn('contact')
      expect((await read(`/user/list?${query}`)).errcode).toBe(code)
    })

  it('outside an app\'s scope are kept from it', async () => {
    const { read } = await signedIn('hrApp')
    expect((await read('/user/get?userid=wangfang')).errcode).toBe(0)
    expect((await read('/user/get?userid=lina')).errcode).toBe(60011)
    expect((await read('/user/list?department_id=1')).errcode).toBe(60011)
  })
})

describe('WeCom app messages', () => {
  it('reach members, departments and tags once each, and name who is unknown', async () => {
    const { send, table } = await signedIn()
    const answer = await send('/message/send', text({ touser: 'LINA|Ghost|zhaolei', toparty: '8|99', totag: '1|7' }))
    expect(answer).toMatchObject({ errcode: 0, invaliduser: 'ghost', invalidparty: '99', invalidtag: '7' })
    expect(answer.msgid).toMatch(/^msg/)
    const inbox = Object.values(table('appMessages'))
    expect(inbox.map(({ to }) => to).sort()).toEqual(['chenjie', 'lina', 'liuyang', 'wangfang', 'wuxia', 'zhangwei', 'zhaolei', 'zhouming'])
    expect(inbox[0]).toMatchObject({ sender: '桥云助手', format: 'text', content: '你好' })
  })

  it('to @all go to everyone in the app\'s scope and ignore the other lists', async () => {
    const { send, table } = await signedIn()
    expect((await send('/message/send', text({ touser: '@all', toparty: '99' })))).not.toHaveProperty('invalidparty')
    expect(Object.keys(table('appMessages'))).toHaveLength(17)
  })

  it.each([
    ['nobody at all', text({}), 82001],
    ['nobody valid', text({ touser: 'ghost', toparty: '99' }), 81013],
    ['101 departments', text({ toparty: Array.from({ length: 101 }, (_, index) => index + 1).join('|') }), 82002],
    ['101 tags', text({ totag: Array.from({ length: 101 }, (_, index) => index + 1).join('|') }), 82003],
    ['no agentid', { touser: 'lina', msgtype: 'text', text: { content: 'x' } }, 41011],
    ['an agentid that is no number', { ...text({ touser: 'lina' }), agentid: 'mine' }, 40056],
    ['an agentid that no app has', { ...text({ touser: 'lina' }), agentid: 42 }, 40056],
    ['another app\'s agentid', { ...text({ touser: 'lina' }), agentid: 1000003 }, 301002],
    ['an unknown type', { touser: 'lina', agentid: 1000002, msgtype: 'fax' }, 40008],
    ['an empty text', text({ touser: 'lina' }, ''), 44004],
    ['too long a markdown', { touser: 'lina', agentid: 1000002, msgtype: 'markdown', markdown: { content: 'x'.repeat(2049) } }, 45002],
    ['a card without a title', { touser: 'lina', agentid: 1000002, msgtype: 'textcard', textcard: { description: 'd', url: 'https://x.example' } }, 41016],
    ['a card without a description', { touser: 'lina', agentid: 1000002, msgtype: 'textcard', textcard: { title: 't', url: 'https://x.example' } }, 41033],
    ['a card without an address', { touser: 'lina', agentid: 1000002, msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'x.example' } }, 40058],
    ['nine articles', { touser: 'lina', agentid: 1000002, msgtype: 'news', news: { articles: Array.from({ length: 9 }, () => ({ title: 't', url: 'https://x.example' })) } }, 45008],
    ['an article that leads nowhere', { touser: 'lina', agentid: 1000002, msgtype: 'news', news: { articles: [{ title: 't', appid: 'a' }] } }, 40058],
    ['secret articles', { touser: 'lina', agentid: 1000002, safe: 1, msgtype: 'news', news: { articles: [{ title: 't', url: 'https://x.example' }] } }, 40074],
    ['unknown media', { touser: 'lina', agentid: 1000002, msgtype: 'image', image: { media_id: 'x' } }, 40007],
    ['media of another type', { touser: 'lina', agentid: 1000002, msgtype: 'image', image: { media_id: 'MEDIA_demo_quote_0002' } }, 40007],
    ['media older than three days', { touser: 'lina', agentid: 1000002, msgtype: 'image', image: { media_id: 'MEDIA_demo_old_0003' } }, 40007],
    ['broken JSON', '{', 47001],
  ])('are refused for %s', async (_, body, code) => {
    const { send, table } = await signedIn()
    expect((await send('/message/send', body)).errcode).toBe(code)
    expect(table('appMessages')).toEqual({})
  })

  it.each([
    ['card', { msgtype: 'textcard', textcard: { title: '标题', description: '说明', url: 'https://x.example' } }, '标题\n说明\n详情 https://x.example'],
    ['articles', { msgtype: 'news', news: { articles: [{ title: '一', url: 'https://x.example' }, { title: '二', description: '文', appid: 'a', pagepath: 'p' }] } }, '一\n\n二\n文'],
    ['image', { msgtype: 'image', image: { media_id: 'MEDIA_demo_poster_0001' } }, '[图片] 春季活动海报.png'],
    ['markdown', { msgtype: 'markdown', markdown: { content: '**x**' } }, '**x**'],
  ])('show a %s as the member reads it', async (_, body, content) => {
    const { send, table } = await signedIn()
    expect((await send('/message/send', { touser: 'lina', agentid: 1000002, ...body })).errcode).toBe(0)
    expect(Object.values(table('appMessages'))[0]).toMatchObject({ content })
  })

  it('cut a long text at 2048 bytes and never inside a character', async () => {
    const { send, table } = await signedIn()
    await send('/message/send', text({ touser: 'lina' }, '桥'.repeat(1000)))
    expect(Object.values(table('appMessages'))[0]).toMatchObject({ content: '桥'.repeat(682) })
  })

  it('with the duplicate check on are delivered once within the interval', async () => {
    const { send, table } = await signedIn()
    const body = { ...text({ touser: 'lina' }), enable_duplicate_check: 1, duplicate_check_interval: 60 }
    const first = await send('/message/send', body)
    expect(await send('/message/send', body, 59)).toEqual(first)
    expect(Object.keys(table('appMessages'))).toHaveLength(1)
    expect((await send('/message/send', body, 60)).msgid).not.toBe(first.msgid)
    expect(Object.keys(table('appMessages'))).toHaveLength(2)
  })

  it('above 30 a minute for one member are dropped without a word', async () => {
    const { send, table } = await signedIn()
    for (let index = 0; index < 31; index++) expect((await send('/message/send', text({ touser: 'lina' }, String(index)))).errcode).toBe(0)
    expect(Object.keys(table('appMessages'))).toHaveLength(30)
  })
})

describe('WeCom group chats', () => {
  it('are made with an id of one\'s own and written to', async () => {
    const { send, table } = await signedIn()
    expect(await send('/appchat/create', { name: '项目群', owner: 'lina', userlist: ['LINA', 'zhangwei'], chatid: 'project1' })).toEqual({ errcode: 0, errmsg: 'ok', chatid: 'project1' })
    expect(table('appchats').project1).toMatchObject({ name: '项目群', owner: 'lina', userlist: ['lina', 'zhangwei'], agentid: 1000002 })
    expect((await send('/appchat/send', { chatid: 'project1', msgtype: 'text', text: { content: '大家好' } })).errcode).toBe(0)
    expect(Object.values(table('appchatMessages')).at(-1)).toMatchObject({ chat: 'project1', sender: '桥云助手', content: '大家好' })
  })

  it('without id, name and owner get them', async () => {
    const { send, table } = await signedIn()
    const { chatid } = await send('/appchat/create', { userlist: ['lina', 'zhangwei'] })
    expect(chatid).toMatch(/^[0-9A-Za-z]{32}$/)
    expect(table('appchats')[chatid ?? '']).toMatchObject({ name: '李娜、张伟', owner: 'lina' })
  })

  it('keep 50 characters of a long name', async () => {
    const { send, table } = await signedIn()
    await send('/appchat/create', { userlist: ['lina', 'zhangwei'], name: '桥'.repeat(51), chatid: 'c' })
    expect(table('appchats').c?.name).toBe('桥'.repeat(50))
  })

  it.each([
    ['no members', { name: 'x' }, 86006],
    ['one member', { userlist: ['lina'] }, 86006],
    ['one member twice', { userlist: ['lina', 'LINA'] }, 86006],
    ['2001 members', { userlist: Array.from({ length: 2001 }, (_, index) => `u${index}`) }, 86006],
    ['an unknown member', { userlist: ['lina', 'ghost'] }, 86007],
    ['an unknown owner', { userlist: ['lina', 'zhangwei'], owner: 'ghost' }, 86005],
    ['an owner from outside', { userlist: ['lina', 'zhangwei'], owner: 'zhaolei' }, 86207],
    ['an id of 33 characters', { userlist: ['lina', 'zhangwei'], chatid: 'x'.repeat(33) }, 86205],
    ['an id with a dash', { userlist: ['lina', 'zhangwei'], chatid: 'a-b' }, 40058],
    ['an id that is taken', { userlist: ['lina', 'zhangwei'], chatid: 'springcampaign' }, 86215],
  ])('are refused for %s', async (_, body, code) => {
    const { send } = await signedIn()
    expect((await send('/appchat/create', body)).errcode).toBe(code)
  })

  it('may carry ids that objects know', async () => {
    const { send, table } = await signedIn()
    expect((await send('/appchat/create', { userlist: ['lina', 'zhangwei'], chatid: 'constructor' })).errcode).toBe(0)
    expect(table('appchats').constructor).toMatchObject({ owner: 'lina' })
  })

  it.each([
    ['an unknown group', { chatid: 'x', msgtype: 'text', text: { content: 'x' } }, 86003],
    ['an empty text', { chatid: 'springcampaign', msgtype: 'text', text: { content: '' } }, 44004],
    ['2049 bytes', { chatid: 'springcampaign', msgtype: 'text', text: { content: 'x'.repeat(2049) } }, 45002],
    ['2048 bytes', { chatid: 'springcampaign', msgtype: 'text', text: { content: 'x'.repeat(2048) } }, 0],
  ])('answer a text to %s with the right code', async (_, body, code) => {
    const { send } = await signedIn()
    expect((await send('/appchat/send', body)).errcode).toBe(code)
  })

  it('are for apps that see the whole company, and each for the app that made it', async () => {
    const hr = await signedIn('hrApp')
    expect((await hr.send('/appchat/create', { userlist: ['lina', 'zhangwei'] })).errcode).toBe(60011)
    const snapshot = hr.world.snapshot()
    const wecom = snapshot.systems.wecom ?? {}
    const wide = { ...wecom.apps, 1000003: { name: '人事助手', departments: [1], users: [], tags: [] } }
    hr.world.load({ ...snapshot, systems: { ...snapshot.systems, wecom: { ...wecom, apps: wide } } })
    expect((await hr.send('/appchat/send', { chatid: 'springcampaign', msgtype: 'text', text: { content: 'x' } })).errcode).toBe(86008)
  })
})

describe('WeCom call limits', () => {
  it('refuse the call after ten thousand in a minute, and all calls of the minute after', async () => {
    const box = await signedIn('contact')
    const snapshot = box.world.snapshot()
    const wecom = snapshot.systems.wecom ?? {}
    const limits = { [`perInterface:user.get:${CORP}`]: { windows: [[snapshot.now, 9999], [snapshot.now, 9999]] } }
    box.world.load({ ...snapshot, systems: { ...snapshot.systems, wecom: { ...wecom, limits } } })
    expect((await box.read('/user/get?userid=lina')).errcode).toBe(0)
    expect((await box.read('/user/get?userid=lina', 30)).errcode).toBe(45009)
    expect((await box.read('/user/get?userid=lina', 89)).errcode).toBe(45009)
    expect((await box.read('/user/list?department_id=2', 89)).errcode).toBe(0)
    expect((await box.read('/user/get?userid=lina', 90)).errcode).toBe(0)
  })
})
