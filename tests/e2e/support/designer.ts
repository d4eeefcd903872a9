import { expect, type Locator, type Page } from './test'

/** What is on the designer's screen, in Chinese, as the tests begin. */
export const card = (page: Page, title: string): Locator => page.locator('.react-flow__node').filter({ has: page.locator('.q-card-title', { hasText: new RegExp(`^${title}$`) }) })

export const cards = (page: Page): Locator => page.locator('.react-flow__node .q-card')

export const palette = (page: Page): Locator => page.getByRole('region', { name: '节点面板' })

/** An entry of the palette: a trigger, an operation or a piece of logic. Favourites and what was used last stand above, once more. */
export const entry = (page: Page, name: string): Locator => palette(page).locator('[data-row]').filter({ hasText: name }).last()

/** Opens a new, empty flow from the list of flows. */
export async function newFlow(page: Page): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: '新建流程' }).click()
  await expect(page.getByText('从这里开始搭一个流程')).toBeVisible()
}

/** Types into the palette's search and adds the first hit with Enter. */
export async function addBySearch(page: Page, words: string): Promise<void> {
  await page.getByPlaceholder('搜索节点或操作').fill(words)
  await page.keyboard.press('Enter')
}

/** Imports a flow on the list's page, which opens it. */
export async function openImported(page: Page, flow: Record<string, unknown>): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: '导入' }).click()
  await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })
  await expect(cards(page).first()).toBeVisible()
}
