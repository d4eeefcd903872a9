import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { allConnectors } from '../../src/catalogue/all'
import { demoConnections } from '../../src/catalogue/demoConnections'
import type { Json } from '../../src/core/base'
import { applyCommand, loadFlow, startingPayload, triggersOf, type FlowDocument } from '../../src/core/flow'
import { foldTrace, planRun, startState, type RunEvent, type RunTrace } from '../../src/core/run'
import { driveVirtual } from '../../src/runtime/drive/virtual'
import { openSession } from '../../src/runtime/worldSession'
import { quietPorts, START } from '../support/runFlow'

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id) }

function example(file: string): FlowDocument {
  const loaded = loadFlow(JSON.parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

interface Outcome {
  trace: RunTrace
  events: string
  /** Step statuses by key, in the order in which the steps became ready. */
  statuses: Record<string, string>
  /** All texts that the sandbox's systems hold after the run. */
  texts: string
}

/** Runs a flow against fresh mock backends, from its only trigger, on the virtual clock. */
async function run(document: FlowDocument, payload?: Json): Promise<Outcome> {
  const [trigger] = triggersOf(document)
  const plan = trigger && planRun(document, lookup, trigger.id)
  if (!trigger || !plan?.ok) throw new Error(JSON.stringify(plan))
  const world = createWorld({ seed: 1, startAt: START })
  const send = openSession(world, { seed: 1, connections: demoConnections, connectors: allConnectors })
  const events: RunEvent[] = []
  const start = { run: 'run', seed: 1, startAt: START, payload: payload ?? startingPayload(trigger, lookup, '2026-03-02T09:30:00+08:00') }
  await driveVirtual(plan.value, startState(plan.value, start), quietPorts((batch) => events.push(...batch), send))
  const trace = foldTrace(events)
  const statuses = Object.fromEntries([...trace.steps.values()].map((step) => [document.nodes[step.node]?.key, step.status]))
  return { trace, events: JSON.stringify(events), statuses, texts: JSON.stringify(world.snapshot()) }
}

describe('the examples run at once', () => {
  it('books a meeting for a company customer and tells the sales chat its number', async () => {
    const { trace, statuses, texts } = await run(example('new-customer-meeting.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeeded')
    expect(statuses).toEqual({
      customerAdded: 'succeeded', isCompany: 'succeeded', createMeeting: 'succeeded', tellSales: 'succeeded', readOwner: 'skipped', remindOwner: 'skipped',
    })
    const made = trace.steps.get(':meeting')?.output as { meeting_info_list: { meeting_code: string }[] }
    const code = made.meeting_info_list[0]?.meeting_code ?? 'none'
    expect(code).toMatch(/^\d{9,}$/)
    expect(texts).toContain(`会议号：**${code}**`)
  })

  it('reminds the owner of a private customer by a short message', async () => {
    const document = example('new-customer-meeting.json')
    const [trigger] = triggersOf(document)
    const sample = trigger && startingPayload(trigger, lookup, '') as Record<string, Json>
    const payload = { ...sample, customer: { name: '何静', type: 1, isCorp: false } }
    const { trace, statuses, texts } = await run(document, payload)
    expect(trace.error).toBeUndefined()
    expect(statuses).toMatchObject({ createMeeting: 'skipped', tellSales: 'skipped', readOwner: 'succeeded', remindOwner: 'succeeded' })
    expect(texts).toContain('会议将于今天下午开始')
  })

  it('calls the roll in the morning', async () => {
    const { trace, texts } = await run(example('morning-reminder.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeeded')
    expect(texts).toMatch(/早会九点半开始，应到 \d+ 人：[^"]*李娜/)
  })

  it('waits half an hour on the virtual clock and combines both results', async () => {
    const { trace, texts } = await run(example('order-paid.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeeded')
    expect(trace.now - START).toBeGreaterThanOrEqual(30 * 60 * 1000)
    expect(trace.output).toMatchObject({ order: 'SO-20260302-018', ledger: 200 })
    expect(texts).toContain('订单 SO-20260302-018 已付款 1280.5 元')
  })

  it('opens a follow-up chat and says hello', async () => {
    const { trace, texts } = await run(example('follow-up-group.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeeded')
    expect(texts).toContain('大家好，客户的需求在这里跟进。')
  })

  it('reports why no chat could be opened, and counts as handled', async () => {
    const { trace, statuses, texts } = await run(example('follow-up-group.json'), { customer: '星河零售', members: ['lina', 'nobody-at-all'], greeting: '你好' })
    expect(trace.status).toBe('succeededWithHandledErrors')
    expect(statuses).toMatchObject({ createChat: 'failed', sayHello: 'skipped', tellOwner: 'succeeded' })
    expect(texts).toContain('星河零售跟进群”没有建成：')
  })

  it('goes through overdue bills one by one, leaves small ones, and does not stop at an owner who has left', async () => {
    const { trace, texts } = await run(example('overdue-bills.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeededWithHandledErrors')
    expect(trace.steps.get(':loop')?.output).toMatchObject({
      count: 4, errors: [],
      results: [{ customer: '海纳贸易', told: true, name: '李娜' }, { customer: '星河零售', told: false, name: '没有人' }, { customer: '远山文化', told: true, name: '吴霞' }],
    })
    expect(texts).toContain('吴霞，远山文化 还有 56000 元没有付')
    expect(texts).toContain('星河零售 8600 元：**没有通知到，请销售总监跟进**')
    expect(texts).not.toContain('街角咖啡')
  })

  it('tells everybody concerned by calling another flow for each, whose steps are in the trace', async () => {
    const { trace, texts } = await run(example('ticket-alert.json'))
    expect(trace.error).toBeUndefined()
    expect(trace.status).toBe('succeededWithHandledErrors')
    expect(trace.steps.get('each[0]/call():sms')).toMatchObject({ status: 'succeeded' })
    expect(trace.steps.get('each[1]/call():asked')).toMatchObject({ output: { told: false, name: 'qianduo' } })
    expect(texts).toContain('吴霞您好，有急事等您处理：工单 T-20260302-07：结算页打不开')
    expect(texts).toContain('> qianduo：**没有通知到，已在群里问**')
  })

  it.each(['new-customer-meeting', 'morning-reminder', 'order-paid', 'follow-up-group', 'overdue-bills', 'ticket-alert', 'tell-owner'])('takes the same steps in English: %s', async (name) => {
    const [chinese, english] = [await run(example(`${name}.json`)), await run(example(`en/${name}.json`))]
    expect(english.trace.error).toBeUndefined()
    expect(english.statuses).toEqual(chinese.statuses)
  })

  it('gives the same events twice, and after the flow was edited and the edit undone', async () => {
    const document = example('order-paid.json')
    const moved = applyCommand(document, { type: 'node.move', positions: { wait: { x: 1, y: 1 } } })
    const [first, second, third] = [await run(document), await run(document), await run(moved.ok ? moved.value : document)]
    expect(second.events).toBe(first.events)
    expect(third.events).toBe(first.events)
  })
})
