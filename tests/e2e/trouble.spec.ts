import type { Page } from '@playwright/test'
import { errorsMessages } from '../../src/i18n/messages/errors'
import { expressionErrorsMessages } from '../../src/i18n/messages/expressionErrors'
import { runsMessages } from '../../src/i18n/messages/runs'
import { chain, compute, type Step } from './support/flows'
import { expect, onlyLong, test } from './support/test'

const words = {
  zh: { locale: 'zh-CN', import: '导入', json: '流程 JSON', open: '导入并打开', run: /试运行/, cancel: /^(停止|取消)/, name: '名称' },
  en: { locale: 'en-US', import: 'Import', json: 'Flow JSON', open: 'Import and open', run: /Test run/, cancel: /^(Stop|Cancel)/, name: 'Name' },
} as const

type Words = (typeof words)[keyof typeof words]

async function importText(page: Page, say: Words, text: string): Promise<void> {
  await page.goto('./')
  await page.getByRole('button', { name: say.import, exact: true }).click()
  await page.getByLabel(say.json).fill(text)
  await page.getByRole('button', { name: say.open }).click()
}

/** The page answers the keyboard, and the flow is as it was. */
async function stillThere(page: Page, say: Words, name: string): Promise<void> {
  const box = page.getByRole('banner').getByRole('textbox')
  await expect(box).toHaveValue(name)
  await box.fill(`${name} 2`)
  await expect(box).toHaveValue(`${name} 2`)
  await expect(page.getByRole('button', { name: say.run })).toBeEnabled()
}

const cycle = { ...chain('cycle', '转圈', [compute('a', '1'), compute('b', '2')]) }
Object.assign(cycle, {
  edges: { ...(cycle['edges'] as object), back: { id: 'back', from: { node: 'b', port: 'out' }, to: { node: 'a' } } },
  order: { ...(cycle['order'] as object), edges: ['e0', 'e1', 'back'] },
})

/** The sentence for a code, up to its first parameter. */
const sentences = { ...errorsMessages, ...expressionErrorsMessages }
const told = (code: keyof typeof sentences, language: 'zh' | 'en'): string => sentences[code][language].split('{')[0] ?? ''

const tellsOnImport: { what: string; text: string; code: keyof typeof sentences }[] = [
  { what: 'broken JSON', text: '{ "schema": "qiao/flow@1", ', code: 'code.flow.notJsonText' },
  { what: 'a newer format', text: JSON.stringify({ ...chain('n', 'n', []), schema: 'qiao/flow@2' }), code: 'code.flow.newer' },
  { what: 'something that is no flow', text: '{"nodes": []}', code: 'code.flow.notAFlow' },
]

/** Work without end or measure; a code's sentence, or the vendor's own code. */
const failing: { what: string; steps: Step[]; code: keyof typeof sentences | number }[] = [
  { what: 'an endless recursion', steps: [compute('endless', '($f := function($n) { $f($n + 1) + 1 }; $f(1))')], code: 'code.expression.depth' },
  { what: 'an expression of too many steps', steps: [compute('busy', '$count([1..499999].($ + 1 + 1 + 1))')], code: 'code.expression.steps' },
  { what: 'a text of 300 million characters', steps: [compute('huge', '$pad("x", 300000000)')], code: 'code.expression.textLength' },
  { what: 'an exploding regular expression', steps: [compute('regex', '$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)')], code: 'code.limit.watchdog' },
  {
    what: 'a vendor that says no',
    steps: [{ id: 'get', type: 'action', title: '读取成员', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: { const: 'nobody' } } }],
    code: 60111,
  },
]

for (const language of ['zh', 'en'] as const) {
  const say = words[language]
  test.describe(say.locale, () => {
    test.use({ locale: say.locale })

    test('says what is wrong with broken JSON, a newer format and what is no flow, and keeps the text that was pasted', onlyLong(language === 'en'), async ({ page }) => {
      await page.goto('./')
      await page.getByRole('button', { name: say.import, exact: true }).click()
      for (const { what, text, code } of tellsOnImport) {
        await test.step(what, async () => {
          await page.getByLabel(say.json).fill(text)
          await page.getByRole('button', { name: say.open }).click()
          await expect(page.getByRole('alert')).toContainText(told(code, language))
          await expect(page.getByLabel(say.json)).toHaveValue(text)
        })
      }
    })

    test('ends runs that meet work without end or measure, or a vendor that says no, with a clear message, and loses nothing', onlyLong(language === 'en'), async ({ page }) => {
      test.setTimeout(120_000)
      for (const { what, steps, code } of failing) {
        await test.step(what, async () => {
          await importText(page, say, JSON.stringify(chain('trouble', '出错的流程', steps)))
          await page.getByRole('button', { name: say.run }).click()
          const last = page.locator(`.react-flow__node[data-id="${steps.at(-1)?.id}"]`)
          await expect(last.locator('[data-mark="failed"]')).toBeVisible({ timeout: 20_000 })
          await last.click()
          await expect(page.getByRole('tabpanel').filter({ hasText: typeof code === 'number' ? String(code) : told(code, language) }).first()).toBeVisible()
          await stillThere(page, say, '出错的流程')
        })
      }
    })

    test('refuses to run in a circle and names it in the problems', onlyLong(language === 'en'), async ({ page }) => {
      await importText(page, say, JSON.stringify(cycle))
      await page.getByRole('button', { name: say.run }).click()
      await expect(page.getByRole('tabpanel').filter({ hasText: told('code.edge.cycle', language) }).first()).toBeVisible()
      await stillThere(page, say, '转圈')
    })

    test('stops a run when asked to', onlyLong(language === 'zh'), async ({ page }) => {
      const slow = Array.from({ length: 30 }, (_, index) => compute(`slow${index}`, '$count([1..200000].($ + 1))'))
      await importText(page, say, JSON.stringify(chain('long', '很久', slow)))
      await page.getByRole('button', { name: say.run }).click()
      await page.getByRole('banner').getByRole('button', { name: say.cancel }).click()
      await expect(page.getByText(runsMessages['runs.status.cancelled'][language], { exact: true }).first()).toBeVisible()
      await stillThere(page, say, '很久')
    })
  })
}

test('takes a paste of ten megabytes without freezing, and says why it is no flow', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./')
  await page.getByRole('button', { name: words.zh.import, exact: true }).click()
  await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(10_000_000)))
  await page.getByLabel(words.zh.json).focus()
  await page.keyboard.press('Control+V')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
})
