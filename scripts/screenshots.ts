import { copyFile, mkdir } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chromiumFlags, provideChromium } from './chromium'
import { SCREENS } from './pictures/screens'
import { projectRoot } from './projectFiles'

/**
 * Pictures of the main screens in their states, light and dark, Chinese and English, into `screenshots/` (not in git),
 * from the last build. The README's picture is one of them: `npm run screenshots` renews it. Names after `--` make
 * only these: `npm run screenshots -- failed problems`.
 */
const LOCALES = { zh: 'zh-CN', en: 'en-US' } as const
const README = 'sandbox'

const wished = process.argv.slice(2)
const unknown = wished.filter((name) => !Object.hasOwn(SCREENS, name))
if (unknown.length > 0) throw new Error(`There is no screen ${unknown.join(', ')}; there are ${Object.keys(SCREENS).join(', ')}.`)

const server = await preview({ root: projectRoot, logLevel: 'warn', preview: { host: '127.0.0.1', port: 4185 } })
const browser = await chromium.launch({ executablePath: provideChromium(), args: chromiumFlags })
try {
  await mkdir(`${projectRoot}/screenshots`, { recursive: true })
  for (const language of ['zh', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, show] of Object.entries(SCREENS)) {
        if (wished.length > 0 && !wished.includes(name)) continue
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: LOCALES[language], timezoneId: 'Asia/Shanghai', colorScheme })
        const page = await context.newPage()
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') console.error(`${name}: ${message.text()}`)
        })
        await page.goto(server.resolvedUrls?.local[0] ?? '')
        await show(page, language)
        // Let what moves come to rest.
        await page.waitForTimeout(800)
        await page.screenshot({ path: `${projectRoot}/screenshots/${name}-${colorScheme}-${language}.png` })
        await context.close()
      }
    }
  }
  if (wished.length === 0 || wished.includes(README)) {
    await mkdir(`${projectRoot}/docs/images`, { recursive: true })
    await copyFile(`${projectRoot}/screenshots/${README}-light-zh.png`, `${projectRoot}/docs/images/designer.png`)
  }
} finally {
  await browser.close()
  await server.close()
}
