import { cards, entry, newFlow } from './support/designer'
import { expect, onlyLong, test, type Page } from './support/test'

const name = (page: Page) => page.getByRole('textbox', { name: '流程名称' })

const saved = (page: Page) => expect(page.getByText('已保存到本机')).toBeVisible()

test('follows what another tab writes, and can take it back', async ({ page, context }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await saved(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(cards(other)).toHaveCount(1)

  await entry(other, '等待').click()
  await expect(cards(page)).toHaveCount(2)
  await expect(page.getByText('已更新为另一个标签页里的修改')).toBeVisible()
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(cards(page)).toHaveCount(1)
  await saved(page)
  await expect(cards(other), 'the other tab follows in its turn').toHaveCount(1)
})

for (const choice of ['用这里的', '用那边的']) {
  test(`never overwrites what two tabs have changed: “${choice}” keeps the other state as a copy`, onlyLong(choice === '用那边的'), async ({ page, context }) => {
    await newFlow(page)
    await entry(page, '手动触发').click()
    await saved(page)
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(cards(other)).toHaveCount(1)

    // Both within one pause of the autosave: neither hears of the other in time. A busy machine may need more than one try for that.
    const isTold = (tab: Page) => tab.getByText('这个流程在另一个标签页里也改过').isVisible()
    let turn = 0
    await expect(async () => {
      turn += 1
      await Promise.all([name(page).fill(`这里改的 ${turn}`), name(other).fill(`那边改的 ${turn}`)])
      await expect.poll(async () => (await isTold(page)) || isTold(other), { timeout: 4000 }).toBe(true)
    }).toPass({ timeout: 40_000 })
    const [losing, won] = (await isTold(page)) ? [page, other] : [other, page]
    const [mine, theirs] = [await name(losing).inputValue(), await name(won).inputValue()]
    await losing.getByRole('button', { name: choice }).click()
    await saved(losing)
    await expect(losing.getByText('这个流程在另一个标签页里也改过')).toBeHidden()
    const kept = choice === '用这里的' ? mine : theirs
    await expect(name(losing)).toHaveValue(kept)
    await expect(name(won)).toHaveValue(kept)
    await losing.goto('./')
    await expect(losing.getByText(`${choice === '用这里的' ? theirs : mine}（另一份修改）`)).toBeVisible()
  })
}

test('shows the flow as it was left when one comes back to the list', async ({ page }) => {
  await newFlow(page)
  await name(page).fill('刚刚改的名字')
  await page.getByRole('link', { name: '回到流程列表' }).click()
  await expect(page.getByRole('link', { name: '打开“刚刚改的名字”' })).toBeVisible()
})

test('says that the disk is full, offers the flow as a file, and is content once there is room again', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...parameters) {
      if ((globalThis as { full?: boolean }).full === true) throw new DOMException('no room', 'QuotaExceededError')
      return put.apply(this, parameters)
    }
  })
  await newFlow(page)
  await saved(page)
  await page.evaluate(() => Object.assign(globalThis, { full: true }))
  await entry(page, '手动触发').click()
  const banner = page.getByRole('alert').filter({ hasText: '浏览器的存储空间满了' })
  await expect(banner).toBeVisible()
  const download = page.waitForEvent('download')
  await banner.getByRole('button', { name: '导出流程' }).click()
  expect((await download).suggestedFilename()).toContain('.json')
  await page.evaluate(() => Object.assign(globalThis, { full: false }))
  await banner.getByRole('button', { name: '重试' }).click()
  await expect(banner).toBeHidden()
  await saved(page)
  await page.reload()
  await expect(cards(page)).toHaveCount(1)
})

test('loses at most the last second when the tab crashes', async ({ page, context }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  await saved(page)
  const address = page.url()
  await name(page).fill('崩溃前一秒')
  await page.waitForTimeout(1000)
  const session = await context.newCDPSession(page)
  session.send('Page.crash').catch(() => undefined)
  await page.waitForEvent('crash')
  const again = await context.newPage()
  await again.goto(address)
  await expect(name(again)).toHaveValue('崩溃前一秒')
})
