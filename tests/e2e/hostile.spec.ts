import { cards } from './support/designer'
import { chain, compute, type Step } from './support/flows'
import { readKept } from './support/kept'
import { expect, onlyLong, test, type Page } from './support/test'

/** Longest time, in milliseconds, for which the page may not get round to anything else, on a slow machine that is busy elsewhere. What would block it blocks it for good. */
const FREEZE_MS = 6000

/** Runs in the page: notes the longest time between two ticks that should be 50 ms apart. */
function watchGaps(): void {
  const state = { longest: 0, last: performance.now() }
  Object.assign(globalThis, { gaps: state })
  setInterval(() => {
    const now = performance.now()
    state.longest = Math.max(state.longest, now - state.last)
    state.last = now
  }, 50)
}

const longestGap = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { gaps: { longest: number } }).gaps.longest)

/** The flow with these steps beside its chain, in its containers. */
function withMore(flow: Record<string, unknown>, more: (Step & { parent?: string })[], links: [string, string][]): Record<string, unknown> {
  const { nodes, edges, order } = flow as { nodes: Record<string, unknown>; edges: Record<string, unknown>; order: { nodes: string[]; edges: string[] } }
  for (const step of more) {
    nodes[step.id] = { key: step.id, position: { x: 280, y: 0 }, inputs: {}, ...step }
    order.nodes.push(step.id)
  }
  for (const [from, to] of links) {
    edges[`${from}-${to}`] = { id: `${from}-${to}`, from: { node: from, port: 'out' }, to: { node: to } }
    order.edges.push(`${from}-${to}`)
  }
  return flow
}

const forEver = { condition: { const: true }, onIterationFailure: { const: 'ignore' } }
const whiles = withMore(
  chain('whiles', '没完没了', [{ id: 'outer', type: 'logic.while', title: 'outer', inputs: forEver }]),
  [{ id: 'inner', type: 'logic.while', title: 'inner', parent: 'outer', inputs: forEver }, { ...compute('work', 'index'), parent: 'inner' }], [],
)
/** As many iterations as a run has steps, as many of them side by side as may be; each waits for a time of its own. */
const branches = withMore(
  chain('branches', '一万次循环', [{ id: 'each', type: 'logic.forEach', title: 'each', inputs: { items: { expr: '[1..9998]' }, concurrency: { const: 100 } } }]),
  [{ id: 'wait', type: 'logic.wait', title: 'wait', parent: 'each', inputs: { duration: { expr: '"PT" & $string(item % 100) & "S"' } } }], [],
)
const names = Array.from({ length: 400 }, (_, index) => `n${index}`)
const fan = withMore(
  chain('fan', '四百条分支', []), names.map((name, index): Step => ({ ...compute(name, 'trigger'), position: { x: 280 + (index % 25) * 280, y: Math.floor(index / 25) * 120 } })),
  names.map((name) => ['start', name]),
)
const explosion = chain('explosion', '爆炸', [
  { ...compute('huge', '$pad("x", 300000000)'), settings: { onError: 'continue' } },
  compute('tangled', '$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'),
])

for (const { what, flow, end, long = false } of [
  { what: 'whiles that never end in each other', flow: whiles, end: { status: 'failed', error: { code: 'limit.nodeRuns' } }, long: true },
  { what: 'ten thousand turns of a loop, a hundred at a time', flow: branches, end: { status: 'succeeded' } },
  { what: 'four hundred parallel branches', flow: fan, end: { status: 'succeeded' }, long: true },
  { what: 'expressions that explode', flow: explosion, end: { status: 'failed', error: { code: 'limit.watchdog' } } },
]) {
  test(`answers all the while that it runs ${what}`, onlyLong(long), async ({ page }) => {
    test.setTimeout(240_000)
    await page.goto('./')
    await page.getByRole('button', { name: '导入' }).click()
    await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })
    await expect(cards(page).first()).toBeVisible({ timeout: 120_000 })
    await page.evaluate(watchGaps)
    await page.getByRole('button', { name: /试运行/ }).click()
    await expect(page.getByText(/实际 \d+/)).toBeVisible({ timeout: 120_000 })
    // What follows from its end (the list, the record that is kept) has begun by then.
    await page.waitForTimeout(1500)
    const longest = await longestGap(page)
    expect((await readKept(page)).run.record.events.at(-1)).toMatchObject({ type: 'run.ended', ...end })
    expect(longest).toBeLessThan(FREEZE_MS)
  })
}
