import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from './test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** Looks the page over as it is now: nothing that axe can find may stand in the way of anybody. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // The page's policy allows no script of ours in it; the debugger's evaluation is not the page's.
  await page.evaluate(source)
  const findings = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Finding[] }> } }).axe
    // What React Flow credits itself with, in its own colours, is not ours to change.
    // A menu lies over everything, at the end of the page: no landmark could hold it.
    const { violations } = await axe.run({ exclude: ['.react-flow__attribution'] }, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], rules: { region: { enabled: false } },
    })
    return violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`) }))
  })
  expect(findings, what).toEqual([])
}
