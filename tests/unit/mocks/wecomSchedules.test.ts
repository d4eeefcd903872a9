import { describe, expect, it } from 'vitest'
import { startsOf } from '../../../mocks/systems/wecom/occurrences'
import type { JsonObject } from '../../../src/core/base'
import { signedIn } from '../../support/wecom'

const TEAM = 'wcQiaoTeamCalendar00000000000001'
const WEEKLY = '17c7d2bd9f20d652840f72f59e796AAA'
/** 2026-03-02T14:30:00+08:00, the first time of the weekly meeting in the world: five hours after its start. */
const MEETING = Date.UTC(2026, 2, 2, 6, 30) / 1000

const china = (starts: number[]) => starts.map((at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10))
const series = (from: string, rule: JsonObject): JsonObject => ({ startAt: Date.parse(`${from}T09:00:00+08:00`), reminders: { is_repeat: 1, timezone: 8, ...rule } })
const until = (day: string) => Date.parse(`${day}T23:59:59+08:00`)

describe('the times of a WeCom schedule', () => {
  it.each<[string, JsonObject, string, string[]]>([
    ['workdays', { repeat_type: 7 }, '2026-03-10', ['2026-03-06', '2026-03-09', '2026-03-10']],
    ['every other week on Monday and Thursday', { repeat_type: 1, is_custom_repeat: 1, repeat_interval: 2, repeat_day_of_week: [1, 4] }, '2026-03-20', ['2026-03-16', '2026-03-19']],
    ['the 31st of each month', { repeat_type: 2, is_custom_repeat: 1, repeat_interval: 1, repeat_day_of_month: [31] }, '2026-06-01', ['2026-03-31', '2026-05-31']],
    ['every year', { repeat_type: 5 }, '2028-01-01', ['2026-03-06', '2027-03-06']],
    ['every third day until the twelfth', { repeat_type: 0, is_custom_repeat: 1, repeat_interval: 3, repeat_until: until('2026-03-12') / 1000 }, '2026-04-01', ['2026-03-06', '2026-03-09', '2026-03-12']],
  ])('are %s', (_, rule, last, days) => {
    expect(china(startsOf(series('2026-03-06', rule), until(last)))).toEqual(days)
  })
})

describe('WeCom schedules', () => {
  it('remind those who take part as the clock gets there, each time of a series', async () => {
    const { world, table } = await signedIn()
    const reminded = () => Object.values(table('appMessages')).filter(({ sender, to }) => sender === '日程' && to === 'sunli')
    const week = 7 * 24 * 3600
    world.advance((MEETING - 901) * 1000)
    expect(reminded()).toEqual([])
    world.advance((MEETING - 900) * 1000)
    expect(reminded()).toMatchObject([{ at: (MEETING - 900) * 1000, content: '日程提醒：销售周会\n2026-03-02 14:30\n三楼会议室' }])
    world.advance((MEETING + 2 * week) * 1000)
    expect(reminded().map(({ at }) => at)).toEqual([0, 1, 2].map((weeks) => (MEETING - 900 + weeks * week) * 1000))
  })

  it('remind of nothing that a long sleep of the sandbox went over, and of the next time again', async () => {
    const { world, table } = await signedIn()
    const reminded = () => Object.values(table('appMessages')).filter(({ sender }) => sender === '日程').map(({ at }) => Number(at))
    world.advance((MEETING - 901) * 1000)
    const woken = (MEETING + 20 * 7 * 24 * 3600) * 1000
    world.advance(woken)
    expect(reminded()).toEqual([])
    world.advance(woken + 7 * 24 * 3600 * 1000)
    expect(reminded().length).toBeGreaterThan(0)
    expect(Math.min(...reminded())).toBeGreaterThan(woken)
  })

  it('let one time of a series become a schedule of its own', async () => {
    const { send, table } = await signedIn()
    const change = { schedule: { schedule_id: WEEKLY, summary: '销售周会（改期）', start_time: MEETING + 3600, end_time: MEETING + 7200 }, skip_attendees: 1, op_mode: 1, op_start_time: MEETING }
    const answer = await send('/oa/schedule/update', change) as JsonObject
    const made = String(answer['schedule_id'])
    expect(table('schedules')[made]).toMatchObject({ summary: '销售周会（改期）', startAt: (MEETING + 3600) * 1000, cal_id: TEAM, organizer: 'lina' })
    expect(table('schedules')[made]).toHaveProperty('attendees.length', 3)
    expect(startsOf(table('schedules')[WEEKLY] ?? {}, MEETING * 1000)).not.toContain(MEETING * 1000)
  })

  it('end a series where a later part of it is cancelled, and say that it is cancelled where all of it is', async () => {
    const { send, table } = await signedIn()
    await send('/oa/schedule/del', { schedule_id: WEEKLY, op_mode: 2, op_start_time: MEETING })
    expect(china(startsOf(table('schedules')[WEEKLY] ?? {}, (MEETING + 10_000_000) * 1000))).toEqual(['2026-02-23'])
    await send('/oa/schedule/del', { schedule_id: WEEKLY }, 1)
    expect(await send('/oa/schedule/get', { schedule_id_list: [WEEKLY] }, 2)).toMatchObject({ schedule_list: [{ status: 1 }] })
  })

  it('are listed by their sequence, page by page, up to an empty page', async () => {
    const { send } = await signedIn()
    const page = async (offset: number) => ((await send('/oa/schedule/get_by_calendar', { cal_id: TEAM, offset, limit: 1 }, offset)) as JsonObject)['schedule_list']
    expect([await page(0), await page(1), await page(2)]).toMatchObject([[{ sequence: 101 }], [{ sequence: 103, status: 1 }], []])
  })
})

describe('WeCom calendars', () => {
  it('are shared with whom the app sees, and tell of the others', async () => {
    const { send, table } = await signedIn()
    const answer = await send('/oa/calendar/add', { calendar: { organizer: 'lina', summary: '项目', color: '#112233', shares: [{ userid: 'lina' }, { userid: 'nobody' }] } }) as JsonObject
    expect(answer).toMatchObject({ errcode: 0, fail_result: { shares: [{ userid: 'nobody', errcode: 60111 }] } })
    expect(table('calendars')[String(answer['cal_id'])]).toMatchObject({ readonly: 1, shares: [{ userid: 'lina', readonly: 1, permission: 1 }] })
  })

  it('lose what an update leaves out, but keep organizer and, where asked, range', async () => {
    const { send, table } = await signedIn()
    const update = (calendar: JsonObject, rest: JsonObject = {}) => send('/oa/calendar/update', { calendar: { cal_id: TEAM, summary: '团队', color: '#112233', ...calendar }, ...rest })
    expect(await update({ organizer: 'chenjie' })).toMatchObject({ errcode: 90463 })
    expect(await update({ organizer: 'LINA' })).toMatchObject({ errcode: 0 })
    expect(table('calendars')[TEAM]).toMatchObject({ organizer: 'lina', description: '', shares: [], admins: [] })
  })
})
