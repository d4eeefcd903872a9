import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chromiumFlags, provideChromium } from '../../scripts/chromium'
import { readyTime, watchReady } from '../canvas/measure'
import { barOf, buildPage, inFreshPage, median, openKept, option, root, rounded, type Bar } from '../pages'
import { catalogueFlow } from './flow'
import { measureOpening, watchPanel, type Opening } from './opening'
import { measureTyping, type Typing } from './typing'

/**
 * `npm run -s bench:panel -- [--no-build] [--rounds N]`: what panels cost in a flow that uses every operation of the
 * catalogue: opening one, and typing into one with more than forty fields. Prints medians. Ends with 1 where a bar is not met.
 */

/** Everything that is loaded behind the canvas is there by then. */
const LOADED_MS = 4000

const OPEN_MS = 100
const KEY_MS = 16

function mediansOf<T extends object>(samples: readonly T[]): Record<keyof T, number> {
  const names = Object.keys(samples[0] ?? {}) as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, rounded(median(samples.map((sample) => sample[name] as number)))])) as Record<keyof T, number>
}

async function benchPanel(rounds: number): Promise<{ panel: { open: Opening; typing40: Typing }; bars: Bar[] }> {
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 }, build: { outDir: option('--dist', 'dist') } })
  const browser = await chromium.launch({ executablePath: provideChromium(), args: chromiumFlags })
  try {
    const flow = catalogueFlow()
    const samples: { open: Opening; typing40: Typing }[] = []
    for (let round = 0; round < rounds; round += 1) {
      samples.push(await inFreshPage(browser, [watchReady, watchPanel], async (page) => {
        await openKept(page, server.resolvedUrls?.local[0] ?? '', flow)
        await readyTime(page)
        await page.waitForTimeout(LOADED_MS)
        const open = await measureOpening(page, flow.order.nodes)
        return { open, typing40: await measureTyping(page) }
      }))
    }
    const open = mediansOf(samples.map((sample) => sample.open))
    const { fields, floor, ...keys } = mediansOf(samples.map((sample) => sample.typing40))
    return {
      panel: { open, typing40: { fields, floor, ...keys } },
      bars: [
        ...Object.entries(open).map(([name, measured]) => barOf(`open ${name} ms`, measured, OPEN_MS)),
        ...Object.entries(keys).map(([name, measured]) => barOf(`typing40 ${name} ms`, measured, KEY_MS)),
      ],
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

buildPage()
const measured = await benchPanel(Number(option('--rounds', '5')))
console.log(JSON.stringify(measured, undefined, 2))
if (measured.bars.some(({ met }) => !met)) process.exitCode = 1
