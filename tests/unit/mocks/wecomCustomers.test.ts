import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../src/core/base'
import { START } from '../../contract/support'
import { signedIn } from '../../support/wecom'

const at = (seconds: number) => ({ at: START + seconds * 1000 })
const DAY = 86_400
/** 2026-02-23T00:00:00+08:00, a Monday. */
const MONDAY = 1_771_776_000

const events = (table: Record<string, JsonObject>) => Object.values(table).map(({ trigger, payload }) => ({ trigger, payload: payload as JsonObject }))
const tableOf = async (box: Awaited<ReturnType<typeof signedIn>>, name: string) => Object.values(box.table(name))

describe('a customer who adds a member', () => {
  it('is followed by it, told of by events, and welcomed once within 20 seconds', async () => {
    const box = await signedIn()
    const made = await box.world.happen('wecom', 'customer.added', { name: '罗宁', corpName: '北辰电子', configId: 'c0ntactway0expo0000000000000001' }, at(10))
    expect(made.ok).toBe(true)
    const [added, callback] = events(box.table('events'))
    expect(added).toMatchObject({ trigger: 'externalContact.added', payload: { userId: 'lina', state: 'spring-expo', customer: { name: '罗宁', type: 2, isCorp: true, corpName: '北辰电子' }, addedAt: '2026-03-02T09:30:10+08:00', welcomeCodeExpiresAt: '2026-03-02T09:30:30+08:00' } })
    expect(callback).toMatchObject({ trigger: 'callback.received', payload: { changeType: 'add_external_contact', content: { UserID: 'lina', State: 'spring-expo' } } })
    const { externalUserId, welcomeCode } = added?.payload ?? {}
    expect(await box.read(`/externalcontact/get?external_userid=${String(externalUserId)}`, 11)).toMatchObject({ errcode: 0, follow_user: [{ userid: 'lina', state: 'spring-expo', createtime: START / 1000 + 10 }] })
    const greet = (seconds: number) => box.send('/externalcontact/send_welcome_msg', { welcome_code: welcomeCode ?? null, text: { content: '您好' } }, seconds)
    expect(await greet(29)).toMatchObject({ errcode: 0 })
    expect(await greet(29)).toMatchObject({ errcode: 41051 })
    expect(await tableOf(box, 'customerMessages')).toContainEqual(expect.objectContaining({ to: externalUserId, sender: '李娜', content: '您好' }))
  })

  it('by a temporary contact way gets a chat that ends by itself, closing words first', async () => {
    const box = await signedIn()
    await box.world.happen('wecom', 'customer.added', { name: '罗宁', configId: 'c0ntactway0temp0000000000000003' }, at(0))
    const id = String(events(box.table('events'))[0]?.payload.externalUserId)
    expect(box.table('temporaryChats')[`sunli:${id}`]).toMatchObject({ expiresAt: START + DAY * 1000 })
    box.world.advance(START + DAY * 1000)
    expect(box.table('temporaryChats')[`sunli:${id}`]).toMatchObject({ closedAt: START + DAY * 1000 })
    expect((await tableOf(box, 'customerMessages')).filter(({ to }) => to === id).map(({ content }) => content)).toEqual(['本次咨询已结束，祝您一切顺利。', expect.stringContaining('满意度调查')])
  })

  it('is refused, and changes nothing, where the member does not exist', async () => {
    const box = await signedIn()
    const before = JSON.stringify(box.world.snapshot())
    expect(await box.world.happen('wecom', 'customer.added', { name: '罗宁', userId: 'nobody' }, at(0))).toMatchObject({ ok: false, error: { code: '40003' } })
    expect(await box.world.happen('wecom', 'customer.added', { name: '' }, at(0))).toMatchObject({ ok: false, error: { code: 'value.minLength' } })
    expect(JSON.stringify(box.world.snapshot())).toBe(before)
  })
})

describe('what else happens by itself', () => {
  it('a customer leaves: the follower is gone, and who left is told', async () => {
    const box = await signedIn()
    await box.world.happen('wecom', 'customer.removed', { removedBy: 'customer', externalUserId: 'wmLinXiao0000000001' }, at(1))
    expect(events(box.table('events'))).toMatchObject([
      { trigger: 'externalContact.removed', payload: { removedBy: 'customer', userId: 'lina', customerName: '林晓' } },
      { trigger: 'callback.received', payload: { changeType: 'del_follow_user' } },
    ])
    expect(await box.read('/externalcontact/get?external_userid=wmLinXiao0000000001', 2)).toMatchObject({ errcode: 84061 })
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['a customer joins', { what: 'memberAdded', chatId: 'wrSpringBuyers000001', member: 'wmHeYu00000000000002' }, { change: 'updated', detail: 'memberAdded', members: ['wmHeYu00000000000002'], memberCount: 7, joinScene: 3, previousMemberVersion: '71d3b35e5a' }],
    ['a customer leaves', { what: 'memberRemoved', chatId: 'wrSpringBuyers000001', member: 'wmZhouQi000000000004' }, { change: 'updated', detail: 'memberRemoved', memberCount: 5, quitScene: 0 }],
    ['the name changes', { what: 'nameChanged', chatId: 'wrSpringBuyers000001', name: '采购群' }, { change: 'updated', detail: 'nameChanged', name: '采购群' }],
    ['the notice changes', { what: 'noticeChanged', chatId: 'wrSpringBuyers000001', notice: '新公告' }, { change: 'updated', detail: 'noticeChanged' }],
    ['the owner changes', { what: 'ownerChanged', chatId: 'wrSpringBuyers000001', owner: 'zhaolei' }, { change: 'updated', detail: 'ownerChanged', owner: 'zhaolei', memberCount: 7 }],
    ['it is made', { what: 'created', name: '新群', owner: 'lina' }, { change: 'created', name: '新群', memberCount: 1 }],
    ['it is dissolved', { what: 'dismissed', chatId: 'wrSpringBuyers000001' }, { change: 'dismissed', chatId: 'wrSpringBuyers000001' }],
  ])('a group: %s', async (_, input, told) => {
    const box = await signedIn()
    expect(await box.world.happen('wecom', 'groupChat.changed', input, at(1))).toMatchObject({ ok: true })
    expect(events(box.table('events'))[0]).toMatchObject({ trigger: 'groupChat.changed', payload: { ...told, changedAt: '2026-03-02T09:30:01+08:00' } })
  })

  it('a member confirms a mass message, and customers who had their month\'s share take no more', async () => {
    const box = await signedIn()
    const create = () => box.send('/externalcontact/add_msg_template', { sender: 'lina', external_userid: ['wmGuoTao000000000005'], text: { content: '上新' } }, 5)
    // March has 31 days, and one message reached the customer on the 1st.
    for (let time = 0; time < 30; time += 1) {
      const { msgid } = await create() as { msgid?: Json }
      expect(await box.world.happen('wecom', 'massMessage.confirmed', { msgid: msgid ?? '' }, at(5))).toMatchObject({ ok: true })
    }
    expect(await create()).toMatchObject({ errcode: 41048 })
    expect(Object.values(box.table('massMessages')).filter(({ status }) => status === 'sent')).toHaveLength(30)
  })

  it('a member publishes a company moment', async () => {
    const box = await signedIn()
    await box.world.happen('wecom', 'moment.published', { momentId: 'momSpringSale000001', userId: 'sunli' }, at(1))
    expect(await box.send('/externalcontact/get_moment_task', { moment_id: 'momSpringSale000001' }, 2)).toMatchObject({ task_list: expect.arrayContaining([{ userid: 'sunli', publish_status: 1 }]) as Json })
    expect(await box.send('/externalcontact/get_moment_customer_list', { moment_id: 'momSpringSale000001', userid: 'sunli' }, 2)).toMatchObject({ customer_list: expect.arrayContaining([{ userid: 'sunli', external_userid: 'wmGuoTao000000000005' }]) as Json })
  })

  it('nothing that is not declared', async () => {
    const box = await signedIn()
    await expect(box.world.happen('wecom', 'nothing', {}, at(0))).rejects.toThrow('nothing')
    for (const happenings of Object.values(box.world.happenings)) expect(new Set(happenings.map(({ id }) => id)).size).toBe(happenings.length)
  })
})

describe('lists and figures', () => {
  it('go on from page to page by a cursor, each customer once', async () => {
    const box = await signedIn()
    const ids: string[] = []
    let cursor = ''
    do {
      const page = await box.send('/externalcontact/batch/get_by_user', { userid_list: ['lina', 'sunli'], limit: 2, cursor }) as { external_contact_list?: { external_contact: { external_userid: string }; follow_info: { userid: string } }[]; next_cursor?: string }
      ids.push(...(page.external_contact_list ?? []).map(({ external_contact: { external_userid: id }, follow_info: { userid } }) => `${userid} ${id}`))
      cursor = page.next_cursor ?? ''
    } while (cursor !== '')
    expect(ids).toEqual(['lina wmLinXiao0000000001', 'lina wmZhouQi000000000004', 'lina wmGuoTao000000000005', 'sunli wmJiangYun0000000007', 'sunli wmGuoTao000000000005'])
  })

  it('by day add up to those of the days together', async () => {
    const box = await signedIn()
    const ask = { day_begin_time: MONDAY + 5 * 3_600, day_end_time: MONDAY + 6 * DAY, owner_filter: { userid_list: ['lina'] } }
    const days = (await box.send('/externalcontact/groupchat/statistic_group_by_day', ask) as { items?: { stat_time: number; data: Record<string, number> }[] }).items ?? []
    const whole = (await box.send('/externalcontact/groupchat/statistic', ask) as { items?: { owner: string; data: Record<string, number> }[] }).items?.[0]
    expect(days.map(({ stat_time: time }) => time)).toEqual(Array.from({ length: 7 }, (_, index) => MONDAY + index * DAY))
    const sum = (name: string) => days.reduce((total, { data }) => total + (data[name] ?? 0), 0)
    const written = Object.values(box.table('customerGroupMessages')).filter(({ chat, at: sent }) =>
      (chat === 'wrSpringBuyers000001' || chat === 'wrYunling0000000002') && Number(sent) >= MONDAY * 1000 && Number(sent) < (MONDAY + 7 * DAY) * 1000)
    expect(whole?.data.msg_total).toBe(written.length)
    expect(sum('msg_total')).toBe(written.length)
    expect(sum('new_member_cnt')).toBe(whole?.data.new_member_cnt)
    expect(whole?.data).toMatchObject({ chat_total: 2, new_member_cnt: 3, member_total: 10 })
  })

  it('of everybody are refused above 1000 members', async () => {
    const box = await signedIn()
    const ask = { day_begin_time: MONDAY }
    expect(await box.send('/externalcontact/groupchat/statistic', ask)).toMatchObject({ errcode: 0, total: 3 })
    const world = box.world.snapshot()
    const lina = box.table('members').lina ?? {}
    const crowd = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`crowd${index}`, { ...lina, userid: `crowd${index}` }]))
    box.world.load({ ...world, systems: { ...world.systems, wecom: { ...world.systems.wecom, members: { ...world.systems.wecom?.members, ...crowd } } } })
    expect(await box.send('/externalcontact/groupchat/statistic', ask)).toMatchObject({ errcode: 81017 })
    expect(await box.send('/externalcontact/groupchat/statistic_group_by_day', ask)).toMatchObject({ errcode: 81017 })
  })

  it('of contact ways: one without a kind or a scene is refused', async () => {
    const box = await signedIn()
    expect(await box.send('/externalcontact/add_contact_way', { scene: 2, user: ['lina'] })).toMatchObject({ errcode: 41037 })
    expect(await box.send('/externalcontact/add_contact_way', { type: 1, user: ['lina'] })).toMatchObject({ errcode: 41038 })
  })

  it('of contact ways stop at half a million, temporary ones apart', async () => {
    const box = await signedIn()
    const world = box.world.snapshot()
    box.world.load({ ...world, systems: { ...world.systems, wecom: { ...world.systems.wecom, usage: { contactWays: 499_999 } } } })
    const create = (more: JsonObject) => box.send('/externalcontact/add_contact_way', { type: 1, scene: 2, user: ['lina'], ...more })
    expect(await create({})).toMatchObject({ errcode: 0 })
    expect(await create({ remark: '又一个' })).toMatchObject({ errcode: 41045 })
    expect(await create({ is_temp: true, conclusions: { text: { content: '再见' }, image: { media_id: 'MEDIA_demo_poster_0001' } } })).toMatchObject({ errcode: 0 })
    const temporary = Object.values(box.table('contactWays')).find(({ createdAt, is_temp: temp }) => temp === true && createdAt === START)
    expect(temporary).toMatchObject({ expires_in: 604_800, chat_expires_in: 86_400, conclusions: { text: { content: '再见' }, image: { pic_url: expect.stringMatching(/^https:/) as string } } })
  })
})
