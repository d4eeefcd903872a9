import { expectAccessible } from './support/axe'
import { card, openImported } from './support/designer'
import { chain, compute } from './support/flows'
import { readKept, replayOnCommandLine } from './support/kept'
import { expect, test, type Page } from './support/test'

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name, exact: typeof name === 'string' })
const mark = (page: Page, title: string) => card(page, title).locator('.q-card')
const row = (page: Page, title: string) => page.getByRole('option').filter({ hasText: title })
const run = (page: Page) => page.getByRole('button', { name: '试运行', exact: true }).click()

test('an output is pinned by hand, used by a test run that says so, and unpinned again', async ({ page }) => {
  await openImported(page, chain('pins', 'Pins', [
    { id: 'ask', type: 'logic.http', title: '查询', inputs: { method: { const: 'POST' }, url: { const: 'https://echo.qiao.test/order' } } },
    compute('double', 'steps.ask.body.id * 2'),
  ]))
  await card(page, '查询').click()
  await tab(page, '输出').click()
  await page.getByRole('button', { name: '手写并固定' }).click()
  const pin = page.getByRole('region', { name: '固定的输出' })
  const json = pin.getByRole('textbox', { name: '输出（JSON）' })
  await json.fill('{ "status": 200, ')
  await expect(pin.getByRole('status')).toContainText('JSON')
  await run(page)
  await expect(page.getByText(/改好后才能运行/)).toBeVisible()
  await json.fill('{ "status": "fine", "headers": {}, "body": { "id": 21 } }')
  await expect(pin.getByText(/steps\.ask\.status/)).toBeVisible()
  await json.fill('{ "status": 200, "headers": {}, "body": { "id": 21 } }')
  await expect(mark(page, '查询')).toHaveAttribute('data-pinned', 'true')

  await run(page)
  await expect(mark(page, 'double')).toHaveAttribute('data-mark', 'succeeded')
  await expect(row(page, '查询').getByRole('img', { name: '用了固定的输出' })).toBeVisible()
  await row(page, '查询').click()
  await expect(page.getByText('用了固定的输出，没有真的执行')).toBeVisible()
  await row(page, 'double').click()
  await expect(page.locator('.qr-side')).toContainText('42')
  await expect.poll(async () => (await readKept(page)).run?.record.events.some(({ type }) => type === 'node.succeeded')).toBe(true)
  expect((await readKept(page)).run?.record.events.filter(({ type }) => type === 'call.sent')).toEqual([])

  await expectAccessible(page, 'a pinned output')
  // An error instead of the output: nothing handles it here.
  await card(page, '查询').click()
  await pin.getByRole('combobox', { name: '走哪个出口' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '出错时' }).click()
  await pin.getByRole('textbox', { name: '对方错误信息' }).fill('太频繁了')
  await run(page)
  await expect(mark(page, '查询')).toHaveAttribute('data-mark', 'failed')
  await expect(page.locator('.qr-side')).toContainText('太频繁了')

  // By keys: unpinned, undone; let pass, which what comes after cannot be without.
  await card(page, '查询').focus()
  await page.keyboard.press('p')
  await expect(mark(page, '查询')).not.toHaveAttribute('data-pinned', 'true')
  await page.keyboard.press('Control+z')
  await expect(mark(page, '查询')).toHaveAttribute('data-pinned', 'true')
  await page.keyboard.press('b')
  await expect(card(page, '查询')).toContainText('直通，不执行')
  await expect(page.getByRole('button', { name: /个问题/ })).toBeVisible()
  await card(page, '查询').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '恢复执行' }).click()
  await expect(mark(page, '查询')).not.toHaveAttribute('data-idle', /.*/)
})

test('a run stands still at breakpoints, shows what there is, goes on step by step, and can be stopped there', async ({ page }) => {
  await openImported(page, chain('steps', 'Steps', [compute('one', '{"n": 20}'), compute('two', 'steps.one.n + 1'), compute('three', 'steps.two * 2')]))
  const paused = page.getByRole('group', { name: '已暂停' })
  await card(page, 'two').click()
  // The tools for that come behind the first picture, as the panel does.
  await page.locator('.qf-field').first().waitFor()
  await page.keyboard.press('F9')
  await expect(card(page, 'two')).toContainText('断点：执行前暂停')
  await run(page)
  await expect(paused).toContainText('已暂停在“two”之前 · 断点')
  await expect(page.getByRole('status').filter({ hasText: '已暂停在“two”之前' })).toBeAttached()
  await expect(mark(page, 'two')).toHaveAttribute('data-stands', 'true')
  await expect(mark(page, 'three')).not.toHaveAttribute('data-mark', /.*/)
  await row(page, 'one').click()
  await expect(page.locator('.qr-side')).toContainText('20')

  await page.getByRole('button', { name: '执行一步' }).click()
  await expect(paused).toContainText('已暂停在“three”之前 · 单步')
  await expect(mark(page, 'two')).toHaveAttribute('data-mark', 'succeeded')
  await page.getByRole('button', { name: /继续/ }).click()
  await expect(mark(page, 'three')).toHaveAttribute('data-mark', 'succeeded')
  await expect(paused).toBeHidden()
  // Pauses leave nothing in what is kept: the command line replays the run to the same bytes.
  await expect.poll(async () => (await readKept(page)).run?.record.status).toBe('succeeded')
  const kept = await readKept(page)
  expect(await replayOnCommandLine(kept)).toEqual(kept.run.record.events)

  // A condition, first one that does not hold, then one that does; kept in this browser only.
  await card(page, 'two').click()
  await tab(page, '备注与调试').click()
  await page.getByRole('combobox', { name: '断点' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '满足条件时' }).click()
  const condition = page.getByRole('textbox', { name: '条件' })
  await condition.fill('steps.one.n > 20')
  await run(page)
  await expect(mark(page, 'three')).toHaveAttribute('data-mark', 'succeeded')
  await condition.fill('steps.one.n = 20')
  expect(JSON.stringify((await readKept(page)).flow)).not.toContain('steps.one.n = 20')
  await page.reload()
  await tab(page, /^断点/).click()
  await expect(page.getByRole('list', { name: '断点' })).toContainText('steps.one.n = 20')
  await run(page)
  await expect(paused).toContainText('已暂停在“two”之前 · 断点条件成立')
  await page.getByRole('button', { name: '停止' }).click()
  await expect(page.getByRole('button', { name: '试运行', exact: true })).toBeVisible()
  await expect(mark(page, 'three')).not.toHaveAttribute('data-mark', 'succeeded')
  await tab(page, /^历史/).click()
  await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem').first()).toContainText('已停止')

  // By keys: stepwise from the beginning, over, on.
  await tab(page, /^断点/).click()
  await page.getByRole('button', { name: '删除“two”的断点' }).click()
  await page.keyboard.press('F10')
  await expect(paused).toContainText('“开始”之前')
  await page.keyboard.press('F10')
  await expect(paused).toContainText('“one”之前')
  await page.keyboard.press('F8')
  await expect(mark(page, 'three')).toHaveAttribute('data-mark', 'succeeded')

  // Where anything fails.
  await tab(page, /^断点/).click()
  await page.getByRole('checkbox', { name: '任何一步出错时都暂停' }).check()
  await card(page, 'three').click()
  await tab(page, '参数').click()
  await page.locator('.qf-field[data-path="value"]').getByRole('textbox').fill('$error("no")')
  await run(page)
  await expect(paused).toContainText('“three”出错，已暂停')
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: '试运行', exact: true })).toBeVisible()
})

test('a run that takes a while is paused by hand; containers are stepped into and out of', async ({ page }) => {
  const slow = chain('loops', 'Loops', [
    { id: 'loop', type: 'logic.forEach', title: 'loop', inputs: { items: { expr: '[1..400]' } } }, compute('after', '1'),
  ]) as { nodes: Record<string, unknown>; order: { nodes: string[] } }
  slow.nodes['inside'] = { ...compute('inside', '$reduce([1..2000], function($a, $b) { $a + $b })'), key: 'inside', parent: 'loop', position: { x: 0, y: 200 } }
  slow.order.nodes.push('inside')
  await openImported(page, slow as unknown as Record<string, unknown>)
  const paused = page.getByRole('group', { name: '已暂停' })
  await run(page)
  await expect(page.locator('.react-flow__node[data-id="inside"] [data-mark]'), 'the first turns are over').toBeVisible()
  await page.getByRole('button', { name: '暂停运行' }).click()
  await expect(paused).toContainText(/已暂停在“inside”之前（第 \d+ 次循环） · 手动暂停/)
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('button', { name: '试运行', exact: true })).toBeVisible()

  await page.keyboard.press('F10')
  await expect(paused).toContainText('“开始”之前')
  await page.getByRole('button', { name: '执行一步' }).click()
  await expect(paused).toContainText('“loop”之前')
  await page.getByRole('button', { name: '进入容器' }).click()
  await expect(paused).toContainText('“inside”之前（第 1 次循环）')
  await page.keyboard.press('F10')
  await expect(paused).toContainText('“inside”之前（第 2 次循环）')
  await expectAccessible(page, 'a paused run')
  await page.getByRole('button', { name: '走出容器' }).click()
  await expect(paused).toContainText('“after”之前')
  await page.getByRole('button', { name: '停止' }).click()
})
