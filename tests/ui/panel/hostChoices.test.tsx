import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { demoConnectionInfos } from '../../../src/catalogue'
import type { ChoiceQuestion, OutsideChoices } from '../../../src/core/connector'
import type { Value } from '../../../src/core/expression'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { lookupsHere } from '../../support/lookups'
import { sketchFlow } from '../../support/runFlow'

type Answer = OutsideChoices | undefined | Promise<OutsideChoices>

async function mount(answer: (question: ChoiceQuestion, signal: AbortSignal) => Answer, { operation = 'user.get', inputs = {}, leavesSandbox }: { operation?: string; inputs?: Record<string, Value>; leavesSandbox?: () => boolean } = {}) {
  const sandbox = lookupsHere()
  const asked: ChoiceQuestion[] = []
  const document = sketchFlow({ trigger: { type: 'trigger.manual' }, step: { type: 'action', connector: 'wecom', operation, inputs, connection: 'demo-wecom' } }, ['trigger -> step'])
  const made = await mountDesigner(document, <Panel />, {
    connections: demoConnectionInfos, lookups: sandbox.lookups, ...(leavesSandbox && { leavesSandbox }),
    askChoices: async (question, signal) => {
      asked.push(question)
      return answer(question, signal)
    },
  })
  act(() => made.view.getState().select(['step']))
  const node = () => made.flow.getState().document.nodes.step
  return { ...made, sandbox, asked, user: userEvent.setup(), input: (name: string) => node()?.inputs[name] }
}

const box = (name: string) => screen.findByRole('combobox', { name })
const list = (...names: string[]): OutsideChoices => ({ choices: names.map((label) => ({ value: `id-${label}`, label })), searches: false })

describe('a field whose choices the host lists', () => {
  it('shows these instead of what the connector looks up, finds among them, and keeps the value', async () => {
    const { user, asked, sandbox, input } = await mount(() => list('赵敏', '钱多'))
    expect(asked).toEqual([])
    await user.click(await box('成员 ID'))
    expect(await screen.findByText('赵敏')).toBeTruthy()
    await user.keyboard('qd')
    await waitFor(() => expect(screen.queryByText('赵敏')).toBeNull())
    await user.click(screen.getByText('钱多'))
    expect(input('userid')).toEqual({ const: 'id-钱多' })
    expect(asked).toEqual([expect.objectContaining({ connector: 'wecom', operation: 'lookup.members', connection: 'demo-wecom' })])
    expect(sandbox.asked).toEqual([])
  })

  it('is looked up where the host leaves it', async () => {
    const { user, asked, sandbox } = await mount(() => undefined)
    await user.click(await box('成员 ID'))
    expect(await screen.findByText('李娜')).toBeTruthy()
    expect([asked.length, sandbox.asked.length]).toEqual([1, 1])
  })

  it('fetches further pages by the cursor of the one before', async () => {
    const { user, asked } = await mount(({ cursor }) => (cursor === undefined ? { ...list('赵敏'), next: 'p2' } as OutsideChoices : list('钱多')))
    await user.click(await box('成员 ID'))
    await screen.findByText('赵敏')
    await user.click(await screen.findByText(/已列出 1 项/))
    expect(await screen.findByText('钱多')).toBeTruthy()
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'p2'])
    expect(screen.queryByText(/已列出/)).toBeNull()
  })

  it('asks a host that searches for the words, once they rest, shows what it found as it came, and calls off what nobody waits for', async () => {
    const signals: Record<string, AbortSignal> = {}
    const { user, asked, input } = await mount(({ search = '' }, signal) => {
      signals[search] = signal
      if (search === '138') return new Promise(() => undefined)
      return { ...list(...(search === '' ? ['赵敏'] : ['孙悦（手机号匹配）'])), searches: true } as OutsideChoices
    })
    await user.click(await box('成员 ID'))
    await screen.findByText('赵敏')
    await user.keyboard('138')
    await waitFor(() => expect(asked.map(({ search }) => search)).toEqual([undefined, '138']))
    expect(await screen.findByText('正在读取可选的项…')).toBeTruthy()
    await user.keyboard('00001111')
    await user.click(await screen.findByText('孙悦（手机号匹配）'))
    expect(asked.map(({ search }) => search)).toContain('13800001111')
    expect(signals['138']?.aborted).toBe(true)
    expect(input('userid')).toEqual({ const: 'id-孙悦（手机号匹配）' })
    // Its name stays known when the first list is back, and nobody calls it a stranger.
    await waitFor(() => expect(screen.getByTitle('id-孙悦（手机号匹配）').textContent).toContain('孙悦'))
    expect(screen.queryByText(/列表里没有/)).toBeNull()
  })

  it('says what the host says went wrong, or is wrong with its answer, and asks again', async () => {
    let answer: OutsideChoices = { problem: { code: 'call.hostOptions', params: { detail: '<b>客户系统</b>在维护' } } }
    const { user, asked } = await mount(() => answer)
    await user.click(await box('成员 ID'))
    expect((await screen.findByText(/没能列出可选的项/)).textContent).toContain('所在页面没能列出来：<b>客户系统</b>在维护')
    answer = { problem: { code: 'call.hostAnswer', params: { detail: 'answer.options: a list of at most 2000' } } }
    await user.click(screen.getByRole('button', { name: '重试' }))
    await waitFor(() => expect(screen.getByText(/没能列出可选的项/).textContent).toContain('answer.options: a list of at most 2000'))
    answer = list()
    await user.click(screen.getByRole('button', { name: '重试' }))
    await waitFor(() => expect(screen.queryByText(/没能列出可选的项/)).toBeNull())
    expect(asked).toHaveLength(3)
  })

  it('is typed in where neither the host nor the system lists it', async () => {
    const { user, input, sandbox } = await mount(() => undefined, { operation: 'appchat.sendText', leavesSandbox: () => true })
    await user.click(await box('群聊 ID'))
    expect(await screen.findByText(/所在页面和对方都没有列出它们/)).toBeTruthy()
    await user.keyboard('chat-9')
    await user.tab()
    expect(input('chatid')).toEqual({ const: 'chat-9' })
    expect(sandbox.asked).toEqual([])
  })
})
