import { expectAccessible } from './support/axe'
import { addBySearch, card, cards, palette } from './support/designer'
import { expect, onlyLong, test, type Locator, type Page } from './support/test'

/** What people must be able to press on a screen of the designer, whatever its size. */
const CONTROLS = '.q-top a, .q-top button, .q-top input, .q-rail button, .q-dock-head > button, .q-tools button, .q-designer-panel-bar button'

/** Nothing sticks out of the window sideways, and every main control lies in it whole. */
async function expectToFit(page: Page, what: string): Promise<void> {
  const found = await page.evaluate((controls) => {
    const outside = [...document.querySelectorAll<HTMLElement>(controls)].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 0 && (left < -0.5 || right > innerWidth + 0.5)
    })
    return { width: document.documentElement.scrollWidth - innerWidth, outside: outside.map((element) => element.getAttribute('aria-label') ?? element.textContent) }
  }, CONTROLS)
  expect(found, what).toEqual({ width: 0, outside: [] })
}

/** Where a control's middle is, the control itself is what is pressed: nothing lies over it. */
async function expectReachable(control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  await expect.poll(() => control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    return hit !== null && (element === hit || element.contains(hit))
  })).toBe(true)
}

const panel = (page: Page): Locator => page.getByRole('complementary', { name: '属性面板' })

const runButton = (page: Page): Locator => page.locator('.q-top').getByRole('button', { name: /试运行/ })

/** `inSight`: how many cards of it there are to see at first. */
async function openExample(page: Page, inSight = 6): Promise<void> {
  await page.goto('./')
  await expect(page.getByRole('button', { name: /新客户欢迎/ })).toBeVisible()
  await expectToFit(page, 'the list')
  await page.getByRole('button', { name: /新客户欢迎/ }).click()
  await expect(cards(page)).toHaveCount(inSight)
  await expectToFit(page, 'an open flow')
}

for (const [width, height] of [[768, 1024], [900, 600], [1280, 720]] as const) {
  test.describe(`in a window of ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } })

    test('adds, runs, reads what came of it and fills in a field, with everything within reach', onlyLong(width === 900), async ({ page }) => {
      await openExample(page)
      const rail = page.getByRole('button', { name: '节点面板' })
      await expect(rail).toBeVisible()
      if ((await palette(page).count()) === 0) await rail.click()
      await addBySearch(page, 'dengdai')
      await expect(card(page, '等待')).toBeInViewport()
      await page.getByRole('button', { name: /^撤销/ }).click()
      await expect(card(page, '等待')).toHaveCount(0)
      await page.getByPlaceholder('搜索节点或操作').fill('')
      if (width < 1240) await rail.click()
      await page.getByRole('button', { name: '适应画布' }).click()

      await runButton(page).click()
      await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
      await page.getByRole('tab', { name: /沙盒世界/ }).click()
      await expect(page.getByText(/^会议号：/).first()).toBeVisible()
      await expectToFit(page, 'a run')
      for (const name of [/放大/, /适应画布/, '整理']) await expectReachable(page.locator('.q-tools').getByRole('button', { name }).first())

      await card(page, '创建会议').click()
      await expect(panel(page).locator('.qf-field[data-path="subject"]')).toBeVisible()
      await expectToFit(page, 'an open panel')
      await expect(card(page, '创建会议')).toBeInViewport({ ratio: 1 })
      await expectReachable(card(page, '创建会议'))
      await panel(page).getByRole('button', { name: '收起属性面板' }).or(page.locator('.q-rail').getByRole('button', { name: '收起属性面板' })).first().click()
      await expect(panel(page)).toHaveCount(0)
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  const look = (page: Page) => page.locator('.react-flow__viewport').evaluate((element) => {
    const { e: x, a: zoom } = new DOMMatrix(getComputedStyle(element).transform)
    return { x, zoom }
  })

  test('a flow is looked at with fingers, read in a sheet from below, run, and not changed', async ({ page, context }) => {
    // The beginning, so large that it can be read.
    await openExample(page, 2)
    await expect(page.getByText('只读', { exact: true })).toBeVisible()
    await expect(palette(page)).toHaveCount(0)
    await expect(page.locator('.q-tools').getByRole('button', { name: '整理' })).toHaveCount(0)

    const session = await context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
    const before = await look(page)
    await touch('touchStart', [120, 200])
    for (let step = 1; step <= 5; step += 1) await touch('touchMove', [120 + step * 16, 200])
    await touch('touchEnd')
    await expect.poll(async () => Math.round((await look(page)).x - before.x)).toBeGreaterThan(40)
    await touch('touchStart', [150, 200], [200, 200])
    for (let step = 1; step <= 5; step += 1) await touch('touchMove', [150 - step * 8, 200], [200 + step * 12, 200])
    await touch('touchEnd')
    await expect.poll(async () => (await look(page)).zoom).toBeGreaterThan(before.zoom)
    await page.getByRole('button', { name: '适应画布' }).tap()

    await card(page, '创建会议').tap()
    await expect(panel(page)).toBeVisible()
    await expect(panel(page).locator('.qf-field[data-path="subject"]').getByRole('textbox')).toHaveText(/欢迎.*的产品介绍会/)
    await expectToFit(page, 'the sheet')
    await expectAccessible(page, 'the sheet on a phone')
    await expectReachable(card(page, '创建会议'))
    const sheet = await panel(page).boundingBox()
    expect(sheet?.width).toBe(390)
    await panel(page).getByRole('button', { name: '展开面板' }).tap()
    await expect.poll(async () => (await panel(page).boundingBox())?.height).toBeGreaterThan((sheet?.height ?? 0) + 100)
    await panel(page).getByRole('button', { name: '收起属性面板' }).tap()
    await expect(panel(page)).toHaveCount(0)

    await expectReachable(runButton(page))
    await runButton(page).tap()
    await expect(card(page, '通知销售群').locator('[data-mark="succeeded"]')).toBeVisible()
    const trace = page.getByRole('tabpanel')
    await trace.getByRole('option', { name: /创建会议/ }).tap()
    await expect(panel(page), 'a step of the trace is read in its place').toHaveCount(0)
    await trace.getByText('在画布上查看').scrollIntoViewIfNeeded()
    await expect(trace.getByText('在画布上查看')).toBeInViewport()
    await page.getByRole('tab', { name: /沙盒世界/ }).tap()
    await page.getByRole('button', { name: /^销售群/ }).tap()
    await expect(page.getByText(/^会议号：/)).toBeVisible()
    await expectToFit(page, 'a run on a phone')
    await expectAccessible(page, 'the sandbox on a phone')

    await page.getByRole('button', { name: '更多' }).tap()
    await page.getByRole('menuitem', { name: '切换中文或英文界面' }).tap()
    await expect(page.getByText('Read-only', { exact: true })).toBeVisible()
    await expectToFit(page, 'in English')
  })
})
