import { describe, expect, it } from 'vitest'
import { createWorld, defaultStart } from '../../../mocks/world'
import { allConnectors } from '../../../src/catalogue/all'
import { checkField } from '../../../src/core/schema'
import { sampleInput, withChoices } from '../../../src/features/sandbox/worldChoices'
import { happeningsOf, letHappen } from '../../../src/runtime/worldHappenings'

const AT = defaultStart + 1000
const happenings = happeningsOf(createWorld())

describe.each(happenings.map((one) => [`${one.system} ${one.id}`, one] as const))('%s', (_, happening) => {
  const { system, id, triggers } = happening

  it('happens as its form suggests, at once, and sets off what it names', async () => {
    const world = createWorld()
    const before = world.snapshot()
    const input = sampleInput(withChoices(happening, before))
    const made = await letHappen(world, { system, happening: id, input, at: AT })
    expect(made).toMatchObject({ ok: true, at: AT })
    if (!made.ok) return
    expect(made.patch.some(({ table }) => table !== 'events' && table !== 'counters')).toBe(true)
    expect(made.events.map(({ trigger }) => trigger)).toEqual(triggers)
    const known = allConnectors.find((connector) => connector.id === system)?.triggers ?? []
    for (const { trigger, payload } of made.events) {
      const schema = known.find((one) => one.id === trigger)?.payload
      expect(schema).toBeDefined()
      expect(checkField(schema ?? {}, payload)).toEqual([])
    }
  })

  it('offers only records that there are', () => {
    const { properties = {} } = withChoices(happening, createWorld().snapshot())
    for (const name of Object.keys(happening.choices)) expect(properties[name]?.enum ?? properties[name]?.items?.enum).not.toHaveLength(0)
  })
})

describe('what happens by itself', () => {
  it('covers every trigger of the catalogue that is pushed', () => {
    const made = new Set(happenings.flatMap(({ system, triggers }) => triggers.map((trigger) => `${system}/${trigger}`)))
    const pushed = allConnectors.flatMap(({ id, triggers = [] }) => triggers.flatMap((trigger) => (trigger.kind === 'push' ? [`${id}/${trigger.id}`] : [])))
    expect(pushed.filter((name) => !made.has(name))).toEqual([])
  })

  it('never happens before the world\'s now', async () => {
    const world = createWorld()
    world.advance(AT + 5000)
    expect(await letHappen(world, { system: 'sms', happening: 'sms.reply', input: { mobile: '+8613800000002', text: '好' }, at: AT })).toMatchObject({ ok: true, at: AT + 5000 })
  })

  it('begins a planned meeting before its time and ends it, once each', async () => {
    const world = createWorld()
    const planned = Object.entries(world.snapshot().systems['tencent-meeting']?.meetings ?? {}).find(([, record]) => (record as { status?: string }).status === 'MEETING_STATE_INIT')?.[0] ?? ''
    const make = (happening: string, at: number) => letHappen(world, { system: 'tencent-meeting', happening, input: { meetingId: planned, userid: 'lina' }, at })
    expect(await make('meeting.started', AT)).toMatchObject({ ok: true, events: [{ trigger: 'meeting.started', payload: { meetingId: planned } }] })
    expect(await make('meeting.started', AT + 1)).toMatchObject({ ok: false, code: '13602' })
    expect(await make('meeting.ended', AT + 60_000)).toMatchObject({ ok: true, events: [{ trigger: 'meeting.ended' }] })
    expect(await make('meeting.ended', AT + 60_001)).toMatchObject({ ok: false, code: '13603' })
    // The clock, which also moves meetings on, has nothing to tell of it again.
    world.advance(AT + 86_400_000)
    const told = Object.values(world.snapshot().systems['tencent-meeting']?.events ?? {}).filter((event) => (event as { payload: { meetingId: string } }).payload.meetingId === planned)
    expect(told).toHaveLength(2)
  })

  it('removes no member that set the company up', async () => {
    expect(await letHappen(createWorld(), { system: 'wecom', happening: 'member.deleted', input: { userid: 'zhangwei' }, at: AT })).toMatchObject({ ok: false, code: '301005' })
  })
})
