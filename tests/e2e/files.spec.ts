import { deflateSync, crc32 } from 'node:zlib'
import { card, openImported } from './support/designer'
import { chain, type Step } from './support/flows'
import { expect, test, type Locator, type Page } from './support/test'

/** A PNG of one colour, so that no two tests share a picture by chance. */
function png(side: number, colour: readonly [number, number, number]): Buffer {
  const rows = Buffer.concat(Array.from({ length: side }, () => Buffer.from([0, ...Array.from({ length: side }, () => colour).flat()])))
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

const robot = (id: string, operation: string, title: string, inputs: Record<string, unknown>): Step =>
  ({ id, type: 'action', title, connector: 'wecom-robot', operation, connection: 'demo-robot-sales', inputs })

const flow = chain('files', '发图和文件', [
  robot('upload', 'media.upload', '上传', { type: { const: 'file' } }),
  robot('tell', 'message.file', '发文件', { media_id: { ref: ['steps', 'upload', 'media_id'] } }),
  robot('show', 'message.image', '发图', {}),
])

const field = (page: Page, path: string): Locator => page.locator(`.qf-field[data-path="${path}"]`)

async function dropFile(page: Page, zone: Locator, { name, type, content }: { name: string; type: string; content: Buffer }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(([base64, given, mime]) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], given, { type: mime }))
    return transfer
  }, [content.toString('base64'), name, type] as const)
  await zone.dispatchEvent('dragover', { dataTransfer })
  await expect(page.getByText('松手放入文件')).toBeVisible()
  await zone.dispatchEvent('drop', { dataTransfer })
}

async function runAndLook(page: Page): Promise<void> {
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '发图').locator('[data-mark="succeeded"]')).toBeVisible()
  await page.getByRole('tab', { name: /沙盒/ }).click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  const chat = page.locator('.qs-chat').filter({ hasText: '报价说明.txt' }).first()
  await expect(chat.locator('.qs-file').filter({ hasText: '报价说明.txt' }).last()).toBeVisible()
  await expect(chat.locator('img.qs-picture').last()).toBeVisible()
}

test('a picture that is dropped into a panel is sent, stays over a reload, is undone, and travels with the flow to another browser', async ({ page, browser }) => {
  await openImported(page, flow)
  await card(page, '发图').click()
  const image = field(page, 'image')
  await expect(image.getByText('PNG、JPG · 最大 2 MB')).toBeVisible()

  // What does not fit is refused in words.
  await dropFile(page, image.locator('.qf-file'), { name: '合同.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.4') })
  await expect(image.getByText('“合同.pdf”不能放在这里，只接受 PNG、JPG。')).toBeVisible()
  await dropFile(page, image.locator('.qf-file'), { name: '海报.png', type: 'image/png', content: png(64, [58, 87, 232]) })
  await expect(image.getByText('海报.png')).toBeVisible()
  await expect(image.locator('.qf-file-picture img')).toBeVisible()

  // Undone and done again.
  await page.getByRole('button', { name: /^撤销/ }).first().click()
  await expect(image.getByRole('button', { name: /选择文件/ })).toBeVisible()
  await page.getByRole('button', { name: /^重做/ }).first().click()
  await expect(image.getByText('海报.png')).toBeVisible()

  await card(page, '上传').click()
  await field(page, 'media').locator('[data-file-input]').setInputFiles({ name: '报价说明.txt', mimeType: '', buffer: Buffer.from('报价：12,800 元') })
  await expect(field(page, 'media').getByText('TXT · 19 B')).toBeVisible()
  await runAndLook(page)
  await expect(page.getByText('已保存到本机')).toBeVisible()

  // A file that is a picture is shown below its name, whatever it is called.
  await card(page, '上传').click()
  await field(page, 'media').locator('[data-file-input]').setInputFiles({ name: '海报.dat', mimeType: '', buffer: png(48, [12, 143, 111]) })
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(card(page, '发图').locator('[data-mark="succeeded"]')).toBeVisible()
  await page.getByRole('tab', { name: /沙盒/ }).click()
  await page.getByRole('button', { name: /^销售群/ }).click()
  const posted = page.locator('.qs-chat .qs-file').filter({ hasText: '海报.dat' }).last()
  await expect(posted).toBeVisible()
  await expect(posted.locator('xpath=following-sibling::img')).toHaveAttribute('src', /^data:image\/png;base64,/)
  await card(page, '上传').click()
  await field(page, 'media').locator('[data-file-input]').setInputFiles({ name: '报价说明.txt', mimeType: '', buffer: Buffer.from('报价：12,800 元') })
  await expect(page.getByText('已保存到本机')).toBeVisible()

  await page.reload()
  await card(page, '发图').click()
  await expect(image.getByText('海报.png')).toBeVisible()
  await expect(image.locator('.qf-file-picture img')).toBeVisible()

  const saved = page.waitForEvent('download')
  await page.getByRole('banner').getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: /导出/ }).click()
  const path = test.info().outputPath('flow.json')
  await (await saved).saveAs(path)

  const elsewhere = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '', locale: 'zh-CN' })
  const other = await elsewhere.newPage()
  await other.goto('./')
  await other.getByRole('button', { name: '导入' }).click()
  await other.locator('input[type="file"]').setInputFiles(path)
  await card(other, '发图').click()
  await expect(field(other, 'image').locator('.qf-file-picture img')).toBeVisible()
  await runAndLook(other)

  // Without what it carries, the flow says what is not there.
  await other.goto('./')
  await other.getByRole('button', { name: '导入' }).click()
  const bare = { ...flow, id: 'bare', nodes: { ...(flow['nodes'] as object), show: { ...(flow['nodes'] as Record<string, object>)['show'], inputs: { image: { const: { file: 'a'.repeat(64), name: '丢失.png', type: 'image/png', size: 9 } } } } } }
  await other.locator('input[type="file"]').setInputFiles({ name: 'bare.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(bare)) })
  await expect(other.getByText('有 1 个文件的内容不在这个浏览器里：丢失.png。')).toBeVisible()
  await card(other, '发图').click()
  await expect(field(other, 'image').getByText('这个浏览器里没有它的内容')).toBeVisible()
  await elsewhere.close()
})
