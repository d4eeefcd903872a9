import { card, openImported } from './support/designer'
import { chain, type Step } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

const field = (page: Page, path: string): Locator => page.locator(`.qf-field[data-path="${path}"]`)

/** Opens a field's list, and the lines of it. */
async function openList(page: Page, path: string): Promise<Locator> {
  await field(page, path).locator('.qf-choice').click()
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .qf-choice-line')
}

/** What the flow holds of a field: the text that its expression mode shows. */
async function held(page: Page, path: string): Promise<string> {
  await field(page, path).getByRole('radio', { name: '表达式' }).click()
  const text = await field(page, path).getByRole('textbox').inputValue()
  await field(page, path).getByRole('radio', { name: '常量' }).click()
  return text
}

const send: Step = {
  id: 'send', type: 'action', title: '发通知', connector: 'wecom', operation: 'message.send', connection: 'demo-wecom',
  inputs: { agentid: { const: 1000002 }, msgtype: { const: 'text' }, text_content: { const: '下午三点开会' } },
}

test('people are chosen by name with the mouse and the keyboard, a list that cannot be read is read again, and what is typed in counts', async ({ page }) => {
  await openImported(page, chain('choices', '按名称选择', [send]))

  // The list of members cannot be read the first time.
  await page.getByRole('tab', { name: /沙盒世界/ }).click()
  await page.getByRole('tab', { name: '故障' }).click()
  await page.getByRole('combobox', { name: '故障', exact: true }).selectOption({ label: '服务器故障' })
  await page.getByRole('combobox', { name: '系统', exact: true }).selectOption('wecom')
  await page.getByRole('combobox', { name: '操作', exact: true }).fill('lookup.appMembers')
  await page.getByRole('button', { name: '添加故障' }).click()
  await expect(page.getByText('已命中 0 / 1')).toBeVisible()

  await card(page, '发通知').click()
  await expect(field(page, 'agentid').locator('.qf-choice-label'), 'an id is shown by its name').toContainText('1000002')
  await openList(page, 'touser')
  await expect(field(page, 'touser').getByText(/没能列出可选的项/)).toBeVisible()
  await field(page, 'touser').getByRole('button', { name: '重试' }).click()
  const members = await openList(page, 'touser')
  await members.filter({ hasText: '李娜' }).click()
  await page.keyboard.type('wangf')
  await page.keyboard.press('Enter')
  await page.keyboard.type('somebody')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(field(page, 'touser').getByText('列表里没有 somebody，会按原样发送。')).toBeVisible()
  expect(await held(page, 'touser')).toContain('lina|wangfang|somebody')

  const departments = await openList(page, 'toparty')
  await expect(departments.filter({ hasText: '华东销售组' })).toHaveAttribute('data-depth', '2')
  await departments.filter({ hasText: '人力资源部' }).click()
  await page.keyboard.press('Escape')
  expect(await held(page, 'toparty')).toContain('4')

  await page.getByRole('button', { name: /^试运行/ }).first().click()
  await expect(card(page, '发通知').locator('.q-card[data-mark="succeeded"]')).toBeVisible()
  const arrived = page.getByRole('region', { name: '李娜' }).getByText('下午三点开会')
  await expect(arrived.first(), 'the message has come to who was chosen').toBeVisible()
})

test('typing in a field leaves those beside it alone that list what there is', async ({ page }) => {
  const inputs: Record<string, unknown> = {
    organizer: { const: 'lina' }, summary: { const: '例会' }, start_time: { const: '2026-03-03T10:00:00+08:00' }, end_time: { const: '2026-03-03T11:00:00+08:00' },
    admins: { const: ['lina', 'wangfang'] },
  }
  await openImported(page, chain('large', '大面板', [{ id: 'plan', type: 'action', title: '建日程', connector: 'wecom', operation: 'schedule.create', connection: 'demo-wecom', inputs }]))
  await card(page, '建日程').click()
  await expect(page.locator('.qf-choice-label').filter({ hasText: '李娜' }).first()).toBeVisible({ timeout: 30_000 })
  await field(page, 'summary').getByRole('textbox').click()
  await page.keyboard.type(' weekly')
  await expect(page.getByText('已保存到本机')).toBeVisible()
  await page.evaluate(() => {
    const drawn: Record<string, number> = {}
    Object.assign(globalThis, { drawn })
    // React sets the type of a box whenever it draws the box anew.
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const path = (target as Element).closest('.qf-field')?.getAttribute('data-path')
        if (path) drawn[path] = (drawn[path] ?? 0) + 1
      }
    }).observe(document.body, { subtree: true, attributeFilter: ['type'] })
  })
  await page.keyboard.type(' meeting')
  await expect(field(page, 'summary').getByRole('textbox')).toHaveValue('例会 weekly meeting')
  const { summary, ...others } = await page.evaluate(() => (globalThis as unknown as { drawn: Record<string, number> }).drawn)
  expect(summary).toBeGreaterThanOrEqual(' meeting'.length)
  // Saved connections may come to be known meanwhile, and show in every field, once.
  expect(Object.entries(others).filter(([, times]) => times > 3)).toEqual([])
})
