import { openImported } from './support/designer'
import { expect, onlyLong, test, type Locator, type Page } from './support/test'

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

test('a flow that is opened stands in the middle of the canvas, as large as there is room for; running it moves nothing', async ({ page }) => {
  await openExample(page)
  const canvas = await page.locator('.q-canvas').boundingBox()
  const boxes = await page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect))
  const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))]
  if (!canvas) throw new Error('no canvas')
  expect(Math.abs((left - canvas.x) - (canvas.x + canvas.width - right))).toBeLessThan(4)
  const before = await viewport(page)
  expect(before.zoom).toBeGreaterThan(0.9)
  for (const id of ['trigger', 'branch', 'meeting', 'robot', 'owner', 'sms']) await expect(card(page, id)).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: '试运行' }).click()
  await expect(card(page, 'robot').locator('[data-mark="succeeded"]')).toBeVisible()
  await page.waitForTimeout(400)
  expect(await viewport(page)).toEqual(before)

  // The panel takes its room with the first selection; the flow is fitted into what is left, and then stays.
  await selectAndSettle(page, 'sms')
  const beside = await viewport(page)
  for (const id of ['trigger', 'branch', 'meeting', 'robot', 'owner', 'sms']) await expect(card(page, id)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await selectAndSettle(page, 'meeting')
  expect(await viewport(page)).toEqual(beside)
})

test('a node that the panel would cover is panned into sight, at the same zoom', async ({ page }) => {
  await openExample(page)
  await page.locator('.q-canvas').focus()
  // Somebody who has looked closer keeps that zoom.
  await page.keyboard.press('-')
  await page.keyboard.press('=')
  await page.waitForTimeout(400)
  await page.mouse.move(400, 120)
  await page.mouse.wheel(20, 0)
  await page.waitForTimeout(200)
  const before = await viewport(page)
  await selectAndSettle(page, 'robot')
  const after = await viewport(page)
  expect(after.zoom).toBe(before.zoom)
  expect(after.y).toBe(before.y)
  expect(after.x).toBeLessThan(before.x)
  const [node, canvas] = [await card(page, 'robot').boundingBox(), await page.locator('.q-canvas').boundingBox()]
  expect((node?.x ?? 0) + (node?.width ?? 0)).toBeLessThanOrEqual((canvas?.x ?? 0) + (canvas?.width ?? 0))
})

test('draws less the farther one looks: no second line, then icon and readable name, then blocks in the colour of their state', async ({ page }) => {
  await openExample(page)
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, 'robot').locator('[data-mark="succeeded"]')).toBeVisible()
  const canvas = page.locator('.q-canvas')
  await canvas.focus()
  await page.keyboard.press('Shift+Digit0')
  await expect(canvas).toHaveAttribute('data-far', '0')
  await expect(card(page, 'trigger').locator('.q-card-line')).toBeVisible()

  await zoomOutTo(page, '1')
  await expect(card(page, 'trigger').locator('.q-card-line')).toBeHidden()

  await zoomOutTo(page, '2')
  const name = card(page, 'meeting').locator('.q-card-title')
  await expect(name).toBeVisible()
  await expect(card(page, 'meeting').locator('.q-tile')).toBeVisible()
  await expect.poll(() => sizeOnScreen(name)).toBeGreaterThan(10)
  expect(await sizeOnScreen(name)).toBeLessThan(13)
  expect(await name.evaluate((text) => text.getBoundingClientRect().right <= (text.closest('.q-card')?.getBoundingClientRect().right ?? 0)), 'it ends where its card does').toBe(true)

  await zoomOutTo(page, '3')
  await expect(name).toBeHidden()
  const ok = await page.evaluate(() => { document.body.style.outlineColor = 'var(--q-ok)'; return getComputedStyle(document.body).outlineColor })
  await expect(card(page, 'meeting').locator('.q-card')).toHaveCSS('background-color', ok)
})

async function zoomOutTo(page: Page, far: string): Promise<void> {
  await expect.poll(async () => {
    await page.keyboard.press('-')
    return page.locator('.q-canvas').getAttribute('data-far')
  }, { intervals: [200] }).toBe(far)
}

/** How high a text's letters are on the screen, in pixels. */
const sizeOnScreen = (text: Locator): Promise<number> => text.evaluate((element) => {
  const scale = element.getBoundingClientRect().height / (element as HTMLElement).offsetHeight
  return parseFloat(getComputedStyle(element).fontSize) * scale
})

test('moves the picture at once where less motion is wished', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openExample(page)
  await expect(page.getByRole('button', { name: '适应画布' })).toBeVisible()
  await page.locator('.q-canvas').focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('-')
  await page.waitForTimeout(300)
  // What would glide for 160 ms is there with the very next frame.
  const [atOnce, later] = await page.evaluate(async () => {
    const look = () => (document.querySelector('.react-flow__viewport') as HTMLElement).style.transform
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const before = look()
    document.querySelector('.q-canvas')?.dispatchEvent(new KeyboardEvent('keydown', { key: '!', code: 'Digit1', shiftKey: true, bubbles: true, cancelable: true }))
    await frame()
    await frame()
    const soon = look()
    await new Promise((done) => setTimeout(done, 300))
    return [soon !== before && soon, look()]
  })
  expect(atOnce).toBe(later)
})

test('the first picture does not jump: with the dock open or closed, beside other flows, at an address that locks', async ({ page }) => {
  await page.addInitScript(() => {
    const places: string[] = []
    Object.assign(globalThis, { places })
    new MutationObserver(() => {
      const place = document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform
      if (place !== undefined && place !== places.at(-1)) places.push(place)
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] })
  })
  const open = async (address: string) => {
    await page.goto('about:blank')
    await page.goto(address)
    await page.locator('.q-rail button').first().waitFor()
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => (globalThis as unknown as { places: string[] }).places)).toHaveLength(1)
  }
  await open('./#/example/new-customer-meeting')
  await open('./#/example/overdue-bills')
  await open('./#/example/new-hire?readonly')
  await page.setViewportSize({ width: 1440, height: 640 })
  await open('./#/example/new-customer-meeting')
  await page.setViewportSize({ width: 1100, height: 900 })
  await open('./#/example/new-customer-meeting')
})

test('of a very dense flow only edges that one can tell apart are drawn, and those of the cards that one goes to', onlyLong(), async ({ page }) => {
  const count = 3000
  const ids = Array.from({ length: count }, (_, index) => `n${index}`)
  const node = (id: string, type: string, x: number, y: number) => [id, { id, key: id, type, title: id, position: { x, y }, inputs: type === 'logic.transform' ? { value: { const: 1 } } : {} }]
  await openImported(page, {
    schema: 'qiao/flow@1', id: 'wide', name: 'Wide', variables: {}, notes: {}, groups: {},
    nodes: Object.fromEntries([node('start', 'trigger.manual', 0, 0), ...ids.map((id, index) => node(id, 'logic.transform', 320, index * 96))]),
    edges: Object.fromEntries(ids.map((id) => [`e-${id}`, { id: `e-${id}`, from: { node: 'start', port: 'out' }, to: { node: id } }])),
    order: { nodes: ['start', ...ids], edges: ids.map((id) => `e-${id}`), variables: [], notes: [], groups: [] },
  })
  const edges = page.locator('.react-flow__edge')
  await expect.poll(() => edges.count()).toBeLessThan(1000)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('n2500')
  await page.getByRole('option', { name: 'n2500' }).first().click()
  await expect(card(page, 'n2500')).toBeInViewport()
  await expect(page.locator('.react-flow__edge[data-id="e-n2500"]')).toHaveCount(1)
  expect(await edges.count()).toBeLessThan(1000)
})
