import { demoConnections } from '../../src/catalogue/demoConnections'
import { openImported } from './support/designer'
import { chain, type Step } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

test.use({ reducedMotion: 'no-preference' })

/** Messages that a robot may send in a minute. The next one is refused, and goes out a minute later. */
const LIMIT = 20

const send = (index: number): Step => ({
  id: `say${index}`, type: 'action', title: `消息${index}`, connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales',
  inputs: { content: { const: `第 ${index} 条` } },
  ...(index > LIMIT ? { settings: { retry: { attempts: 3, backoff: 'fixed', delayMs: 60_000, on: ['rate'] } } } : {}),
})

const branch: Step = {
  id: 'which', type: 'logic.branch', title: '走哪边',
  inputs: { cases: { items: [{ fields: { port: { const: 'never' }, label: { const: '从不' }, when: { const: false } } }] } },
}

/** A branch not taken, a member read with a token, and one message more than a robot may send in a minute. */
function busyFlow(): Record<string, unknown> {
  const read: Step = { id: 'read', type: 'action', title: '读取成员', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: { const: 'lina' } } }
  const flow = chain('busy', '忙碌的流程', [branch, read, ...Array.from({ length: LIMIT + 1 }, (_, index) => send(index + 1))]) as {
    nodes: Record<string, unknown>; edges: Record<string, { from: { node: string; port: string } }>; order: { nodes: string[]; edges: string[] }
  }
  for (const edge of Object.values(flow.edges)) if (edge.from.node === 'which') edge.from.port = 'else'
  flow.nodes['aside'] = { id: 'aside', key: 'aside', type: 'logic.transform', title: '没走到', position: { x: 560, y: 200 }, inputs: { value: { const: 1 } } }
  flow.order.nodes.push('aside')
  flow.edges['never'] = { ...flow.edges['e0'], id: 'never', from: { node: 'which', port: 'never' }, to: { node: 'aside' } } as never
  flow.order.edges.push('never')
  return flow
}

const trace = (page: Page): Locator => page.getByRole('listbox', { name: '运行的步骤' })
const row = (page: Page, title: string): Locator => trace(page).getByRole('option').filter({ has: page.getByText(title, { exact: true }) })

/** Where the bars of a row stand: begin and width, in pixels from the track's left edge. */
const bars = (one: Locator): Promise<{ from: number; width: number; colour: string }[]> =>
  one.locator('.qr-track').evaluate((track) => [...track.querySelectorAll('i')].map((bar) => {
    const { left, width } = bar.getBoundingClientRect()
    return { from: left - track.getBoundingClientRect().left, width, colour: getComputedStyle(bar).backgroundColor }
  }))

test('a run is read: bars on its clock, scrubbing, a filter, every attempt with its answer, the summary, and again from history', async ({ page }) => {
  await openImported(page, busyFlow())
  await page.getByRole('button', { name: /试运行/ }).click()
  const slider = page.getByRole('slider', { name: '运行进度' })
  const last = `消息${LIMIT + 1}`

  await test.step('the summary tells status, steps and both clocks', async () => {
    const summary = page.getByRole('tabpanel').locator('.qr-side')
    await expect(summary.getByText('成功', { exact: true })).toBeVisible()
    await expect(summary.getByText(`${LIMIT + 5} 步中 ${LIMIT + 4} 步成功`)).toBeVisible()
    await expect(summary.getByText(/· 1(\.1)? min$/)).toBeVisible()
    await expect(summary.getByText('实际用时')).toBeVisible()
  })

  await test.step('bars stand where the steps ran on the run’s clock', async () => {
    await trace(page).focus()
    await page.keyboard.press('End')
    await expect(row(page, last)).toContainText(/×2 1 min/)
    const [first, second] = await bars(row(page, last))
    const [early] = await bars(row(page, `消息${LIMIT}`))
    if (!first || !second || !early) throw new Error('a bar is missing')
    expect(first.from).toBeGreaterThan(early.from)
    expect(second.from).toBeGreaterThan(first.from + first.width)
    expect(first.colour).not.toBe(second.colour)
  })

  await test.step('each attempt shows its own call and answer, and no secret', async () => {
    const side = page.locator('.qr-side')
    await expect(side.getByRole('heading', { name: /第 1 次尝试/ })).toContainText('45009')
    const calls = side.getByRole('button', { name: /POST/ })
    await expect(calls).toHaveCount(2)
    await calls.first().click()
    await expect(side.getByLabel('应答体').getByRole('treeitem', { name: /errcode\s*45009/ })).toBeVisible()
    await calls.first().click()
    await calls.last().click()
    await expect(side.getByLabel('应答体').getByRole('treeitem', { name: /errcode\s*0/ })).toBeVisible()
    await expect(side.getByText('凭证和签名不会出现在这里')).toBeVisible()
    await expectNoSecrets(page)
    await trace(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await side.getByRole('button', { name: /GET/ }).click()
    await expect(side.getByText(/user\/get/).first()).toBeVisible()
    await expectNoSecrets(page)
  })

  await test.step('the filter narrows by words and by state, and says when nothing is left', async () => {
    const words = page.getByRole('searchbox', { name: '筛选步骤' })
    await words.fill('duqu')
    await expect(trace(page).getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Home')
    await expect(row(page, '读取成员')).toHaveAttribute('aria-selected', 'true')
    await words.fill('没有这样的步骤')
    await expect(page.getByText('没有符合的步骤')).toBeVisible()
    await page.getByText('清除筛选', { exact: true }).click()
    await page.getByRole('button', { name: '已跳过 1' }).click()
    await expect(trace(page).getByRole('option')).toHaveCount(1)
    await expect(row(page, '没走到')).toBeVisible()
    await page.getByRole('button', { name: '已跳过 1' }).click()
  })

  await test.step('scrubbing shows the list and the canvas as they were', async () => {
    await page.getByRole('button', { name: '适应画布' }).click()
    const read = page.locator('.react-flow__node[data-id="read"]')
    await expect(read.locator('[data-mark="succeeded"]')).toHaveCount(1)
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(trace(page).getByRole('option')).toHaveCount(0)
    await expect(read.locator('[data-mark="succeeded"]')).toHaveCount(0)
    const box = await slider.boundingBox()
    if (!box) throw new Error('the slider is not to be seen')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect(read.locator('[data-mark="succeeded"]')).toHaveCount(1)
    await expect(row(page, last)).toHaveCount(0)
    await slider.focus()
    await page.keyboard.press('End')
    await expect(page.getByRole('button', { name: /^成功 \d+$/ })).toHaveText(String(LIMIT + 4))
  })

  await test.step('the run is kept, and can be opened again behind a newer one', async () => {
    await page.getByRole('button', { name: /试运行/ }).click()
    await expect(page.getByRole('tab', { name: /历史\s*2/ })).toBeVisible()
    await page.reload()
    await page.getByRole('tab', { name: /历史/ }).click()
    const kept = page.getByRole('list', { name: '历史' }).getByRole('listitem')
    await expect(kept).toHaveCount(2)
    await expect(kept.first().getByRole('button').first()).toHaveAttribute('aria-current', 'true')
    await kept.last().getByRole('button').first().click()
    await trace(page).focus()
    await page.keyboard.press('End')
    await expect(row(page, last)).toContainText(/×2/)
    await page.getByRole('tab', { name: /历史/ }).click()
    await expect(kept.last().getByRole('button').first()).toHaveAttribute('aria-current', 'true')
  })
})

async function expectNoSecrets(page: Page): Promise<void> {
  const shown = await page.locator('.qr-side').innerText()
  for (const { values } of demoConnections) for (const value of Object.values(values)) if (String(value).length > 12) expect(shown).not.toContain(String(value))
  expect(shown).not.toMatch(/access_token=[^*\s]/)
}
