import { card, openImported } from './support/designer'
import { chain, type Step } from './support/flows'
import { readKept } from './support/kept'
import { expect, test, type Page } from './support/test'

const tell = (id: string, title: string, content: string): Step => ({
  id, type: 'action', title, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: content } },
})

const flow = chain('parts', 'Parts', [
  { id: 'ask', type: 'logic.http', title: '查询', inputs: { url: { const: 'https://echo.qiao.test/ask' } } },
  tell('first', '先说', '先说的话'),
  tell('last', '后说', '原来的话'),
])

const field = (page: Page, path: string) => page.locator(`.qf-field[data-path="${path}"]`).getByRole('textbox')

/** What each step of the newest kept run did over the wire, by node. */
async function callsOf(page: Page): Promise<string[]> {
  const { run } = await readKept(page)
  return run.record.events.flatMap((event) => (event.type === 'call.sent' ? [event.node] : []))
}

test('runs a step alone with what came before it, tells what is stale, and runs to and from a node by menu and keys', async ({ page }) => {
  await openImported(page, flow)
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '后说').locator('[data-mark="succeeded"]')).toBeVisible()

  await card(page, '后说').click()
  await field(page, 'content').fill('改过的话')
  // Quietly, at the step that was edited and at no other.
  await expect(card(page, '后说').locator('[data-stale]')).toBeVisible()
  await expect(page.locator('.q-card[data-stale]')).toHaveCount(1)
  const step = page.getByRole('button', { name: '运行此步' })
  await step.click()
  await expect(card(page, '先说').locator('.q-card-mark')).toContainText('沿用')
  await expect(card(page, '后说').locator('[data-mark="succeeded"]')).toBeVisible()
  await expect(page.locator('.q-card[data-stale]')).toHaveCount(0)
  await expect.poll(() => callsOf(page)).toEqual(['last'])
  const trace = page.getByRole('listbox', { name: '运行的步骤' })
  await expect(trace.getByRole('option', { name: /先说/ })).toContainText('沿用')

  await page.getByRole('tab', { name: /沙盒/ }).click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  const chat = page.getByRole('tabpanel').filter({ hasText: '先说的话' })
  await expect(chat.getByText('改过的话')).toBeVisible()
  // It went on from the world of the moment before, where the old words had not been said.
  await expect(chat.getByText('原来的话')).toHaveCount(0)

  await card(page, '查询').click()
  await field(page, 'url').fill('https://echo.qiao.test/other')
  await expect(page.locator('.q-card[data-stale]')).toHaveCount(3)
  await card(page, '后说').click()
  await page.getByRole('tablist', { name: '节点设置' }).getByRole('tab', { name: '输出' }).click()
  await expect(page.locator('.qp-output')).toContainText('可能已过时')

  // By the menu: from the node on. What stands before it was changed, so it is run first.
  await card(page, '先说').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /从此运行/ }).click()
  await expect.poll(() => callsOf(page)).toEqual(['ask', 'first', 'last'])
  await expect(page.locator('.q-card[data-stale]')).toHaveCount(0)

  // By keys: to the node and no further.
  await expect(card(page, '先说')).toHaveClass(/selected/)
  await page.keyboard.press('Control+Alt+Enter')
  await expect.poll(() => callsOf(page)).toEqual(['ask', 'first'])
  await expect(card(page, '后说').locator('[data-mark]')).toHaveCount(0)

  await page.getByRole('tab', { name: /历史/ }).click()
  const history = page.getByRole('list', { name: '历史' }).getByRole('listitem')
  await expect(history).toHaveCount(4)
  await expect(history.nth(0)).toContainText('到此：先说')
  await expect(history.nth(1)).toContainText('从此：先说')
  await expect(history.nth(2)).toContainText('此步：后说')
  await expect(history.nth(3)).toContainText('整个流程')
})
