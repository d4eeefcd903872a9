import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import type { Json } from '../../../src/core/base'
import type { FlowDocument } from '../../../src/core/flow'
import type { RunEvent, RunRecord } from '../../../src/core/run'

export interface Kept {
  flow: FlowDocument
  run: { record: RunRecord; world?: Json }
}

/** The one flow that the page has kept in its database, and the flow's newest run. */
export const readKept = (page: Page): Promise<Kept> =>
  page.evaluate(
    () =>
      new Promise<Kept>((resolve, reject) => {
        const open = indexedDB.open('qiao')
        open.onerror = () => reject(new Error('no database'))
        open.onsuccess = () => {
          const transaction = open.result.transaction(['flows', 'runs'])
          const flows = transaction.objectStore('flows').getAll()
          const runs = transaction.objectStore('runs').getAll()
          transaction.oncomplete = () => {
            open.result.close()
            resolve({ flow: flows.result[0], run: runs.result.sort((a, b) => a.savedAt - b.savedAt).at(-1) })
          }
        }
      }),
  )

/** Runs a kept flow once more, from the same start, by the command line; gives the events. */
export async function replayOnCommandLine({ flow, run }: Kept): Promise<RunEvent[]> {
  const [started] = run.record.events
  if (started?.type !== 'run.started' || !('inline' in started.payload)) throw new Error('the record does not begin with its start')
  const folder = await mkdtemp(join(tmpdir(), 'qiao-'))
  try {
    const file = (name: string, value: unknown): Promise<string> => {
      const path = join(folder, name)
      return writeFile(path, JSON.stringify(value)).then(() => path)
    }
    const { stdout } = await promisify(execFile)('npx', [
      'tsx', 'src/cli/main.ts', 'run', await file('flow.json', flow),
      '--trigger', flow.nodes[started.trigger]?.key ?? '', '--input', `@${await file('input.json', started.payload.inline)}`,
      '--seed', String(started.seed), '--start', new Date(started.at).toISOString(),
      ...(run.world === undefined ? [] : ['--world', `@${await file('world.json', run.world)}`]),
      '--json', '--events',
    ], { maxBuffer: 64_000_000 }).catch((error: Error & { stdout?: string }) => {
      throw new Error(`the command line refused: ${error.stdout?.slice(0, 2000) ?? error.message}`)
    })
    const events = (JSON.parse(stdout) as { events: RunEvent[] }).events
    // A run's name is given by whoever starts it; everything else follows from what went in.
    return events.map((event) => (event.type === 'run.started' ? { ...event, run: started.run } : event))
  } finally {
    await rm(folder, { recursive: true })
  }
}
