import { cards, openImported } from './support/designer'
import { placed } from './support/flows'
import { expect, test, type Page } from './support/test'

test.use({ reducedMotion: 'no-preference' })

/** Four steps, not in line: where they stand is what these tests are about. */
const PLACES = { a: { x: 0, y: 0 }, b: { x: 300, y: 40 }, c: { x: 640, y: 12 }, d: { x: 300, y: 300 } }

async function open(page: Page): Promise<void> {
  await openImported(page, placed(PLACES, [['a', 'b'], ['b', 'c'], ['a', 'd']]))
  await expect(cards(page)).toHaveCount(4)
  // The first selection brings the panel, and the flow is fitted into what is left: these tests begin after that.
  await node(page, 'd').click()
  await page.locator('.q-designer-panel').waitFor()
  await page.keyboard.press('Escape')
  let before = ''
  await expect.poll(async () => {
    const [last, now] = [before, await page.locator('.react-flow__viewport').getAttribute('style')]
    before = now ?? ''
    return last === now
  }, { intervals: [150] }).toBe(true)
}

const node = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)

async function boxOf(page: Page, id: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await node(page, id).boundingBox()
  if (!box) throw new Error(`${id} is not on screen`)
  return box
}

/** Where the nodes stand on the canvas, whatever part of it is in sight. */
const places = (page: Page): Promise<Record<string, { x: number; y: number }>> =>
  page.locator('.react-flow__node').evaluateAll((nodes) => Object.fromEntries(nodes.map((one) => {
    const { e: x, f: y } = new DOMMatrix(getComputedStyle(one).transform)
    return [one.getAttribute('data-id') ?? '', { x, y }]
  })))

const selected = (page: Page): Promise<string[]> =>
  page.locator('.react-flow__node.selected').evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-id') ?? '').sort())

/** Draws a box over two nodes, from the upper right, where no edge is in the way. */
async function boxAround(page: Page, from: string, to: string): Promise<void> {
  const [first, last] = [await boxOf(page, from), await boxOf(page, to)]
  await page.mouse.move(Math.max(first.x + first.width, last.x + last.width) + 14, Math.min(first.y, last.y) - 30)
  await page.mouse.down()
  await page.mouse.move(Math.min(first.x, last.x) + 20, Math.max(first.y + first.height, last.y + last.height) - 10, { steps: 8 })
  await page.mouse.up()
}

const bar = (page: Page) => page.getByRole('toolbar', { name: '选中的节点' })

test('selects with a box, adds with Shift, and by what hangs together', async ({ page }) => {
  await open(page)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('v')
  await boxAround(page, 'a', 'b')
  expect(await selected(page)).toEqual(['a', 'b'])
  await expect(bar(page)).toContainText('已选 2 个')
  await page.keyboard.down('Shift')
  await boxAround(page, 'd', 'd')
  await page.keyboard.up('Shift')
  await expect.poll(() => selected(page)).toEqual(['a', 'b', 'd'])
  await page.keyboard.press('h')
  await node(page, 'c').click()
  await page.keyboard.press('Control+Shift+ArrowLeft')
  expect(await selected(page)).toEqual(['a', 'b', 'c'])
  await page.keyboard.press('Control+i')
  expect(await selected(page)).toEqual(['d'])
})

test('lines up and shares out what is selected, as one step that can be undone', async ({ page }) => {
  await open(page)
  const before = await places(page)
  await page.locator('.q-canvas').focus()
  for (const id of ['a', 'b', 'c']) await node(page, id).click({ modifiers: ['Shift'] })
  await bar(page).getByRole('button', { name: '顶部对齐' }).click()
  await expect.poll(async () => Object.values(await places(page)).filter(({ y }) => y === 0).length).toBe(3)
  await bar(page).getByRole('button', { name: '水平均匀分布' }).click()
  await expect.poll(async () => (await places(page))['b']?.x).toBe(320)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(() => places(page)).toEqual(before)
})

/** Takes hold of a node and moves it until its left side is so many pixels right of another one's. */
async function dragBeside(page: Page, id: string, other: string, pixels: number): Promise<void> {
  const [from, to] = [await boxOf(page, id), await boxOf(page, other)]
  const [x, y] = [from.width / 2, from.height / 2]
  await page.mouse.move(from.x + x, from.y + y)
  await page.mouse.down()
  await page.mouse.move(from.x + x + 10, from.y + y - 10, { steps: 4 })
  await page.mouse.move(to.x + x + pixels, from.y + y - 40, { steps: 6 })
}

test('snaps a dragged node to its neighbours and shows the line on which they meet; Alt lets it go freely', async ({ page }) => {
  await open(page)
  await dragBeside(page, 'd', 'b', 3)
  await expect(page.locator('.q-guide[data-axis="x"]').first()).toBeAttached()
  await page.mouse.up()
  await expect(page.locator('.q-guide')).toHaveCount(0)
  expect((await places(page))['d']?.x).toBe(300)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => places(page)).toEqual(PLACES)

  await page.keyboard.down('Alt')
  await dragBeside(page, 'd', 'b', 4)
  await expect(page.locator('.q-guide')).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.up('Alt')
  expect((await places(page))['d']?.x).toBeGreaterThan(300)
})

test('tidies the flow up from left to right, from top to bottom, or only what is selected, and takes it back', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: '整理', exact: true }).click()
  await expect.poll(async () => {
    const at = await places(page)
    return (at['a']?.x ?? 0) < (at['b']?.x ?? 0) && (at['b']?.x ?? 0) < (at['c']?.x ?? 0) && at['b']?.x === at['d']?.x
  }).toBe(true)
  await page.waitForTimeout(600)
  const tidy = await places(page)
  await page.getByRole('button', { name: '整理', exact: true }).click()
  await expect(page.getByText('已经很整齐了')).toBeVisible()
  expect(await places(page)).toEqual(tidy)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => places(page)).toEqual(PLACES)

  const tidyBy = async (way: string) => {
    await page.getByRole('button', { name: '整理方式' }).click()
    await page.getByRole('menuitem', { name: way }).click()
  }
  await tidyBy('整理流程，从上到下')
  await expect.poll(async () => {
    const at = await places(page)
    return (at['a']?.y ?? 0) + 64 < (at['b']?.y ?? 0) && (at['b']?.y ?? 0) + 64 < (at['c']?.y ?? 0) && at['b']?.y === at['d']?.y
  }).toBe(true)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => places(page)).toEqual(PLACES)

  await page.keyboard.press('Control+a')
  await node(page, 'd').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Shift+Digit1')
  await expect.poll(() => selected(page)).toEqual(['a', 'b', 'c'])
  await tidyBy('只整理选中的，从左到右')
  await expect.poll(async () => {
    const at = await places(page)
    return at['a']?.y === at['b']?.y && at['b']?.y === at['c']?.y
  }).toBe(true)
  expect((await places(page))['d'], 'what is not selected stays').toEqual(PLACES.d)
})

test('moves what is selected by the arrow keys, as one gesture', async ({ page }) => {
  await open(page)
  await node(page, 'd').click()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await places(page))['d']).toEqual({ x: 304, y: 320 })
  await page.keyboard.press('Control+z')
  await expect.poll(() => places(page)).toEqual(PLACES)
})

test('shows the whole flow on the map, looks where it is pressed, and hides it', async ({ page }) => {
  await open(page)
  const map = page.getByRole('img', { name: '缩略图' })
  await expect(map).toBeVisible()
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit0')
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('=')
  await page.waitForTimeout(500)
  const sight = page.locator('.q-map-sight')
  const before = await sight.boundingBox()
  await map.click({ position: { x: 8, y: 8 } })
  await expect.poll(async () => (await sight.boundingBox())?.x).not.toBe(before?.x)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('m')
  await expect(map).toHaveCount(0)
  await page.keyboard.press('Shift+Digit1')
  await page.keyboard.press('m')
  await expect(map).toBeVisible()
})

test.describe('on a screen that is touched', () => {
  test.use({ hasTouch: true })

  test('by touch, one finger moves the picture, two zoom it, and a long press opens the menu', async ({ page, context }) => {
  await open(page)
  const session = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  const look = () => page.locator('.react-flow__viewport').evaluate((element) => {
    const { e: x, a: zoom } = new DOMMatrix(getComputedStyle(element).transform)
    return { x, zoom }
  })
  const before = await look()
  const canvas = await page.locator('.q-canvas').boundingBox()
  const [x, y] = [(canvas?.x ?? 0) + 60, (canvas?.y ?? 0) + 60]
  await touch('touchStart', [x, y])
  for (let step = 1; step <= 5; step += 1) await touch('touchMove', [x + step * 20, y])
  await touch('touchEnd')
  await expect.poll(async () => Math.round((await look()).x - before.x)).toBeGreaterThan(60)

  const zoom = (await look()).zoom
  await touch('touchStart', [x, y], [x + 60, y])
  for (let step = 1; step <= 5; step += 1) await touch('touchMove', [x, y], [x + 60 + step * 16, y])
  await touch('touchEnd')
  await expect.poll(async () => (await look()).zoom).toBeGreaterThan(zoom)

  await touch('touchStart', [x, y])
  await expect(page.getByRole('menu', { name: '画布菜单' })).toBeVisible()
  await touch('touchEnd')
})
})

test('follows a run with the picture until somebody moves it, goes on when asked, and shows on the map what runs and what failed', async ({ page }) => {
  const chain = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`n${index}`, { x: index * 300, y: 0 }]))
  const ids = Object.keys(chain)
  const flow = placed(chain, ids.slice(1).map((id, index) => [ids[index] ?? '', id])) as { nodes: Record<string, { inputs: unknown }> }
  // The last one fails when it runs, which no check can foresee.
  if (flow.nodes['n19']) flow.nodes['n19'].inputs = { value: { expr: '$number("x")' } }
  await openImported(page, flow)
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Shift+Digit0')
  await page.waitForTimeout(300)
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(node(page, 'n4')).toBeInViewport({ timeout: 20_000 })
  const canvas = await page.locator('.q-canvas').boundingBox()
  const [x, y] = [(canvas?.x ?? 0) + 300, (canvas?.y ?? 0) + 60]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 40, { steps: 4 })
  await page.mouse.up()
  await expect(page.locator('.q-map-cards[data-look="running"]')).toBeAttached()
  const look = () => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform)
  const shown = () => page.locator('.qr-timeline .qr-num').textContent().then((text) => Number(text?.split('/')[0]))
  const [left, at] = [await look(), await shown()]
  await expect.poll(shown, 'the run goes on').toBeGreaterThan(at + 12)
  expect(await look(), 'whoever has moved the picture is left alone').toBe(left)
  await page.getByRole('button', { name: '跟随运行' }).click()
  await expect(node(page, 'n19')).toBeInViewport({ timeout: 20_000 })
  expect(await look()).not.toBe(left)
  await expect(page.locator('.q-map-cards[data-look="bad"]')).toBeAttached()
  await expect(page.locator('.q-map-cards[data-look="running"]')).toHaveCount(0)
})
