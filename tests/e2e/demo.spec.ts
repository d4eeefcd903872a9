import { card, cards } from './support/designer'
import { expect, onlyLong, test, type Page } from './support/test'

test.use({ reducedMotion: 'no-preference' })

const bar = (page: Page) => page.getByRole('region', { name: '演示', exact: true })
const caption = (page: Page) => page.locator('.qd-caption')

test('a scenario plays by itself to its end, in a space of its own', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: '新建流程' }).click()
  await page.getByLabel('流程名称').fill('我自己的流程')
  await expect(page.getByText('已保存到本机')).toBeVisible()

  const kept = () => page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name).toSorted()
    const flows = await new Promise<string[]>((resolve) => {
      const opening = indexedDB.open('qiao')
      opening.onsuccess = () => {
        const reading = opening.result.transaction('flows').objectStore('flows').getAll()
        reading.onsuccess = () => {
          resolve(reading.result.map((one: unknown) => JSON.stringify(one)))
          opening.result.close()
        }
      }
    })
    return { databases, flows, local: { ...localStorage }, session: { ...sessionStorage } }
  })
  await page.goto('./?demo=pick')
  await expect(page.getByLabel('流程名称')).toHaveValue('新客户欢迎与会议邀约')
  // After the person's own page was left, which keeps what it has to.
  const before = await kept()
  await expect(bar(page).getByText('示例数据，只在这一页里')).toBeVisible()

  await page.goto('./?demo=build&speed=40')
  await expect(caption(page)).toContainText('没有写一行代码', { timeout: 40_000 })
  await expect(cards(page)).toHaveCount(3)
  await expect(page.locator('[data-mark="succeeded"]')).toHaveCount(3)
  await expect(page.locator('.qs-place')).toContainText('新客户 林晓')
  await expect(page.locator('.qd-pointer')).toHaveCount(0)

  // What the player did is what a person could have done, so it is undone as theirs.
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(page.getByRole('button', { name: /^重做/ })).toBeEnabled()

  // A reset begins with fresh data, and the next scenario can be chosen.
  await bar(page).getByRole('button', { name: '重置演示' }).click()
  await expect(page.getByLabel('流程名称')).toHaveValue('新客户欢迎与会议邀约')
  await expect(caption(page)).toHaveCount(0)

  await bar(page).getByRole('link', { name: '退出演示' }).click()
  await expect(page.getByText('我自己的流程')).toBeVisible()
  expect(await kept(), 'nothing of the person’s own has changed').toEqual(before)
})

test('it plays by itself once it is opened, one scenario after another, and can be paused', async ({ page }) => {
  await page.goto('./?demo&speed=100')
  await expect(caption(page)).toContainText('没有写一行代码', { timeout: 40_000 })
  // Nobody presses anything: the next begins, and stands still only when it is told to.
  await expect(bar(page)).toHaveAttribute('data-status', 'playing', { timeout: 20_000 })
  await bar(page).getByRole('button', { name: /速度/ }).click()
  await bar(page).getByRole('button', { name: '暂停' }).click()
  await expect(bar(page)).toHaveAttribute('data-status', 'paused')
})

test('somebody who takes a hand in it owns the editor, and lets the player go on or begin again', async ({ page }) => {
  await page.goto('./?demo=mend')
  await expect(caption(page)).toContainText('不存在的账号', { timeout: 40_000 })
  await expect(card(page, '创建会议')).toBeVisible()
  const canvas = page.locator('.react-flow__pane')
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no canvas')
  await page.mouse.move(box.x + 300, box.y + 40)
  await page.mouse.move(box.x + 380, box.y + 60, { steps: 5 })
  await expect(caption(page)).toContainText('编辑器归你了')
  const at = await page.locator('.qd-at').textContent()

  // Theirs to edit: nothing moves meanwhile.
  await card(page, '创建会议').click()
  await page.locator('.q-designer-panel').getByLabel('标题').first().fill('约个会')
  await expect(card(page, '约个会')).toBeVisible()
  await expect(page.locator('.qd-at')).toHaveText(at ?? '')

  await bar(page).getByRole('button', { name: /速度/ }).click()
  await bar(page).getByRole('button', { name: '走一步' }).click()
  await expect(bar(page)).toHaveAttribute('data-status', 'paused', { timeout: 30_000 })
  await caption(page).waitFor()
  await bar(page).getByRole('button', { name: '从头再来' }).first().click()
  await expect(card(page, '创建会议')).toBeVisible()
  await expect(caption(page)).toContainText('不存在的账号', { timeout: 40_000 })
})

test.describe('for people who want nothing to move, in English, in a frame', () => {
  test.use({ locale: 'en-US', reducedMotion: 'reduce', viewport: { width: 1920, height: 1080 } })

  test('a scenario ends with what it promises', onlyLong(), async ({ page, hostPage }) => {
    await page.goto(hostPage({ route: '?demo=mend&speed=20' }))
    const frame = page.frameLocator('iframe')
    await expect(frame.locator('.qd-caption')).toContainText('The error speaks the vendor’s words', { timeout: 40_000 })
    await expect(frame.locator('.qd-caption').getByRole('button', { name: /^Next: / })).toBeVisible()
  })
})
