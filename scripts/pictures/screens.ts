import type { Page } from '@playwright/test'
import { brokenFlow, failingFlow, largeFlow, type Language } from './flows'

/** What is on the buttons in each language. */
const WORDS = {
  zh: { create: '新建流程', import: '导入', example: /新客户欢迎/, other: /订单付款后跟进/, loop: /逐笔催收/, run: /试运行/, sandbox: /沙盒/, problems: /个问题/, timeline: '运行进度' },
  en: { create: 'New flow', import: 'Import', example: /Welcome a new customer/, other: /Follow up on a paid order/, loop: /Chase overdue/, run: /Test run/, sandbox: /Sandbox/, problems: /problems/, timeline: 'Timeline' },
} as const

const node = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)

const openExample = async (page: Page, language: Language): Promise<void> => {
  await page.getByRole('button', { name: WORDS[language].example }).click()
  await page.locator('.react-flow__node').first().waitFor()
}

const openFlow = async (page: Page, language: Language, flow: object): Promise<void> => {
  await page.getByRole('button', { name: WORDS[language].import }).click()
  await page.locator('input[type="file"]').setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(flow)) })
  await page.locator('.react-flow__node').first().waitFor()
}

const openHome = async (page: Page): Promise<void> => {
  await page.locator('a.q-top-logo').click()
  await page.locator('.q-flow-card').nth(4).waitFor()
}

const select = async (page: Page, id: string): Promise<void> => {
  await node(page, id).click()
  await page.locator('.qf-field').first().waitFor()
}

const run = async (page: Page, language: Language, ended: string): Promise<void> => {
  await page.getByRole('button', { name: WORDS[language].run }).click()
  await page.locator(ended).first().waitFor()
}

const runExample = async (page: Page, language: Language): Promise<void> => {
  await openExample(page, language)
  await run(page, language, '[data-id="robot"] [data-mark="succeeded"]')
}

/** The main screens in their states, by the name of the picture; each begins at the list of flows. */
export const SCREENS: Record<string, (page: Page, language: Language) => Promise<void>> = {
  list: (page, language) => page.getByRole('button', { name: WORDS[language].create }).waitFor(),
  flows: async (page, language) => {
    await openExample(page, language)
    await openHome(page)
    await page.getByRole('button', { name: WORDS[language].other }).click()
    await page.locator('.react-flow__node').first().waitFor()
    await openHome(page)
  },
  empty: (page, language) => page.getByRole('button', { name: WORDS[language].create }).click(),
  example: openExample,
  panel: async (page, language) => {
    await openExample(page, language)
    await select(page, 'meeting')
  },
  run: async (page, language) => {
    await runExample(page, language)
    await select(page, 'robot')
  },
  running: async (page, language) => {
    await runExample(page, language)
    const timeline = page.getByRole('slider', { name: WORDS[language].timeline })
    while ((await page.locator('[data-id="meeting"] [data-mark="running"]').count()) === 0) await timeline.press('ArrowLeft')
    await select(page, 'meeting')
  },
  failed: async (page, language) => {
    await openFlow(page, language, await failingFlow(language))
    await run(page, language, '[data-id="meeting"] [data-mark="failed"]')
    await select(page, 'meeting')
  },
  sandbox: async (page, language) => {
    await runExample(page, language)
    await page.getByRole('tab', { name: WORDS[language].sandbox }).click()
    await select(page, 'meeting')
  },
  problems: async (page, language) => {
    await openFlow(page, language, await brokenFlow(language))
    await page.getByRole('button', { name: WORDS[language].problems }).click()
    await select(page, 'meeting')
  },
  boxes: async (page, language) => {
    await page.getByRole('button', { name: WORDS[language].loop }).click()
    await page.locator('.q-box-head').first().waitFor()
    await page.getByRole('button', { name: WORDS[language].run }).click()
    await page.getByRole('dialog').getByRole('button', { name: WORDS[language].run }).click()
    await page.locator('[data-id="report"] [data-mark="succeeded"]').waitFor()
    await page.locator('.q-canvas').focus()
    await page.keyboard.press('Shift+Digit1')
    // The third bill is the one whose owner is not found.
    for (let turn = 0; turn < 3; turn += 1) await page.locator('[data-id="loop"] .q-pager > button').last().click()
    await select(page, 'owner')
  },
  thousand: async (page, language) => {
    await openFlow(page, language, largeFlow(language))
    await page.locator('.react-flow__node').nth(500).waitFor()
  },
  gallery: async (page) => {
    await page.evaluate(() => { location.hash = '#/gallery' })
    await page.locator('.qf-field').first().waitFor()
  },
  galleryBoxes: async (page) => {
    await page.evaluate(() => { location.hash = '#/gallery/boxes' })
    await page.locator('.q-board .q-box-head').first().waitFor()
  },
  galleryCards: async (page) => {
    await page.evaluate(() => { location.hash = '#/gallery/cards' })
    await page.locator('.q-board .q-card').first().waitFor()
  },
}
