import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/axe'
import { expect, test, type Page } from './support/test'

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const region = (page: Page) => page.locator('.qs-place')
const jump = (page: Page, name: string) => page.getByRole('group', { name: '跳到' }).getByRole('button', { name })
const place = (page: Page, name: string | RegExp) => page.getByRole('navigation', { name: '沙盒里的地方' }).getByRole('button', { name })

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: /试运行/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: /试运行/ }).click()
}

/** A world is not loaded under a run that is still going. */
async function load(page: Page, name: string, text: string): Promise<void> {
  await expect(page.getByRole('button', { name: '从文件载入沙盒' })).toBeEnabled()
  await page.locator('.qs-bar input[type="file"]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

test('a run is seen in chat, calendar, directory and mailboxes; one goes back in it, saves the world, resets it and loads it again', async ({ page }) => {
  test.slow()
  await page.goto('./')
  await page.getByRole('button', { name: /新员工入职/ }).click()
  await run(page)
  await expect(page.locator('[data-id] [data-mark="succeeded"]')).toHaveCount(5)
  await tab(page, /沙盒/).click()

  await test.step('the screens', async () => {
    await expect(region(page).getByText(/欢迎新同事/), 'where the run wrote last').toBeVisible()
    await jump(page, '日程和会议').click()
    // At night they last until the next day, and stand on both.
    for (const kind of ['会议', '日程']) await expect(region(page).getByRole('button', { name: new RegExp(`周敏.*本次运行.*${kind}`) }).first()).toBeVisible()
    await region(page).getByRole('button', { name: /周敏/ }).first().click()
    await expect(page.getByRole('complementary', { name: /周敏/ })).toBeVisible()
    await page.getByRole('tab', { name: '周', exact: true }).click()
    await expect(region(page).getByRole('columnheader')).toHaveCount(7)
    await page.getByRole('tab', { name: '月', exact: true }).click()
    await expect(region(page).getByRole('button', { name: /周敏.*本次运行/ })).not.toHaveCount(0)
    await expectAccessible(page, 'the calendar')
    await place(page, /^通讯录/).click()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toContainText('本次运行')
    await expectAccessible(page, 'the directory')
    await place(page, /^客户(?!朋友圈)/).click()
    await expect(region(page).getByText('跟进人').first()).toBeVisible()
    await place(page, '推送的邮件').click()
    await expect(page.frameLocator('.qs-mail-body').getByText('徐婷，你的入职日期是'), 'a mail’s HTML is shown under the page’s policy').toBeVisible()
    await expectAccessible(page, 'a mailbox')
  })

  await test.step('back in time', async () => {
    await place(page, /^通讯录/).click()
    await tab(page, /运行轨迹/).click()
    await page.getByRole('slider', { name: '运行进度' }).press('Home')
    await tab(page, /沙盒/).click()
    await place(page, /^通讯录/).click()
    await expect(region(page).getByRole('button', { name: /李娜/ })).toBeVisible()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toHaveCount(0)
    await tab(page, /运行轨迹/).click()
    await page.getByRole('slider', { name: '运行进度' }).press('End')
    await tab(page, /沙盒/).click()
  })

  let saved = ''
  await test.step('saved', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存沙盒到文件' }).click()])
    expect(download.suggestedFilename()).toMatch(/^sandbox-\d{8}-\d{4}\.json$/)
    saved = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(saved)).toMatchObject({ schema: 'qiao/world@1', systems: { wecom: { members: { zhoumin: { name: '周敏' } } } } })
  })

  await test.step('reset', async () => {
    await page.getByRole('button', { name: '重置沙盒' }).click()
    await page.getByRole('button', { name: '重置', exact: true }).click()
    await expect(page.getByText('沙盒已重置')).toBeVisible()
    await place(page, /^通讯录/).click()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toHaveCount(0)
  })

  await test.step('loaded, and that undone', async () => {
    await load(page, 'other.json', '{"schema": "qiao/world@9"}')
    await expect(page.getByText(/更新的版本（qiao\/world@9）/)).toBeVisible()
    await load(page, 'sandbox.json', saved)
    await page.getByRole('dialog', { name: '载入这个沙盒？' }).getByRole('button', { name: '载入' }).click()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toBeVisible()
    await page.getByRole('button', { name: '撤销', exact: true }).last().click()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toHaveCount(0)
  })

  await test.step('what an app sends is on the phone', async () => {
    await load(page, 'sandbox.json', saved)
    await page.getByRole('dialog').getByRole('button', { name: '载入' }).click()
    await expect(region(page).getByRole('button', { name: /周敏/ })).toBeVisible()
    // The member is there already, so the flow asks the superior to look.
    await run(page)
    await expect(page.getByText(/应用消息/).first()).toBeAttached()
    await tab(page, /沙盒/).click()
    await expect(page.locator('.qs-phone'), 'the sandbox opens where the run wrote').toBeVisible()
    await expect(page.locator('.qs-phone li[data-fresh="true"]')).toHaveCount(1)
  })

  await test.step('a thousand messages', async () => {
    const world = JSON.parse(saved) as { systems: Record<string, Record<string, Record<string, object>>> }
    const messages = world.systems['wecom-robot']?.['messages'] ?? {}
    for (let index = 0; index < 1000; index += 1) messages[`x${index}`] = { chat: 'chat-sales', sender: '赵磊', at: 1_700_000_000_000 + index * 1000, format: 'markdown', content: `**第 ${index} 条** <script>alert(1)</script>` }
    await load(page, 'large.json', JSON.stringify(world))
    await page.getByRole('dialog').getByRole('button', { name: '载入' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await place(page, /^销售群/).click()
    await expect(region(page).getByText('第 999 条', { exact: true })).toBeAttached()
    expect(await region(page).locator('ol > li').count(), 'what is drawn of them').toBeLessThan(100)
    await region(page).getByRole('button', { name: /显示更早的消息/ }).click()
    await expect(region(page).getByText('第 900 条', { exact: true })).toBeAttached()
  })
})
