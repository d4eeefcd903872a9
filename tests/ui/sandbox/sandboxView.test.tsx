import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../src/core/run'
import { Arrivals, SandboxView } from '../../../src/features/sandbox'
import { RichText } from '../../../src/ui'
import type { WorldView } from '../../../src/core/base'
import type { WorldSnapshot } from '../../../src/runtime'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const AT = Date.UTC(2026, 2, 2, 1, 30)

const snapshot: WorldSnapshot = {
  now: AT,
  systems: {
    robot: {
      chats: { sales: { name: '销售群' }, ops: { name: '值班群' }, silent: { name: '安静的群' } },
      messages: {
        m1: { chat: 'sales', sender: '李娜', at: AT - 1000, format: 'text', content: '早上好' },
        m2: { chat: 'ops', sender: '值班机器人', at: AT - 500, format: 'text', content: '一切正常' },
      },
    },
    sms: { sent: { s1: { to: '+8613800000002', sender: '桥云科技', at: AT, content: '【桥云科技】会议将开始' } } },
    meeting: { meetings: { x: { subject: '周会', code: '812334905', status: 'MEETING_STATE_INIT', start: AT, end: AT + 3_600_000, host: '李娜' } } },
  },
}

const title = (text: string) => ({ zh: text, en: text })
const views: WorldView[] = [
  { kind: 'calendar', system: 'meeting', title: title('会议'), events: { table: 'meetings', title: 'subject', start: 'start', end: 'end', state: 'status', states: { MEETING_STATE_INIT: { title: title('待开始') } }, facts: [{ title: title('会议号'), at: 'code' }] } },
  { kind: 'phone', system: 'sms', title: title('短信'), messages: { table: 'sent', to: 'to', at: 'at', sender: 'sender', content: 'content' } },
  { kind: 'chat', system: 'robot', title: title('群聊'), chats: { table: 'chats', name: 'name' }, messages: { table: 'messages', chat: 'chat', sender: 'sender', at: 'at', format: 'format', content: 'content' } },
]

const events: RunEvent[] = [
  { type: 'run.started', at: AT, run: 'run', flow: 'flow', trigger: 'trigger', payload: { inline: null }, seed: 1, kernel: 1 },
  { type: 'call.answered', at: AT, scope: '', node: 'trigger', attempt: 1, call: 'c', answer: { kind: 'response', status: 200, headers: {}, body: { inline: null } }, patch: [{ system: 'robot', table: 'messages', id: 'm3', record: { chat: 'ops', sender: '值班机器人', at: AT, format: 'markdown', content: '**新客户** 林晓' } }, { system: 'meeting', table: 'meetings', id: 'x', record: { subject: '周会', code: '812334905', status: 'MEETING_STATE_INIT', start: AT, end: AT + 3_600_000, host: '李娜' }, byTime: true }] },
  { type: 'run.ended', at: AT, status: 'succeeded', output: { inline: null } },
]

const mount = (run = true) => mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <SandboxView />, { world: { snapshot, views, names: { meeting: { title: title('会议系统'), tables: { meetings: title('会议表') } } } }, ...(run ? { run: { events, status: 'succeeded' as const } } : {}) })

describe('the sandbox', () => {
  it('opens where the run wrote last, and marks what is new', async () => {
    await mount()
    expect(await screen.findByText('新客户')).toBeTruthy()
    expect(screen.getByRole('button', { name: /值班群/ }).getAttribute('aria-current')).toBe('true')
    expect(screen.getAllByText('本次运行')).toHaveLength(1)
    expect(screen.getByText('一切正常')).toBeTruthy()
  })

  it('switches between chats, phones and meetings, and leaves silent chats out', async () => {
    const user = userEvent.setup()
    await mount()
    await user.click(await screen.findByRole('button', { name: /销售群/ }))
    expect(screen.getByText('早上好')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '+8613800000002' }))
    expect(screen.getByText('【桥云科技】会议将开始')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /^日历/ }))
    await user.click(await screen.findByRole('button', { name: /周会/ }))
    expect(screen.getByText('812334905')).toBeTruthy()
    expect(screen.getAllByText('待开始').length).toBeGreaterThan(0)
    expect(screen.queryByText('安静的群')).toBeNull()
  })

  it('shows the raw records', async () => {
    const user = userEvent.setup()
    await mount()
    await user.click(await screen.findByRole('tab', { name: '数据表' }))
    expect(screen.getByText('m3')).toBeTruthy()
    expect(screen.getAllByText('本次运行')).toHaveLength(1)
    // That a meeting has begun meanwhile was not the run's doing.
    await user.click(screen.getByRole('button', { name: /^会议表/ }))
    expect(screen.getByRole('region', { name: 'robot' })).toBeTruthy()
    expect(screen.getByText('x')).toBeTruthy()
    expect(screen.queryByText('本次运行')).toBeNull()
    expect(screen.queryByText('有变化')).toBeNull()
  })

  it('asks before it resets the world', async () => {
    const user = userEvent.setup()
    const { resets } = await mount(false)
    await user.click(await screen.findByRole('button', { name: '重置沙盒' }))
    expect(resets).toHaveLength(0)
    await user.click(screen.getByRole('button', { name: '重置' }))
    expect(resets).toHaveLength(1)
  })
})

describe('a robot’s markdown', () => {
  it('becomes elements: bold, quotes, colours, links, mentions', () => {
    render(<RichText text={'# 标题\n> 引用 **粗** <font color="warning">急</font>\n[官网](https://qiao.test/a) <@lina> `code`'} />)
    expect(screen.getByText('粗').tagName).toBe('B')
    expect(screen.getByText('急').dataset.color).toBe('warning')
    expect(screen.getByRole('link', { name: '官网' }).getAttribute('href')).toBe('https://qiao.test/a')
    expect(screen.getByText('@lina')).toBeTruthy()
  })

  it.each(['[x](javascript:alert(1))', '[x](data:text/html,hi)', '<img src=x onerror=alert(1)>', '<script>alert(1)</script>'])('gives %s no power', (text) => {
    const { container } = render(<RichText text={text} />)
    expect(container.querySelectorAll('a, img, script')).toHaveLength(0)
  })
})

describe('what arrived, beside the trace', () => {
  const flow = sketchFlow({ trigger: { type: 'trigger.manual' } }, [])
  const world = { snapshot, views }
  const run = { events, status: 'succeeded' as const }

  it('shows the run’s messages only, and leads to their chat', async () => {
    const user = userEvent.setup()
    const { view } = await mountDesigner(flow, <Arrivals />, { world, run })
    expect(screen.getByText('新客户')).toBeTruthy()
    expect(screen.queryByText('一切正常')).toBeNull()
    await user.click(screen.getByRole('button', { name: '在沙盒中打开“值班群”' }))
    expect(view.getState()).toMatchObject({ dockTab: 'sandbox', dockOpen: true, place: { run: 'run', key: 'robot/chats/ops' } })
  })

  it('shows what one step sent, and nothing for a step that sent nothing', async () => {
    await mountDesigner(flow, <><Arrivals step=":trigger" /><div data-testid="other"><Arrivals step=":other" /></div></>, { world, run })
    expect(screen.getAllByText('新客户')).toHaveLength(1)
    expect(screen.getByTestId('other').textContent).toBe('')
  })

  it('goes back in time with the timeline', async () => {
    const { run: store } = await mountDesigner(flow, <Arrivals />, { world, run })
    act(() => store.getState().seek(1))
    expect(screen.queryByText('新客户')).toBeNull()
  })
})
