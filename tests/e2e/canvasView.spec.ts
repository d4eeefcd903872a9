import { expect, test, type Page } from './support/test'

const viewport = (page: Page) => page.locator('.react-flow__viewport').evaluate((element) => {
  const { e: x, f: y, a: zoom } = new DOMMatrix(getComputedStyle(element).transform)
  return { x, y, zoom }
})

const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)

async function openExample(page: Page): Promise<void> {
  await page.goto('./#/example/new-customer-meeting')
  await card(page, 'robot').waitFor()
}

/** Waits until the canvas has the width that the open panel leaves it, and whatever moves has come to rest. */
async function selectAndSettle(page: Page, id: string): Promise<void> {
  await card(page, id).click()
  await page.locator('.qf-field').first().waitFor()
  await page.waitForTimeout(400)
}

test('selecting a node of a flow that was just opened moves nothing: the panel has its room', async ({ page }) => {
  await openExample(page)
  const before = await viewport(page)
  await selectAndSettle(page, 'sms')
  expect(await viewport(page)).toEqual(before)
  for (const id of ['trigger', 'branch', 'meeting', 'robot', 'owner', 'sms']) await expect(card(page, id)).toBeInViewport({ ratio: 1 })
})

test('a node that the panel would cover is panned into sight, at the same zoom', async ({ page }) => {
  await openExample(page)
  await page.getByRole('button', { name: '适应画布' }).click()
  await page.waitForTimeout(400)
  const before = await viewport(page)
  await selectAndSettle(page, 'robot')
  const after = await viewport(page)
  expect(after.zoom).toBe(before.zoom)
  expect(after.y).toBe(before.y)
  expect(after.x).toBeLessThan(before.x)
  const [node, canvas] = [await card(page, 'robot').boundingBox(), await page.locator('.q-canvas').boundingBox()]
  expect((node?.x ?? 0) + (node?.width ?? 0)).toBeLessThanOrEqual((canvas?.x ?? 0) + (canvas?.width ?? 0))
})
