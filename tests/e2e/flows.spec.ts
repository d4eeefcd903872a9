import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/axe'
import { newFlow } from './support/designer'
import { chain, compute } from './support/flows'
import { expect, test, type Page } from './support/test'

const open = (page: Page, name: string) => page.getByRole('link', { name: `打开“${name}”` })

async function importAll(page: Page, flows: Record<string, unknown>[]): Promise<void> {
  await page.getByRole('button', { name: '导入' }).click()
  await page.locator('input[type="file"]').setInputFiles(flows.map((flow) => ({ name: `${String(flow['id'])}.json`, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })))
}

test('imports several files, tags, searches, sorts, exports a bundle, deletes and restores', async ({ page }) => {
  await page.goto('./')
  await importAll(page, [chain('a', '客户欢迎', [compute('x', '1')]), chain('b', '早会提醒', [compute('y', '2')]), chain('c', 'Order', [])])
  for (const name of ['客户欢迎', '早会提醒', 'Order']) await expect(open(page, name)).toBeVisible()

  await page.getByRole('button', { name: '“客户欢迎”的操作' }).click()
  await page.getByRole('menuitem', { name: /编辑标签/ }).click()
  await page.keyboard.type('销售，常用')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '销售' }).click()
  await expect(open(page, '早会提醒')).toBeHidden()
  await page.getByRole('button', { name: '销售' }).click()

  await page.getByRole('searchbox', { name: '搜索流程' }).fill('zhtx')
  await expect(open(page, '早会提醒')).toBeVisible()
  await expect(open(page, '客户欢迎')).toBeHidden()
  await page.getByRole('searchbox', { name: '搜索流程' }).fill('')
  const names = () => page.locator('.q-flow-card a.q-flow-name').allTextContents()
  await page.getByRole('combobox', { name: '排序' }).selectOption('名称')
  await expect.poll(names, 'by name: 汉字 by pinyin, Latin letters behind them').toEqual(['客户欢迎', '早会提醒', 'Order'])
  await page.getByRole('combobox', { name: '排序' }).selectOption('最近修改')
  expect((await names())[0], 'its tags were changed last').toBe('客户欢迎')
  await page.getByRole('combobox', { name: '排序' }).selectOption('创建时间')
  expect((await names()).at(-1), 'it was the first to come').toBe('客户欢迎')

  await page.getByRole('checkbox', { name: '选择“客户欢迎”' }).check({ force: true })
  await page.getByRole('checkbox', { name: '选择“Order”' }).check()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出为一个文件' }).click()
  const bundle = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { schema: string; flows: { name: string }[] }
  expect(bundle.schema).toBe('qiao/bundle@1')
  expect(bundle.flows.map(({ name }) => name).toSorted()).toEqual(['Order', '客户欢迎'])

  await page.getByRole('checkbox', { name: '选择“客户欢迎”' }).check({ force: true })
  await page.getByRole('button', { name: '全选' }).click()
  await page.getByRole('toolbar').getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('已删除 3 个流程')).toBeVisible()
  await expect(open(page, 'Order')).toBeHidden()
  await page.getByRole('button', { name: '恢复' }).click()
  for (const name of ['客户欢迎', '早会提醒', 'Order']) await expect(open(page, name)).toBeVisible()

  await importAll(page, [bundle as unknown as Record<string, unknown>])
  await expect(open(page, 'Order')).toHaveCount(2)
})

test('keeps several flows open, goes from one to the other by hand and by keys, and closes one without deleting it', async ({ page }) => {
  await newFlow(page)
  const tabs = page.getByRole('navigation', { name: '打开的流程' })
  await expect(tabs).toHaveCount(0)
  await page.getByLabel('流程名称').fill('甲')
  await newFlow(page)
  await page.getByLabel('流程名称').fill('乙')
  await expect(tabs.getByRole('link')).toHaveText(['甲', '乙'])
  await tabs.getByRole('link', { name: '甲' }).click()
  await expect(page.getByLabel('流程名称')).toHaveValue('甲')
  await page.reload()
  await expect(tabs.getByRole('link')).toHaveText(['甲', '乙'])
  await page.locator('.q-canvas').focus()
  await page.keyboard.press('Alt+PageDown')
  await expect(page.getByLabel('流程名称')).toHaveValue('乙')
  await tabs.getByRole('button', { name: '关闭“乙”' }).click()
  await expect(page.getByLabel('流程名称')).toHaveValue('甲')
  await expect(tabs).toHaveCount(0)
  await page.goto('./')
  await expect(page.getByText('乙', { exact: true })).toBeVisible()
})

test('keeps a flow as a template, begins others with it, and brings a deleted one back', async ({ page }) => {
  const section = page.getByRole('region', { name: '模板与示例' })
  const template = section.getByRole('button', { name: '用模板“客户欢迎”新建流程' })
  await page.goto('./')
  await importAll(page, [chain('a', '客户欢迎', [compute('x', '1')])])
  await expect(page.locator('.react-flow__node-card')).toHaveCount(2)
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '存为模板' }).click()
  await expect(page.getByText('已存为模板“客户欢迎”')).toBeVisible()

  await page.goto('./')
  await expect(open(page, '客户欢迎')).toHaveCount(1)
  await section.getByRole('button', { name: '“客户欢迎”的操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await expect(template).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(template).toBeVisible()

  await page.getByRole('button', { name: '从模板新建' }).click()
  await expectAccessible(page, 'the choice of templates')
  await page.getByRole('dialog', { name: '从模板新建' }).getByRole('button', { name: '用模板“客户欢迎”新建流程' }).click()
  await expect(page.locator('.react-flow__node-card')).toHaveCount(2)
  await page.getByLabel('流程名称').fill('王芳的欢迎')
  await expect(page.getByText('已保存到本机')).toBeVisible()
  await page.reload()
  await page.goto('./')
  await expect(open(page, '王芳的欢迎')).toBeVisible()
  await expect(open(page, '客户欢迎'), 'the template is no flow of the list, and stays as it is').toHaveCount(1)
  await expect(template).toBeVisible()
})

test('shows where the list will be while its part of the program is on its way', async ({ page }) => {
  let letThrough: () => void = () => undefined
  const wanted = new Promise<void>((resolve) => { letThrough = resolve })
  await page.route(/ListPage.*\.js/, async (route) => {
    await wanted
    await route.continue()
  })
  await page.goto('./')
  await expect(page.getByRole('status', { name: '正在打开…' })).toBeVisible()
  letThrough()
  await expect(page.getByRole('button', { name: '新建流程' })).toBeVisible()
  await expect(page.locator('.q-list-skeleton')).toHaveCount(0)
})
