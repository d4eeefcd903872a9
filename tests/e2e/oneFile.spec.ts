import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { card, cards, openImported } from './support/designer'
import { chain, compute } from './support/flows'
import { expect, onlyLong, test, type Page } from './support/test'

/** Ends scripts, opens comments and elements, replaces parts of patterns: whatever a text could do to a page that carries it. */
const HOSTILE = '</script><script>window.hacked=1</script><!--<img src=x onerror="window.hacked=2">]]>$&$`\u2028"\\'

/** Shares what is open as a file and gives where it was saved. */
async function share(page: Page, name: RegExp): Promise<string> {
  const saved = page.waitForEvent('download')
  await page.getByRole('banner').getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '存成一个文件分享' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(name)
  // By its ending the browser knows it for a page.
  const path = test.info().outputPath(download.suggestedFilename())
  await download.saveAs(path)
  return path
}

const name = (page: Page) => page.getByRole('banner').getByRole('textbox')
const marks = (page: Page) => page.locator('.react-flow__node [data-mark="succeeded"]')

test('a flow is shared as one file, which opens from the disk without a network, replays its run, is changed and shared on', async ({ page, context }) => {
  const noted = { ...compute('greet', '"你好"'), title: HOSTILE }
  const flow = { ...chain('hostile', '</title><script>window.hacked=3</script>', [noted, compute('done', '1')]), description: HOSTILE }
  await openImported(page, flow)
  await page.getByRole('button', { name: /试运行/ }).click()
  await expect(marks(page)).toHaveCount(3)
  const first = await share(page, /\.html$/)

  // The data cannot end its element: of scripts there are the two that the build made.
  const html = readFileSync(first, 'utf8')
  expect(html.slice(0, html.indexOf('<style>')).match(/<script/g)).toBeNull()
  expect(html.slice(html.lastIndexOf('<div id="root">'), html.indexOf('<script>')).match(/<\/script/g)).toHaveLength(1)

  await context.setOffline(true)
  const shared = await context.newPage()
  await shared.goto(pathToFileURL(first).href)
  await expect(cards(shared)).toHaveCount(3)
  await expect(name(shared)).toHaveValue('</title><script>window.hacked=3</script>')
  await expect(shared.locator('.q-card-title', { hasText: 'window.hacked=1' })).toHaveText(HOSTILE)
  await expect(shared.getByText('这是一份可以随便改的副本', { exact: false })).toBeVisible()

  await test.step('the run that was made before is there, and is gone through again', async () => {
    await expect(marks(shared)).toHaveCount(3)
    const slider = shared.getByRole('slider', { name: '运行进度' })
    await slider.focus()
    await shared.keyboard.press('Home')
    await expect(marks(shared)).toHaveCount(0)
    await shared.keyboard.press('End')
    await expect(marks(shared)).toHaveCount(3)
  })

  await test.step('it is changed and run where it is', async () => {
    await name(shared).fill('改过的副本')
    await card(shared, 'done').click()
    await shared.keyboard.press('Delete')
    await expect(cards(shared)).toHaveCount(2)
    await shared.getByRole('button', { name: /试运行/ }).click()
    await expect(marks(shared)).toHaveCount(2)
  })

  const second = await share(shared, /^改过的副本\.html$/)
  await shared.close()
  const passedOn = await context.newPage()
  await passedOn.goto(pathToFileURL(second).href)
  await expect(name(passedOn)).toHaveValue('改过的副本')
  await expect(cards(passedOn)).toHaveCount(2)
  await expect(marks(passedOn)).toHaveCount(2)
  expect(await passedOn.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined()
  await context.setOffline(false)
})

test('a file whose flow was damaged on its way says so', onlyLong(), async ({ page, context }) => {
  await openImported(page, chain('plain', '会坏的流程', [compute('done', '1')]))
  const path = await share(page, /^会坏的流程\.html$/)
  const damaged = readFileSync(path, 'utf8').replace('"schema":"qiao/flow@1"', '"schema":"qiao/flow@9"')
  const shared = await context.newPage()
  await shared.route('**/damaged.html', (route) => route.fulfill({ contentType: 'text/html', body: damaged }))
  await shared.goto('./damaged.html')
  await expect(shared.getByRole('alert').getByText('文件里的流程读不出来')).toBeVisible()
})
