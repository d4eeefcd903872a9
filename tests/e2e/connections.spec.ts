import { card } from './support/designer'
import { chain } from './support/flows'
import { expect, test, type Page } from './support/test'

const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })

/** Whether any text of this page's databases, storages or visible document holds it. */
const isKept = (page: Page, secret: string) => page.evaluate(async (text) => {
  const found: string[] = [document.documentElement.outerHTML, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('not opened'))
    })
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).getAll()
      found.push(JSON.stringify(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))))
    }
    database.close()
  }
  return found.some((one) => one.includes(text))
}, secret)

test('a connection is made, refused, tested, used in a run, kept without its secret, and removed once nothing uses it', async ({ page }) => {
  await page.goto('./#/connections')
  await expect(row(page, '桥云科技（演示）')).toBeVisible()
  await expect(page.getByText('密钥加密后保存在这个浏览器里')).toBeVisible()

  await page.getByRole('button', { name: '新建连接' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /机器人/ }).click()
  await dialog.getByRole('textbox', { name: '名称' }).fill('我的机器人')
  await dialog.locator('input[type=password]').fill('wrong-secret-000000')
  await dialog.getByRole('button', { name: '测试', exact: true }).click()
  await expect(dialog.getByText('93000')).toBeVisible()
  await dialog.getByRole('button', { name: /填入沙盒凭据：运营/ }).click()
  await dialog.getByRole('button', { name: '测试', exact: true }).click()
  await expect(dialog.getByText(/连接可用/)).toBeVisible()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row(page, '我的机器人')).toBeVisible()
  expect(await isKept(page, 'demo0000-robot-key0-ops0')).toBe(false)

  const flow = chain('own', '自己的连接', [{ id: 'send', type: 'action', title: '发消息', connector: 'wecom-robot', operation: 'message.text', connection: 'not-there', inputs: { content: { const: '你好' } } }])
  await page.goto('./#/')
  await page.getByRole('button', { name: '导入' }).click()
  await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })
  await card(page, '发消息').click()
  await expect(page.getByText('not-there').first()).toBeVisible()
  await page.getByRole('combobox', { name: '连接', exact: true }).click()
  await page.locator('.ant-select-dropdown').getByText('我的机器人').click()
  await page.getByRole('button', { name: /^试运行/ }).first().click()
  await expect(card(page, '发消息').locator('.q-card[data-mark="succeeded"]')).toBeVisible()

  await page.reload()
  await page.goto('./#/connections')
  await row(page, '我的机器人').getByRole('button', { name: /的操作/ }).click()
  await page.getByRole('menuitem', { name: '编辑' }).click()
  await expect(page.getByRole('dialog').getByText('已保存的密钥会保留')).toBeVisible()
  await expect(page.getByRole('dialog').locator('input[type=password]')).toHaveCount(0)
  await page.getByRole('dialog').getByRole('button', { name: '测试', exact: true }).click()
  await expect(page.getByRole('dialog').getByText(/连接可用/)).toBeVisible()
  expect(await isKept(page, 'demo0000-robot-key0-ops0')).toBe(false)
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()

  await row(page, '我的机器人').getByRole('button', { name: /的操作/ }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: '自己的连接' })).toBeVisible()
})

test('a consent is refused, then given, and makes a connection; a missing one is made where the problem is reported, and undone', async ({ page }) => {
  await page.goto('./#/connections')
  await page.getByRole('button', { name: '新建连接' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '微信支付' }).click()
  await dialog.getByRole('button', { name: '去微信支付授权' }).click()
  await expect(dialog.getByRole('region', { name: '微信支付的授权页' }).getByText('orders.read')).toBeVisible()
  await dialog.getByRole('button', { name: '拒绝' }).click()
  await expect(dialog.getByRole('alert')).toContainText('access_denied')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert')).toContainText('你在授权页上拒绝了')
  await dialog.getByRole('button', { name: '重新授权' }).click()
  await dialog.getByRole('combobox', { name: '以哪个账号授权' }).selectOption('桥云门店 1900000208')
  await dialog.getByRole('button', { name: '同意授权' }).click()
  await expect(dialog.getByText('已授权：桥云门店 1900000208')).toBeVisible()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(row(page, '微信支付')).toContainText('桥云门店 1900000208')
  await page.reload()
  await expect(row(page, '微信支付')).toContainText('桥云门店 1900000208')

  const step = (id: string, title: string) => ({ id, type: 'action', title, connector: 'wecom-robot', operation: 'message.text', connection: 'not-there', inputs: { content: { const: title } } })
  const flow = chain('lost', '丢了连接', [step('first', '早上好'), step('second', '下午好')])
  await page.goto('./#/')
  await page.getByRole('button', { name: '导入' }).click()
  await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })
  await expect(card(page, '早上好')).toBeVisible()
  await page.getByRole('tab', { name: /问题/ }).click()
  const mend = page.getByRole('button', { name: '选择或新建连接' })
  await expect(mend).toHaveCount(2)
  await mend.first().click()
  await page.getByRole('menuitem', { name: '新建连接…' }).click()
  await dialog.getByRole('textbox', { name: '名称' }).fill('值班机器人')
  await dialog.getByRole('button', { name: /填入沙盒凭据：运营/ }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(mend).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).first().click()
  await expect(mend).toHaveCount(2)
  await mend.last().click()
  await page.getByRole('menuitem', { name: '值班机器人' }).click()
  await expect(mend).toHaveCount(0)
  await page.getByRole('button', { name: /^试运行/ }).first().click()
  await expect(card(page, '下午好').locator('.q-card[data-mark="succeeded"]')).toBeVisible()
})
