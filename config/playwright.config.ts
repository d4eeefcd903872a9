import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, installedChromium } from '../scripts/chromium'

const root = fileURLToPath(new URL('..', import.meta.url))
const executablePath = installedChromium()

/** scripts/e2e.ts picks free ports; these are for running Playwright by hand, after `npm run build`. */
const designerPort = process.env['QIAO_DESIGNER_PORT'] ?? '4183'
const hostPort = process.env['QIAO_HOST_PORT'] ?? '4184'
process.env['QIAO_HOST_PORT'] = hostPort

/** `npm run all`, or QIAO_LONG=1 by hand: what has the mark @long too, and every test with what moves. The others say where that matters. */
const isLong = process.env['QIAO_LONG'] !== undefined

export default defineConfig({
  testDir: `${root}tests/e2e`,
  outputDir: `${root}test-results`,
  workers: 2,
  // On a shared machine that is busy elsewhere a test may run out of time; the runner names each that needed the second try.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  ...(isLong ? {} : { grepInvert: /@long/ }),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${designerPort}/`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    reducedMotion: isLong ? 'no-preference' : 'reduce',
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: chromiumFlags },
  },
  projects: [{ name: 'default' }],
  webServer: [
    {
      command: `npm run preview -- --port ${designerPort} --strictPort`,
      cwd: root,
      url: `http://127.0.0.1:${designerPort}/`,
      reuseExistingServer: false,
    },
    // Another port and another host name: to the browser a different site, as a page that embeds the designer is.
    {
      command: `npx tsx tests/e2e/support/hostServer.ts ${hostPort}`,
      cwd: root,
      url: `http://localhost:${hostPort}/`,
      reuseExistingServer: false,
    },
  ],
})
