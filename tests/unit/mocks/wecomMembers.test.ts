import { describe, expect, it } from 'vitest'
import { signedIn } from '../../support/wecom'

const newcomer = { userid: 'ZhouMin', name: '周敏', mobile: '+86 13900000001', department: [7, 8], is_leader_in_dept: [0, 1] }

describe('WeCom members', () => {
  it('come into being with what was said of them, not yet active, and are invited', async () => {
    const { send, read, table } = await signedIn('contact')
    const extras = {
      direct_leader: ['LINA'],
      extattr: { attrs: [{ type: 0, name: '工号', text: { value: 'A7' } }, { type: 0, name: '没有定义', text: { value: 'x' } }] },
      external_profile: { external_corp_name: '桥云', wechat_channels: { nickname: '桥云科技' } },
    }
    expect(await send('/user/create', { ...newcomer, ...extras })).toEqual({ errcode: 0, errmsg: 'created' })
    expect(await read('/user/get?userid=zhoumin', 1)).toMatchObject({
      userid: 'ZhouMin', mobile: '13900000001', department: [7, 8], order: [0, 0], is_leader_in_dept: [0, 1], main_department: 7, status: 4, gender: '0',
      direct_leader: ['lina'], extattr: { attrs: [{ type: 0, name: '工号', text: { value: 'A7' } }] },
      external_profile: { external_corp_name: '桥云', wechat_channels: { nickname: '桥云科技', status: 1 }, external_attr: [] },
    })
    expect(table('invitations')).toHaveProperty('zhoumin.mobile', '13900000001')
    await send('/user/create', { ...newcomer, userid: 'quiet', mobile: '+852 61234567', to_invite: false, enable: 0 }, 2)
    expect(table('invitations')).not.toHaveProperty('quiet')
    expect(await read('/user/get?userid=quiet', 3)).toMatchObject({ status: 2, mobile: '+852 61234567' })
  })

  it('keep what an update leaves out, and their number once they are active', async () => {
    const { send, table } = await signedIn('contact')
    expect(await send('/user/update', { userid: 'LINA', department: [3], mobile: '13900000009' })).toEqual({ errcode: 0, errmsg: 'updated' })
    expect(table('members').lina).toMatchObject({ name: '李娜', department: [3], main_department: 3, is_leader_in_dept: [0], mobile: '13800000002' })
    await send('/user/update', { userid: 'xuting', mobile: '13900000009', enable: 0 }, 1)
    expect(table('members').xuting).toMatchObject({ mobile: '13900000009', status: 2 })
    await send('/user/update', { userid: 'xuting', enable: 1 }, 2)
    expect(table('members').xuting).toMatchObject({ status: 1 })
  })

  it('take their new id along wherever they are named', async () => {
    const { send, table } = await signedIn('contact')
    await send('/user/update', { userid: 'xuting', direct_leader: ['qy8f21c03a'] })
    await send('/user/update', { userid: 'qy8f21c03a', new_userid: 'FangYuan' }, 1)
    expect(table('members')).not.toHaveProperty('qy8f21c03a')
    expect(table('members').fangyuan).toMatchObject({ userid: 'FangYuan', name: '方圆' })
    expect(table('members').xuting).toMatchObject({ direct_leader: ['FangYuan'] })
  })

  it('leave nothing behind that names them', async () => {
    const { send, read, table } = await signedIn('contact')
    expect(await read('/user/delete?userid=zhengkai')).toEqual({ errcode: 0, errmsg: 'deleted' })
    expect(table('members')).not.toHaveProperty('zhengkai')
    expect(table('members').hejing).toMatchObject({ direct_leader: [] })
    expect(table('appchats').springcampaign).toMatchObject({ owner: 'hejing', userlist: ['hejing', 'lina', 'gaofei'] })
    await send('/user/batchdelete', { useridlist: ['lina', 'LINA', 'chenjie'] }, 1)
    expect(table('tags')['1']).toMatchObject({ users: ['zhangwei', 'wangfang', 'liuyang'] })
  })

  it('are told of as they come, change and go, a change by what is new only', async () => {
    const { send, read, table } = await signedIn('contact')
    await send('/user/create', newcomer)
    await send('/user/update', { userid: 'zhoumin', position: '客户经理' }, 60)
    await send('/user/update', { userid: 'zhoumin', position: '客户经理' }, 61)
    await read('/user/delete?userid=zhoumin', 3600)
    expect(Object.values(table('events')).map(({ trigger, payload }) => [trigger, payload])).toEqual([
      ['member.created', {
        userId: 'ZhouMin', name: '周敏', departments: [7, 8], mainDepartment: 7, leaderOf: [8], directLeaders: [], mobile: '13900000001', gender: '0', status: 4,
        changedAt: '2026-03-02T09:30:00+08:00',
      }],
      ['member.updated', { userId: 'ZhouMin', position: '客户经理', changedAt: '2026-03-02T09:31:00+08:00' }],
      ['member.deleted', { userId: 'ZhouMin', changedAt: '2026-03-02T10:30:00+08:00' }],
    ])
  })
})
