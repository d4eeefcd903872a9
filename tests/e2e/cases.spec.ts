import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demoConnections } from '../../src/catalogue/demoConnections'
import type { FlowDocument } from '../../src/core/flow'
import { expectAccessible } from './support/axe'
import { card, openImported } from './support/designer'
import { chain } from './support/flows'
import { readKept } from './support/kept'
import { expect, test, type Locator, type Page } from './support/test'

const flow = chain('tested', '被测的流程', [
  { id: 'read', type: 'action', title: '读取成员', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: { const: 'lina' } } },
  { id: 'say', type: 'action', title: '发消息', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { text: ['大家好，我是', { ref: ['steps', 'read', 'name'] }] } } },
])

const tab = (page: Page, name: RegExp): Locator => page.getByRole('tab', { name })
const row = (page: Page, name: string): Locator => page.getByRole('list', { name: '测试用例' }).getByRole('listitem').filter({ hasText: name })

/** Runs the kept flow's cases on the command line; gives each case's outcome. */
async function testOnCommandLine(document: FlowDocument): Promise<{ exit: number; outcomes: Record<string, string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'qiao-'))
  try {
    const file = join(folder, 'flow.json')
    await writeFile(file, JSON.stringify(document))
    const { stdout, code } = await promisify(execFile)('npx', ['tsx', 'src/cli/main.ts', 'test', file, '--json'])
      .then(({ stdout: out }) => ({ stdout: out, code: 0 }), (error: { stdout?: string; code?: number }) => ({ stdout: error.stdout ?? '', code: error.code ?? -1 }))
    const report = JSON.parse(stdout) as { flows: { cases: { name: string; outcome: string }[] }[] }
    return { exit: code, outcomes: Object.fromEntries(report.flows.flatMap(({ cases }) => cases.map(({ name, outcome }) => [name, outcome]))) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a run becomes a case, which tells when the flow is broken, and agrees with the command line', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openImported(page, flow)
  await tab(page, /测试/).click()
  await expect(page.getByText('还没有测试用例')).toBeVisible()
  await page.getByRole('button', { name: '去看运行' }).click()
  await page.getByRole('button', { name: /试运行/ }).click()

  await test.step('the run is saved as a case under a name', async () => {
    await page.getByRole('button', { name: '存为用例' }).click()
    await expect(page.getByRole('textbox', { name: '用例名称' })).toBeFocused()
    await page.keyboard.type('打招呼')
    await page.keyboard.press('Enter')
    await expect(row(page, '打招呼')).toBeVisible()
    await expect(tab(page, /测试\s*1/)).toBeVisible()
  })

  await test.step('it passes in a world of its own, and leaves the sandbox as it is', async () => {
    await page.getByRole('button', { name: '运行全部' }).click()
    await expect(page.getByText('1 个全部通过').first()).toBeVisible()
    await expect(page.getByText('运行结果与期望一致')).toBeVisible()
    await tab(page, /沙盒/).click()
    await page.getByRole('button', { name: /^销售群/ }).click()
    await expect(page.getByText('大家好，我是李娜', { exact: true })).toHaveCount(1)
    await tab(page, /测试/).click()
    await page.getByRole('button', { name: '覆盖情况' }).click()
    await expect(page.getByRole('meter', { name: '节点：3 / 3' })).toBeVisible()
  })

  await test.step('a flow that is broken is told by the difference', async () => {
    await card(page, '发消息').click()
    const content = page.locator('.qf-field[data-path="content"]')
    await content.getByRole('radio', { name: '常量' }).click()
    await content.getByRole('textbox').fill('再见')
    await expect(row(page, '打招呼').getByRole('img', { name: /已改动/ })).toBeVisible()
    await page.keyboard.press('Control+Shift+E')
    await expect(page.getByText('0 通过，1 没通过').first()).toBeVisible()
    await row(page, '打招呼').getByRole('button').first().click()
    const difference = page.getByRole('region', { name: '调用：发消息' })
    await expect(difference.getByRole('figure', { name: '应为' })).toContainText('大家好，我是李娜')
    await expect(difference.getByRole('figure', { name: '得到' })).toContainText('再见')
    await expectAccessible(page, 'the tests of a flow')
  })

  await test.step('its run can be read in the trace', async () => {
    await page.getByRole('button', { name: '打开这次运行' }).click()
    await page.getByRole('listbox', { name: '运行的步骤' }).getByRole('option').filter({ hasText: '发消息' }).click()
    await page.getByRole('button', { name: /POST/ }).click()
    await page.getByRole('tree', { name: '请求体' }).getByRole('treeitem', { name: /^text/ }).click()
    await expect(page.getByRole('tree', { name: '请求体' }).getByText(/再见/)).toBeVisible()
  })

  await test.step('a step is copied as a case, without any secret', async () => {
    await page.getByRole('button', { name: '复制为用例' }).click()
    await expect(page.getByText(/已复制/)).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(JSON.parse(copied)).toMatchObject({ schema: 'qiao/cases@1', flow: expect.any(String) as unknown, cases: [{ expect: { steps: { say: {} }, calls: [{ step: 'say', request: { subset: { body: { text: { content: '再见' } } } } }] } }] })
    for (const { values } of demoConnections) for (const value of Object.values(values)) if (String(value).length > 12) expect(copied).not.toContain(String(value))
  })

  await test.step('the case is changed to what the run gave, after a look', async () => {
    await tab(page, /测试/).click()
    await page.getByRole('button', { name: '改成这次的结果…' }).click()
    const dialog = page.getByRole('dialog', { name: '把期望改成这次的结果？' })
    await expect(dialog.getByRole('figure', { name: '改为' }).first()).toContainText('再见')
    await dialog.getByRole('button', { name: '更新用例' }).click()
    await page.getByRole('button', { name: '运行全部' }).click()
    await expect(page.getByText('1 个全部通过').first()).toBeVisible()
  })

  await test.step('an expression that never ends fails its case, and freezes nothing', async () => {
    await page.getByRole('button', { name: '从 JSON 添加' }).click()
    const hangs = { id: 'hangs', name: '停不下来', trigger: 'start', expect: { that: ['$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'] } }
    await page.getByRole('textbox', { name: '用例 JSON' }).fill(JSON.stringify(hangs))
    await page.getByRole('dialog').getByRole('button', { name: '从 JSON 添加' }).click()
    await page.getByRole('button', { name: '运行“停不下来”' }).click()
    await expect(page.getByText('有一个表达式停不下来，没有判断完')).toBeVisible({ timeout: 20_000 })
    await row(page, '停不下来').getByRole('button', { name: '“停不下来”的更多操作' }).click()
    await page.getByRole('menuitem', { name: /^删除/ }).click()
    await expect(row(page, '停不下来')).toHaveCount(0)
  })

  await test.step('what the page has kept passes on the command line', async () => {
    await expect(page.getByText('已保存到本机')).toBeVisible()
    const { flow: kept } = await readKept(page)
    expect(await testOnCommandLine(kept)).toEqual({ exit: 0, outcomes: { 打招呼: 'passed' } })
    await page.keyboard.press('Control+z')
    await expect(row(page, '停不下来')).toBeVisible()
  })
})
