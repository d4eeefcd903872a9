import { copyFile, mkdir } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { preview } from 'vite'
import { chromiumFlags, provideChromium } from './chromium'
import { projectRoot } from './projectFiles'

/**
 * Pictures of the main screens, light and dark, Chinese and English, into `screenshots/` (not in git), from the last
 * build. The README's picture is one of them: `npm run screenshots` renews it.
 */
const words = {
  zh: { locale: 'zh-CN', create: '新建流程', example: /新客户欢迎/, run: /试运行/, sandbox: /沙盒/ },
  en: { locale: 'en-US', create: 'New flow', example: /Welcome a new customer/, run: /Test run/, sandbox: /Sandbox/ },
} as const

type Words = (typeof words)[keyof typeof words]

const openExample = async (page: Page, say: Words): Promise<void> => {
  await page.getByRole('button', { name: say.example }).click()
  await page.locator('.react-flow__node').first().waitFor()
}

const runExample = async (page: Page, say: Words): Promise<void> => {
  await openExample(page, say)
  await page.getByRole('button', { name: say.run }).click()
  await page.locator('[data-id="robot"] [data-mark="succeeded"]').waitFor()
}

const screens: Record<string, (page: Page, say: Words) => Promise<void>> = {
  list: (page, say) => page.getByRole('button', { name: say.create }).waitFor(),
  empty: (page, say) => page.getByRole('button', { name: say.create }).click(),
  example: openExample,
  panel: async (page, say) => {
    await openExample(page, say)
    await page.locator('.react-flow__node[data-id="meeting"]').click()
    await page.locator('.qf-field').first().waitFor()
  },
  run: async (page, say) => {
    await runExample(page, say)
    await page.locator('.react-flow__node[data-id="robot"]').click()
    await page.locator('.qf-field').first().waitFor()
  },
  sandbox: async (page, say) => {
    await runExample(page, say)
    await page.getByRole('tab', { name: say.sandbox }).click()
    await page.locator('.react-flow__node[data-id="meeting"]').click()
    await page.locator('.qf-field').first().waitFor()
  },
}

const server = await preview({ root: projectRoot, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4185 } })
const browser = await chromium.launch({ executablePath: provideChromium(), args: chromiumFlags })
try {
  await mkdir(`${projectRoot}/screenshots`, { recursive: true })
  for (const [language, say] of Object.entries(words)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, show] of Object.entries(screens)) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: say.locale, timezoneId: 'Asia/Shanghai', colorScheme })
        const page = await context.newPage()
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') console.error(`${name}: ${message.text()}`)
        })
        await page.goto(server.resolvedUrls?.local[0] ?? '')
        await show(page, say)
        // Let what moves come to rest.
        await page.waitForTimeout(800)
        await page.screenshot({ path: `${projectRoot}/screenshots/${name}-${colorScheme}-${language}.png` })
        await context.close()
      }
    }
  }
  await mkdir(`${projectRoot}/docs/images`, { recursive: true })
  await copyFile(`${projectRoot}/screenshots/sandbox-light-zh.png`, `${projectRoot}/docs/images/designer.png`)
} finally {
  await browser.close()
  await server.close()
}
