import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { chromiumFlags, provideChromium } from '../../scripts/chromium'
import { buildPage, inFreshPage, median, openKept, option, root, rounded, type Bar } from '../pages'
import { measureEditing, type Editing } from './editing'
import { barsOf, type Compared } from './bars'
import { gridFlow } from './flow'
import { measure, readyTime, watchReady, type Sample, type Subject } from './measure'

/**
 * `npm run -s bench:canvas -- [--no-build] [--rounds N] [--sizes 100,1000]`: this canvas and a bare React Flow page, turn
 * by turn in one browser each, with the same graph. Prints medians; ratios are ours over the floor's. Ends with 1
 * where a bar is not met.
 */
const rounds = Number(option('--rounds', '5'))
const sizes = option('--sizes', '100,500,1000,2000').split(',').map(Number)

const floorOf = (address: string): Subject => ({
  open: async (page, count) => void (await page.goto(`${address}floor.html#${count}`, { waitUntil: 'commit' })),
  fit: (page) => page.evaluate(() => void (globalThis as unknown as { fit: () => void }).fit()),
  actual: (page) => page.evaluate(() => void (globalThis as unknown as { actual: () => void }).actual()),
})

const oursOf = (address: string): Subject => ({
  open: (page, count) => openKept(page, address, gridFlow(count)),
  fit: (page) => press(page, 'Shift+Digit1'),
  actual: (page) => press(page, 'Shift+Digit0'),
})

async function press(page: Page, keys: string): Promise<void> {
  await page.locator('.q-canvas').focus()
  await page.keyboard.press(keys)
}

function compare(ours: readonly Sample[], floor: readonly Sample[]): Compared {
  const names = Object.keys(ours[0] ?? {}) as (keyof Sample)[]
  return Object.fromEntries(names.map((name) => {
    const [own, bare] = [median(ours.map((sample) => sample[name])), median(floor.map((sample) => sample[name]))]
    return [name, { ours: rounded(own), floor: rounded(bare), ratio: rounded(own / bare) }]
  })) as Compared
}

async function benchCanvas(): Promise<{ canvas: Record<string, Compared | Editing>; bars: Bar[] }> {
  const floorDist = mkdtempSync(join(tmpdir(), 'qiao-floor-'))
  await build({
    root: join(root, 'bench/canvas'), configFile: false, logLevel: 'error', plugins: [react()], base: './',
    build: { outDir: floorDist, emptyOutDir: true, rolldownOptions: { input: join(root, 'bench/canvas/floor.html') } },
  })
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } })
  const floorServer = await preview({ root: floorDist, configFile: false, logLevel: 'error', build: { outDir: floorDist }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({ executablePath: provideChromium(), args: chromiumFlags })
  try {
    const ours = oursOf(server.resolvedUrls?.local[0] ?? '')
    const floor = floorOf(floorServer.resolvedUrls?.local[0] ?? '')
    const results: Record<string, Compared> = {}
    for (const size of sizes) {
      const [own, bare]: [Sample[], Sample[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await inFreshPage(browser, [watchReady], (page) => measure(page, floor, size)))
        own.push(await inFreshPage(browser, [watchReady], (page) => measure(page, ours, size)))
      }
      results[size] = compare(own, bare)
    }
    const editing: Editing[] = []
    for (let round = 0; round < rounds; round += 1) {
      editing.push(await inFreshPage(browser, [watchReady], async (page) => {
        await ours.open(page, 1000)
        await readyTime(page)
        return measureEditing(page)
      }))
    }
    const of = (name: keyof Editing) => rounded(median(editing.map((one) => one[name])))
    const editing1000 = { keyInPanel: of('keyInPanel'), undo: of('undo'), openSavedMs: of('openSavedMs') }
    return { canvas: { ...results, editing1000 }, bars: barsOf(results['1000'], editing1000) }
  } finally {
    await browser.close()
    await server.close()
    await floorServer.close()
    rmSync(floorDist, { recursive: true, force: true })
  }
}

buildPage()
const measured = await benchCanvas()
console.log(JSON.stringify(measured, undefined, 2))
if (measured.bars.some(({ met }) => !met)) process.exitCode = 1
