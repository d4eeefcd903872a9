import { card, openImported } from './support/designer'
import { chain } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

const TITLE = '发到群里'

/** One message into a group chat, tried twice where the chat says that it is too often. */
const flow = (): Record<string, unknown> => chain('faulty', '会遇到故障的流程', [{
  id: 'say', type: 'action', title: TITLE, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales',
  inputs: { content: { const: '你好' } }, settings: { retry: { attempts: 2, backoff: 'fixed', delayMs: 1_000, on: ['rate'] } },
}])

async function openFaults(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: /沙盒世界/ }).click()
  const tab = page.getByRole('tab', { name: /^故障/ })
  await tab.click()
  return tab
}

/** Adds "too many calls" for the robot's next so many calls; for every one where nothing is said. */
async function addRateLimit(page: Page, times: string): Promise<void> {
  await page.getByRole('combobox', { name: '系统' }).selectOption('wecom-robot')
  await page.getByLabel('操作', { exact: true }).fill('message.text')
  await page.getByRole('textbox', { name: '次数' }).fill(times)
  await page.getByRole('button', { name: '添加故障' }).click()
}

async function run(page: Page, mark: 'failed' | 'succeeded'): Promise<void> {
  await page.getByRole('button', { name: /^试运行/ }).first().click()
  await expect(card(page, TITLE).locator(`[data-mark="${mark}"]`)).toBeVisible()
  await page.getByRole('tab', { name: /运行轨迹/ }).click()
}

const row = (page: Page): Locator => page.getByRole('listbox', { name: '运行的步骤' }).getByRole('option').filter({ has: page.getByText(TITLE, { exact: true }) })

test('a fault of the sandbox is set, met by retries, explained where they do not help, and cleared', async ({ page }) => {
  await openImported(page, flow())
  const faults = page.getByRole('list', { name: '故障' }).getByRole('listitem')

  await test.step('the next two calls are refused, and so is the flow, in the vendor’s words and with what to do', async () => {
    const tab = await openFaults(page)
    await expect(page.getByText('沙盒一切正常')).toBeVisible()
    await addRateLimit(page, '2')
    await expect(faults).toHaveCount(1)
    await expect(faults).toContainText('调用太频繁')
    await expect(faults).toContainText('已命中 0 / 2')
    await expect(tab).toContainText('1')
    await run(page, 'failed')
    await expect(row(page)).toContainText('×2')
    const error = page.getByRole('region', { name: '错误' }).first()
    await expect(error).toContainText('每分钟超过 20 条')
    await expect(error).toContainText('过几分钟再发，或把多条合成一条')
    await expect(error).toContainText('45009')
  })

  await test.step('a fault that is used up says so; one for a single call is overcome by trying again', async () => {
    await openFaults(page)
    await expect(faults).toContainText('已用完（2 次）')
    await addRateLimit(page, '1')
    await expect(faults).toHaveCount(2)
    await run(page, 'succeeded')
    await expect(row(page)).toContainText('×2')
  })

  await test.step('one for every call stays, until it is switched off', async () => {
    await openFaults(page)
    await addRateLimit(page, '')
    await run(page, 'failed')
    await openFaults(page)
    await expect(faults.last()).toContainText('已命中 2 / ∞')
    for (let left = 3; left > 0; left -= 1) {
      await faults.first().getByRole('button', { name: '关掉“调用太频繁”' }).click()
      await expect(faults).toHaveCount(left - 1)
    }
    await expect(page.getByText('沙盒一切正常')).toBeVisible()
    await run(page, 'succeeded')
    await expect(row(page)).not.toContainText('×2')
  })
})
