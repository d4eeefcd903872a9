import { entry, newFlow } from './support/designer'
import { expect, onlyLong, test, type Page } from './support/test'

const name = (page: Page) => page.getByRole('textbox', { name: '流程名称' })

for (const pause of [0, 100, 300]) {
  test(`keeps what was typed ${pause} ms before a reload`, onlyLong(pause > 0), async ({ page }) => {
    await newFlow(page)
    await entry(page, '手动触发').click()
    await page.getByPlaceholder('搜索节点或操作').fill('fswbxx')
    await page.keyboard.press('Enter')
    const content = page.locator('.qf-field[data-path="content"]').getByRole('textbox')
    await content.fill('先写一句')
    await expect(page.getByText('已保存')).toBeVisible()
    await content.pressSequentially('再添一句')
    await page.waitForTimeout(pause)
    await page.reload()
    await page.locator('.react-flow__node').filter({ hasText: '文本消息' }).click()
    await expect(content).toHaveText('先写一句再添一句')
  })
}

test('keeps a name that was typed just before the tab was closed, also in the list', async ({ page, context }) => {
  await newFlow(page)
  await name(page).fill('关门前改的名字')
  await page.close({ runBeforeUnload: true })
  const next = await context.newPage()
  await next.goto('./')
  await expect(next.getByText('关门前改的名字')).toBeVisible()
  expect(await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('qiao.unsaved')))).toEqual([])
})

/** How many runs the database holds, and the names of the oldest that were put there by hand. */
const keptRuns = (page: Page) => page.evaluate(() => new Promise<{ count: number; seeded: string[] }>((resolve, reject) => {
  const open = indexedDB.open('qiao')
  open.onerror = () => reject(new Error('no database'))
  open.onsuccess = () => {
    const all = open.result.transaction('runs').objectStore('runs').getAllKeys()
    all.onsuccess = () => {
      open.result.close()
      const keys = all.result.map(String)
      resolve({ count: keys.length, seeded: keys.filter((key) => key.startsWith('seeded')).sort() })
    }
  }
}))

/** Puts copies of the newest run before it, each a minute older than the last. */
const seedRuns = (page: Page, count: number) => page.evaluate((wanted) => new Promise<void>((resolve, reject) => {
  const open = indexedDB.open('qiao')
  open.onerror = () => reject(new Error('no database'))
  open.onsuccess = () => {
    const transaction = open.result.transaction('runs', 'readwrite')
    const runs = transaction.objectStore('runs')
    const all = runs.getAll()
    all.onsuccess = () => {
      const [run] = all.result as { id: string; savedAt: number; record: { id: string } }[]
      for (let age = 1; run && age <= wanted; age += 1) {
        const id = `seeded ${String(wanted - age).padStart(2, '0')}`
        runs.put({ ...run, id, savedAt: run.savedAt - age * 60_000, record: { ...run.record, id } })
      }
    }
    transaction.oncomplete = () => {
      open.result.close()
      resolve()
    }
  }
}), count)

test('keeps the newest fifty runs of a flow and forgets the older ones', async ({ page }) => {
  await newFlow(page)
  await entry(page, '手动触发').click()
  const run = page.locator('.q-top').getByRole('button', { name: /试运行/ })
  await run.click()
  await expect.poll(async () => (await keptRuns(page)).count).toBe(1)
  await seedRuns(page, 51)
  expect((await keptRuns(page)).count).toBe(52)
  await page.reload()
  await page.getByRole('tab', { name: /历史/ }).click()
  await run.click()
  await expect.poll(async () => (await keptRuns(page)).count).toBe(50)
  expect((await keptRuns(page)).seeded[0], 'the oldest are gone').toBe('seeded 03')
  await page.getByRole('tab', { name: /历史/ }).click()
  await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem')).toHaveCount(50)
})
