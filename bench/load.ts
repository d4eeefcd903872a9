import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { preview } from 'vite'
import { chromiumFlags, provideChromium } from '../scripts/chromium'

/**
 * `npm run -s bench:load -- [--no-build] [--rounds N]`: how soon the built page shows a flow in a browser that was never
 * there before, served by the preview server of this machine. Prints medians. Times are milliseconds since the
 * navigation began, `firstRunMs` since the press of the run button; sizes are KB of 1024 bytes after gzip.
 */

interface Sample {
  firstContentfulPaintMs: number
  /** The first node is on screen. */
  canvasMs: number
  /** The form of a step is on screen, which was clicked as soon as it was there. */
  panelMs: number
  /** The first run's first mark is on screen. */
  firstRunMs: number
  /** Files that were asked for before the canvas was in the page: what comes behind its picture is no part of the first load. */
  firstLoad: string[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = `${root}dist/`
const EXAMPLE = 'new-customer-meeting'

/** A browser that has just been started is busy for a while with windows of its own, which no page is to blame for. */
const SETTLE_MS = 4000

/** Longer than the first picture takes. */
const ALONE_MS = 2000

/** A person looks for a while before pressing run, and what loads in idle time is there by then. */
const LOOK_MS = 2500

const MARKS = { canvas: '.react-flow__node .q-card', panel: '.q-designer-panel .qf-field', event: '.q-card[data-mark]' }

/**
 * Runs in the page before its own scripts: notes when each of the marks has been painted. It hears of them before the
 * frame that shows them, where a look now and then would see some a frame late. Its functions go without names, since
 * the loader of this file would wrap named ones into something that the page does not have.
 */
function watchMarks(marks: Record<string, string>): void {
  const seen: Record<string, number> = {}
  const found: Record<string, number> = {}
  Object.assign(globalThis, { seen, found })
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(marks)) {
      const element = name in seen ? null : document.querySelector(selector)
      if (element === null || getComputedStyle(element).visibility === 'hidden') continue
      seen[name] = 0
      found[name] = performance.now()
      // A frame's callbacks run before its paint; an urgent task that is made in one runs after, before others that wait.
      requestAnimationFrame(() => {
        void scheduler.postTask(() => {
          seen[name] = performance.now()
        }, { priority: 'user-blocking' })
      })
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['style', 'data-mark'] })
}

/** Asks again and again from outside: the page's policy forbids the way in which Playwright waits inside it. */
async function timeOf(page: Page, mark: keyof typeof MARKS): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const at = await page.evaluate((name) => (globalThis as unknown as { seen?: Record<string, number> }).seen?.[name] ?? 0, mark)
    if (at > 0) return at
    await page.waitForTimeout(30)
  }
  throw new Error(`The page never showed ${MARKS[mark]}.`)
}

/** A page in a browser that has just been started, and the address on its way. */
async function visit<T>(address: string, executablePath: string, look: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    await page.addInitScript(watchMarks, MARKS)
    await page.waitForTimeout(SETTLE_MS)
    await page.goto(`${address}#/example/${EXAMPLE}`, { waitUntil: 'commit' })
    return await look(page)
  } finally {
    await browser.close()
  }
}

/** Asking a page that is at work costs it time, so the first picture is left alone until it is there. */
async function firstPicture(page: Page): Promise<Pick<Sample, 'firstContentfulPaintMs' | 'canvasMs' | 'firstLoad'>> {
  await page.waitForTimeout(ALONE_MS)
  const canvasMs = await timeOf(page, 'canvas')
  const { paint, loaded, drawnAt } = await page.evaluate(() => ({
    drawnAt: (globalThis as unknown as { found: Record<string, number> }).found['canvas'] ?? 0,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    loaded: performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
  }))
  return {
    firstContentfulPaintMs: paint, canvasMs,
    firstLoad: loaded.flatMap(({ name, startTime }) => (startTime < drawnAt && name.startsWith(page.url().split('#')[0] ?? '') ? [name.slice(page.url().split('#')[0]?.length)] : [])),
  }
}

async function firstUse(page: Page): Promise<Pick<Sample, 'panelMs' | 'firstRunMs'>> {
  await timeOf(page, 'canvas')
  await page.locator(MARKS.canvas).last().click()
  const panelMs = await timeOf(page, 'panel')
  await page.waitForTimeout(LOOK_MS)
  const pressedAt = await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('.q-top .q-button[data-look="primary"]')?.click()
    return performance.now()
  })
  return { panelMs, firstRunMs: (await timeOf(page, 'event')) - pressedAt }
}

const median = (numbers: number[]): number => Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN)

const zippedKB = (files: Iterable<string>): number => {
  let bytes = 0
  for (const file of files) bytes += gzipSync(readFileSync(`${dist}${file}`)).length
  return Math.round(bytes / 102.4) / 10
}

async function benchLoad(rounds: number): Promise<Record<string, unknown>> {
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
  try {
    const address = server.resolvedUrls?.local[0] ?? ''
    const executablePath = provideChromium()
    const samples: Sample[] = []
    for (let round = 0; round < rounds; round += 1) samples.push({ ...(await visit(address, executablePath, firstPicture)), ...(await visit(address, executablePath, firstUse)) })
    const files = readdirSync(`${dist}assets`).map((name) => `assets/${name}`)
    const of = (name: Exclude<keyof Sample, 'firstLoad'>): number => median(samples.map((sample) => sample[name]))
    return {
      firstContentfulPaintMs: of('firstContentfulPaintMs'), canvasMs: of('canvasMs'), panelMs: of('panelMs'), firstRunMs: of('firstRunMs'),
      gzip: {
        firstLoadKB: zippedKB(new Set(['index.html', ...(samples[0]?.firstLoad ?? [])])),
        totalKB: zippedKB(['index.html', ...files]),
        workerKB: zippedKB(files.filter((file) => /\/workers-.*\.js$/.test(file))),
      },
    }
  } finally {
    await server.close()
  }
}

const given = process.argv.slice(2)
if (!given.includes('--no-build') && spawnSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }).status !== 0) {
  throw new Error('The build failed.')
}
const rounds = given.includes('--rounds') ? Number(given[given.indexOf('--rounds') + 1]) : 5
console.log(JSON.stringify({ load: await benchLoad(rounds) }, undefined, 2))
