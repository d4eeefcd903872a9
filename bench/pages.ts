import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import type { FlowDocument } from '../src/core/flow'

/** What the benchmarks of the built page share: the build, pages that were never there before, flows that are kept already. */

export const root = fileURLToPath(new URL('..', import.meta.url))

const given = process.argv.slice(2)

/** What stands behind an option of the command line, or what is usual without it. */
export const option = (name: string, usual: string): string => (given.includes(name) ? (given[given.indexOf(name) + 1] ?? usual) : usual)

/** Builds the page; not at all with `--no-build`. Throws where that fails. */
export function buildPage(): void {
  if (given.includes('--no-build')) return
  const { status } = spawnSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('The build failed.')
}

/** Does the work in a page of a context of its own, with scripts that run before the page's. */
export async function inFreshPage<T>(browser: Browser, ahead: readonly (() => void)[], work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  try {
    for (const script of ahead) await context.addInitScript(script)
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Puts the flow where the designer keeps its flows, and opens it as if for the first time in this tab. */
export async function openKept(page: Page, address: string, document: FlowDocument): Promise<void> {
  await page.goto(address)
  await page.locator('.q-flows').waitFor()
  await keepFlow(page, document)
  await page.goto('about:blank')
  await page.goto(`${address}#/flow/${document.id}`, { waitUntil: 'commit' })
}

/** It travels as text: its type is too deep for the compiler. */
const keepFlow = (page: Page, flow: FlowDocument): Promise<void> =>
  page.evaluate((text) => new Promise<void>((resolve, reject) => {
    const document = JSON.parse(text) as { id: string; name: string; order: { nodes: string[] } }
    const open = indexedDB.open('qiao')
    open.addEventListener('error', () => reject(new Error('no database')))
    open.addEventListener('success', () => {
      const transaction = open.result.transaction(['flows', 'summaries'], 'readwrite')
      transaction.objectStore('flows').put(document, document.id)
      transaction.objectStore('summaries').put({ id: document.id, name: document.name, tags: [], createdAt: 1, updatedAt: 1, nodes: document.order.nodes.length, version: 1, sketch: [] })
      transaction.addEventListener('complete', () => {
        open.result.close()
        resolve()
      })
    })
  }), JSON.stringify(flow))

export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** What something may cost, and what it does. */
export interface Bar { name: string; measured: number; atMost: number; met: boolean }

export const barOf = (name: string, measured: number, atMost: number): Bar => ({ name, measured, atMost, met: measured <= atMost })
