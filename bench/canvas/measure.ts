import type { CDPSession, Page } from '@playwright/test'

/** How to make a page show its graph; everything else is the same for both. */
export interface Subject {
  /** Opens the page with so many nodes, as if for the first time in this tab. */
  open(page: Page, count: number): Promise<void>
  fit(page: Page): Promise<void>
  /** Back to 100 %. */
  actual(page: Page): Promise<void>
}

/** Times in milliseconds of the main thread, per pointer move or wheel step; heap in MB after a collection. */
export interface Sample { ready: number; dragZoom1: number; panZoom1: number; dragWhole: number; panWhole: number; zoomSweep: number; heapMB: number }

const MOVES = 40

/** Long enough for what a gesture sets off (a glide, a check in a worker) to be over. */
const REST_MS = 600

/** Time that the main thread has worked since the page began, in milliseconds; what else the machine does is not counted. */
export async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** What the work costs the main thread, each of so many times. */
export async function costOf(page: Page, session: CDPSession, times: number, work: () => Promise<void>): Promise<number> {
  await page.waitForTimeout(REST_MS)
  const before = await taskTime(session)
  await work()
  return ((await taskTime(session)) - before) / times
}

/**
 * What a move of the pressed pointer costs; each waits for the frame that answers it. The press itself and what it
 * sets off (a panel that opens) are over before the first that counts, as is the first move, which begins the gesture.
 */
async function costOfDrag(page: Page, session: CDPSession, from: { x: number; y: number }): Promise<number> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 6, from.y + 3)
  const cost = await costOf(page, session, MOVES, async () => {
    for (let move = 1; move <= MOVES; move += 1) {
      const way = 1 + (move <= MOVES / 2 ? move : MOVES - move)
      await page.mouse.move(from.x + way * 6, from.y + way * 3)
    }
  })
  await page.mouse.up()
  return cost
}

/** A place on a card near the middle of the canvas, and one on the empty canvas. */
const placesOf = (page: Page) => page.evaluate(() => {
  const canvas = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect()
  const middle = { x: canvas.left + canvas.width / 2, y: canvas.top + canvas.height / 2 }
  const nodes = [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect())
  const near = nodes.map((box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })).sort((a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y))
  const empty = Array.from({ length: 400 }, (_, index) => ({ x: middle.x + ((index * 37) % 300) - 150, y: middle.y + ((index * 53) % 200) - 100 }))
    .find(({ x, y }) => document.elementFromPoint(x, y)?.classList.contains('react-flow__pane'))
  return { card: near[0] ?? middle, empty: empty ?? middle }
})

export async function measure(page: Page, subject: Subject, count: number): Promise<Sample> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await subject.open(page, count)
  const ready = await readyTime(page)
  await page.waitForTimeout(1500)
  const gestures = async () => {
    await page.waitForTimeout(REST_MS)
    const { card, empty } = await placesOf(page)
    return { pan: await costOfDrag(page, session, empty), drag: await costOfDrag(page, session, card) }
  }
  await subject.actual(page)
  const near = await gestures()
  await subject.fit(page)
  const whole = await gestures()
  const { empty } = await placesOf(page)
  await page.mouse.move(empty.x, empty.y)
  await page.keyboard.down('Control')
  const zoomSweep = await costOf(page, session, MOVES, async () => {
    for (let step = 0; step < MOVES; step += 1) await page.mouse.wheel(0, step < MOVES / 2 ? -60 : 60)
  })
  await page.keyboard.up('Control')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return { ready, dragZoom1: near.drag, panZoom1: near.pan, dragWhole: whole.drag, panWhole: whole.pan, zoomSweep, heapMB: usedSize / 1_048_576 }
}

/** Milliseconds from the navigation until nodes are on screen; `watchReady` has noted it. */
export async function readyTime(page: Page): Promise<number> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const at = await page.evaluate(() => (globalThis as { readyAt?: number }).readyAt ?? 0)
    if (at > 0) return at
    await page.waitForTimeout(20)
  }
  throw new Error('The graph never came on screen.')
}

/** Runs in the page before its own scripts: notes when nodes have been painted. */
export function watchReady(): void {
  const look = setInterval(() => {
    const node = document.querySelector('.react-flow__node')
    if (node === null || getComputedStyle(node).visibility === 'hidden') return
    clearInterval(look)
    requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { readyAt: performance.now() })))
  }, 5)
}
