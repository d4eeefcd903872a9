import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repeatRuns, type RecordedRuns } from './support/pageRuns'
import { expect, test } from './support/test'

/** Of so many runs one is repeated; all of them with `npm run all`. */
const EVERY = process.env['QIAO_LONG'] === undefined ? 4 : 1

/** Runs at once; each has workers of its own. */
const LANES = 2

test('runs that are written down come to the same bytes in the page’s workers as in Node', async ({ page }) => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'qiao-'))
  try {
    const file = join(folder, 'runs.json')
    await promisify(execFile)('npx', ['tsx', 'tests/e2e/support/recordRuns.ts', file, String(EVERY)])
    const recorded = await readFile(file, 'utf8')
    expect((JSON.parse(recorded) as RecordedRuns).runs.length).toBeGreaterThan(300 / EVERY)
    // The module that the page itself starts its workers from.
    const workers = (await readdir('dist/assets')).filter((name) => /^workers-.*\.js$/.test(name))
    expect(workers).toHaveLength(1)
    await page.goto('./')
    expect(await page.evaluate(repeatRuns, { address: new URL(`assets/${workers[0] ?? ''}`, page.url()).href, recorded, lanes: LANES })).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
