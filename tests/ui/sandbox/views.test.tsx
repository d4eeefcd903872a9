import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/core/base'
import { SandboxView } from '../../../src/features/sandbox'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'
import { AT, fixtureViews, fixtureWorld, runThatWrote, SCRIPT } from './worldFixture'

const HOUR = 3_600_000

/** Mounts the sandbox and opens the place with this name. */
async function openPlace(name: RegExp | string | undefined, { wrote, snapshot = fixtureWorld(), locale = 'zh' as const }: { wrote?: { table: string; id: string; record: Json }[]; snapshot?: ReturnType<typeof fixtureWorld>; locale?: 'zh' | 'en' } = {}) {
  const user = userEvent.setup()
  const mounted = await mountDesigner(sketchFlow({ trigger: { type: 'trigger.manual' } }, []), <SandboxView />, { locale, world: { snapshot, views: fixtureViews }, ...(wrote && { run: { events: runThatWrote(wrote), status: 'succeeded' } }) })
  const places = await screen.findByRole('navigation', { name: locale === 'zh' ? '沙盒里的地方' : 'Places in the sandbox' })
  if (name !== undefined) await user.click(within(places).getByRole('button', { name }))
  return { user, places, region: () => document.querySelector('.qs-place') as HTMLElement, ...mounted }
}

describe('a chat group', () => {
  it('draws news and cards as cards, pictures, files and mentions', async () => {
    const { region } = await openPlace('销售群')
    const chat = within(region())
    expect(chat.getByText('2 人')).toBeTruthy()
    expect(chat.getByText(/@李娜/)).toBeTruthy()
    expect(chat.getByRole('link', { name: '春季新品' }).getAttribute('href')).toBe('https://qiao.test/a')
    expect(chat.getByText('第二篇').closest('a'), 'a script is no link').toBeNull()
    expect(chat.getByText('会议提醒').closest('.qs-card')?.textContent).toBe('桥云会议提醒100地点三楼查看打开 小程序 wx42')
    expect(chat.getByRole('img', { name: '图片' }).getAttribute('src')).toMatch(/^data:image\/png;base64,/)
    expect(chat.getByText('报价单.pdf').parentElement?.textContent).toContain('182 KB')
    expect(region().querySelectorAll('img[src^="http"], iframe'), 'nothing is fetched').toHaveLength(0)
  })

  it('shows the newest of a thousand messages, and earlier ones on demand', async () => {
    const snapshot = fixtureWorld()
    const messages = snapshot.systems.office?.messages
    for (let index = 0; index < 1000; index += 1) if (messages) messages[`x${index}`] = { chat: 'sales', sender: '高飞', at: AT - 10_000_000 + index * 1000, format: 'text', content: `第 ${index} 条` }
    const { user, region } = await openPlace('销售群', { snapshot })
    expect(within(region()).getAllByRole('listitem').length).toBeLessThan(80)
    await user.click(screen.getByRole('button', { name: /显示更早的消息（还有 945 条）/ }))
    expect(screen.getByText('第 800 条')).toBeTruthy()
  })
})

describe('a phone', () => {
  it('shows an app’s card, and what its owner answered on the other side', async () => {
    const { region } = await openPlace('李娜')
    expect(within(region()).getByRole('link', { name: '去处理' })).toBeTruthy()
    expect(within(region()).getByText('收到').closest('li')?.dataset.own).toBe('true')
  })

  it('says how something gets there while there is nothing', async () => {
    const { places, region, user } = await openPlace(undefined)
    await user.click(within(within(places).getByRole('region', { name: '短信' })).getByRole('button'))
    expect(within(region()).getByText('用“发送短信”发一条。')).toBeTruthy()
  })
})

describe('a mailbox', () => {
  it('has folders, a list, and a reading pane with attachments', async () => {
    const { user, region } = await openPlace('lina@qiao.test')
    expect(await within(region()).findByRole('article', { name: '报价' })).toBeTruthy()
    expect(screen.getByText('报价.xlsx').parentElement?.textContent).toContain('2 KB')
    expect(screen.getByText('见附件')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '已发送' }))
    expect(screen.getByRole('article', { name: '会议纪要' })).toBeTruthy()
    expect(screen.getByText('c@x.test')).toBeTruthy()
  })

  it('shows HTML in a frame that can run and fetch nothing', async () => {
    const { user } = await openPlace('lina@qiao.test')
    await user.click(await screen.findByRole('button', { name: '已发送' }))
    const frame = screen.getByTitle('会议纪要')
    expect(frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox')
    const page = frame.getAttribute('srcdoc') ?? ''
    expect(page).toContain("default-src 'none'")
    expect(page).toContain('<b>纪要</b>')
    expect(page).not.toMatch(/script|onclick|javascript|track\.test/i)
    expect(page).toContain('href="https://qiao.test" target="_blank"')
    expect(screen.getByText('1 张外部图片没有载入')).toBeTruthy()
  })
})

describe('the calendar', () => {
  it('lists what is to come with its states, series included, and tells all of one', async () => {
    const { user } = await openPlace('日历')
    expect(await screen.findAllByText('周会')).toHaveLength(4)
    expect(screen.getByText('正在开的会').closest('button')?.textContent).toContain('进行中')
    expect(screen.getByText('取消的评审').closest('button')?.dataset.off).toBe('true')
    await user.click(screen.getAllByRole('button', { name: /周会/ })[0] as HTMLElement)
    const detail = screen.getByRole('complementary', { name: '周会' })
    expect(within(detail).getByText('李娜').parentElement?.textContent).toBe('李娜接受')
    expect(within(detail).getByText('三楼')).toBeTruthy()
  })

  it('draws weeks and months, and goes back and forth in them', async () => {
    const { user } = await openPlace('日历')
    await user.click(await screen.findByRole('tab', { name: '周' }))
    expect(screen.getAllByRole('columnheader')).toHaveLength(7)
    expect(screen.getAllByRole('button', { name: /周会/ })).toHaveLength(1)
    await user.click(screen.getByRole('tab', { name: '月' }))
    expect(screen.getByText('2026年3月')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '往后' }))
    expect(screen.getByText('2026年4月')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '今天' }))
    expect(screen.getByText('2026年3月')).toBeTruthy()
  })

  it('opens at what the run made, and marks it', async () => {
    await openPlace('日历 1', { wrote: [{ table: 'events', id: 'late', record: { name: '年终总结', startAt: AT + 200 * 24 * HOUR, endAt: AT + 200 * 24 * HOUR + HOUR, guests: [] } }] })
    expect((await screen.findByText('年终总结')).closest('button')?.dataset.mark).toBe('made')
  })
})

describe('the directory', () => {
  it('files people by department and tag, and tells codes in words', async () => {
    const { user, region } = await openPlace('通讯录')
    await user.click(await screen.findByRole('button', { name: /销售部/ }))
    expect(within(region()).queryByText('高飞')).toBeNull()
    expect(screen.getByText('已激活')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /管理层/ }))
    expect(within(region()).getByRole('button', { name: /高飞/ })).toBeTruthy()
    expect(within(region()).getByRole('button', { name: /李娜/ }), 'by the department that the tag names').toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: '按姓名或 ID 查找' }), 'gao')
    expect(within(region()).queryByRole('button', { name: /李娜/ })).toBeNull()
  })

  it('marks who was added, changed and removed, and follows the timeline', async () => {
    const { run, region } = await openPlace(/^通讯录/, { wrote: [{ table: 'members', id: 'new', record: { name: '周敏', post: '新人', department: [2], status: 1 } }, { table: 'members', id: 'lina', record: { name: '李娜', post: '总监', department: [2], status: 1 } }, { table: 'members', id: 'gao', record: null }] })
    const row = async (name: RegExp) => (await within(region()).findByRole('button', { name })).textContent
    expect(await row(/周敏/)).toContain('本次运行')
    expect(await row(/李娜/)).toContain('本次改动')
    expect(await row(/高飞/)).toContain('本次删除')
    act(() => run.getState().seek(1))
    expect(within(region()).queryByText('周敏')).toBeNull()
    expect(await row(/高飞/)).not.toContain('本次删除')
  })
})

describe('customers, moments and tables', () => {
  it('tells who follows a customer, with tags, and the groups they are in', async () => {
    const { region } = await openPlace('客户')
    const detail = within(await within(region()).findByRole('region', { name: '林晓' }))
    expect(detail.getByText('展会认识')).toBeTruthy()
    expect(detail.getByText('重点')).toBeTruthy()
    expect(detail.getByText('采购交流群')).toBeTruthy()
    expect(screen.queryByText('没有人的标签')).toBeNull()
  })

  it('shows posts with who published them', async () => {
    await openPlace('朋友圈')
    expect((await screen.findByText('春季新品上架')).closest('li')?.textContent).toContain('企业发表')
    expect(document.querySelector('.qs-feed summary')?.textContent).toBe('发表成员 1')
  })

  it('shows a table by its named columns, the newest first', async () => {
    await openPlace('联系方式')
    const rows = (await screen.findAllByRole('row')).map(({ textContent }) => textContent)
    expect(rows.slice(1)).toEqual(['官网', '展会李娜'])
  })

  it('speaks English', async () => {
    await openPlace('Calendar', { locale: 'en' })
    expect(await screen.findByRole('tab', { name: 'Agenda' })).toBeTruthy()
    expect(screen.getAllByText('in progress').length).toBeGreaterThan(0)
  })
})

describe('hostile contents', () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>'
  /** Every text of the world replaced by a script, every list of it kept. */
  const poisoned = (json: Json, key = ''): Json => Array.isArray(json) ? json.map((item) => poisoned(item, key))
    : json !== null && typeof json === 'object' ? Object.fromEntries(Object.entries(json).map(([name, value]) => [name, poisoned(value, name)]))
      : typeof json === 'string' && !['chat', 'format', 'to', 'box', 'folder', 'userid', 'type', 'picture', 'users'].includes(key) ? (/url|link|href/.test(key) ? SCRIPT : `${evil}${'长'.repeat(3000)}`) : json

  it.each(fixtureViews.map((view) => [view.kind, view.title.zh] as const))('are drawn as text in a %s (%s)', async (_, section) => {
    const snapshot = fixtureWorld()
    snapshot.systems = Object.fromEntries(Object.entries(snapshot.systems).map(([name, tables]) => [name, Object.fromEntries(Object.entries(tables).map(([table, records]) => [table, Object.fromEntries(Object.entries(records).map(([id, record]) => [id, poisoned(record)]))]))]))
    const { user, places } = await openPlace(undefined, { snapshot })
    const single = { 日程: '日历' }[section] ?? section
    const button = within(places).queryByRole('button', { name: single }) ?? within(within(places).getByRole('region', { name: section })).getAllByRole('button')[0]
    await user.click(button as HTMLElement)
    await within(document.querySelector('.qs-place') as HTMLElement).findAllByText(/./)
    expect(document.querySelectorAll('script, img[src="x"], a[href^="javascript"], [onerror]')).toHaveLength(0)
    for (const frame of document.querySelectorAll('iframe')) expect(frame.getAttribute('srcdoc')).not.toMatch(/<script|onerror|<img src=x/)
    expect(document.body.textContent.length, 'a huge text is cut').toBeLessThan(60_000)
  })
})
