import { expectAccessible } from './support/axe'
import { addBySearch, card, entry, newFlow } from './support/designer'
import { chain } from './support/flows'
import { expect, onlyLong, test } from './support/test'

/** Asks for a name, then calls a server that is not there. */
const FAILING = (() => {
  const flow = chain('failing', 'Failing', [{ id: 'call', type: 'logic.http', title: 'Ask the server', inputs: { method: { const: 'GET' }, url: { const: 'https://nowhere.qiao.test/' } } }])
  const nodes = flow['nodes'] as Record<string, { inputs: Record<string, unknown> }>
  if (nodes['start']) nodes['start'].inputs['schema'] = { const: { type: 'object', properties: { name: { type: 'string', title: { zh: '姓名', en: 'Name' } } }, required: ['name'] } }
  return flow
})()

for (const theme of ['浅色', '深色'] as const) {
  test(`stands in nobody’s way in ${theme === '浅色' ? 'light' : 'dark'} colours: list, canvas, panels, palette, runs, sandbox`, onlyLong(theme === '深色'), async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme === '浅色' ? 'light' : 'dark', reducedMotion: 'reduce' })
    await page.goto('./')
    await expect(page.getByRole('button', { name: '新建流程' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme === '浅色' ? 'light' : 'dark')
    await expectAccessible(page, 'the list of flows')

    await page.getByText('新客户欢迎与会议邀约').click()
    await expect(page.locator('.react-flow__node')).not.toHaveCount(0)
    await page.getByRole('button', { name: '试运行' }).click()
    await expect(page.locator('.q-card[data-mark="succeeded"]').nth(2)).toBeVisible()
    await expect(page.locator('.q-card[data-mark="running"]')).toHaveCount(0)
    await page.locator('.react-flow__node .q-card').nth(2).click()
    await expect(page.getByRole('tab', { name: /参数/ })).toBeVisible()
    await expect(page.locator('.qf-field').first()).toBeVisible()
    await expectAccessible(page, 'a run flow with an open panel')

    await page.getByRole('tab', { name: '沙盒世界' }).click()
    await expectAccessible(page, 'the sandbox')

    await page.getByRole('tab', { name: /测试/ }).click()
    await page.getByRole('button', { name: '运行全部' }).click()
    await expect(page.getByText('2 个全部通过').first()).toBeVisible()
    await expectAccessible(page, 'the tests')

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: '命令' })).toBeVisible()
    await expectAccessible(page, 'the command palette')
    await page.keyboard.press('Escape')
    await page.locator('.q-canvas').focus()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
    await expectAccessible(page, 'the list of keys')
    await page.keyboard.press('Escape')
  })
}

test('stands in nobody’s way on an empty canvas, with a note, a menu, an offer and problems', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await newFlow(page)
  await expectAccessible(page, 'the empty canvas')
  await entry(page, '手动触发').click()
  await addBySearch(page, 'fswbxx')
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await page.getByRole('button', { name: /个问题/ }).click()
  await expectAccessible(page, 'problems')
  await card(page, '手动触发').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page, 'a menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.locator('.q-quick')).toBeVisible()
  await expectAccessible(page, 'an offer')
  await page.keyboard.press('Escape')
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('n')
  await page.keyboard.type('# 说明')
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'a note')
})

test.describe('in English, from import to failure', () => {
  test.use({ locale: 'en-US' })

  test('stands in nobody’s way: import, run dialog, failed run, every tab of a node, history, settings, a narrow window', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('./')
    await page.getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import a flow' })
    await dialog.getByRole('textbox').fill('{"schema": "qiao/flow@1"}')
    await dialog.getByRole('button', { name: 'Import and open' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await expectAccessible(page, 'the import dialog')
    await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(FAILING)) })
    await expect(page.locator('.react-flow__node')).toHaveCount(2)

    await page.getByRole('button', { name: 'Test run' }).click()
    const asked = page.getByRole('dialog', { name: 'Fill in to start' })
    await asked.getByRole('button', { name: 'Test run' }).click()
    await expect(asked.getByText('Required: fill this in')).toBeVisible()
    await expectAccessible(page, 'the dialog that asks what a run starts with')
    await asked.getByRole('textbox').fill('Lin Xiao')
    await asked.getByRole('button', { name: 'Test run' }).click()
    await expect(page.locator('.q-card[data-mark="failed"]')).toBeVisible()
    await expect(page.locator('.qr-error')).toBeVisible()
    await expectAccessible(page, 'a failed run and the parameters of the step')

    for (const tab of ['Output', 'Errors & retry', 'Note']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
      await expectAccessible(page, `the tab ${tab}`)
    }
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Flow settings and variables' }).first().click()
    await expect(page.getByRole('heading', { name: 'Flow', exact: true })).toBeVisible()
    await expectAccessible(page, 'the history of runs and the flow’s settings')

    await page.setViewportSize({ width: 900, height: 720 })
    await expect(page.locator('.q-designer[data-narrow]')).toBeVisible()
    await page.locator('.q-card[data-mark="succeeded"]').click()
    await page.getByRole('tab', { name: 'Parameters' }).click()
    await expect(page.locator('.qf-field').first()).toBeVisible()
    await expectAccessible(page, 'a narrow window')
  })
})
