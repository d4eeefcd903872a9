import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/cli'
import type { Json } from '../../src/core/base'
import type { RunEvent } from '../../src/core/run'
import { caseFaults, readRunCases, type RunCase } from '../support/runCases'
import { lines } from '../support/runFlow'

/**
 * Every case holds, however its work is cut and wherever it is stopped and resumed. Where the validator lets it pass and
 * no backend is made to misbehave, the command line comes to the same bytes.
 */

const folder = mkdtempSync(join(tmpdir(), 'qiao-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

for (const { file, cases } of readRunCases()) {
  describe(`${file}`, () => {
    it.each(cases)('$name', async (one) => {
      const { faults, document, whole } = await caseFaults(one)
      expect(faults).toEqual([])
      if (one.faults === undefined) await expectSameOnCommandLine(one, document, whole)
    }, 60_000)
  })
}

const EXIT: Record<string, number> = { succeeded: 0, succeededWithHandledErrors: 0, failed: 1, waiting: 3, cancelled: 4 }

async function expectSameOnCommandLine(one: RunCase, document: unknown, played: { events: RunEvent[]; world: string }): Promise<void> {
  const path = join(folder, 'flow.json')
  writeFileSync(path, JSON.stringify(document))
  const argv = ['run', path, '--json', '--events', '--trigger', one.trigger ?? 'trigger', '--seed', String(one.seed ?? 1)]
  if (one.start !== undefined) argv.push('--start', one.start)
  if (one.input !== undefined) argv.push('--input', JSON.stringify(one.input))
  if (one.deliver !== undefined) argv.push('--deliver', JSON.stringify(one.deliver))
  const { out, exit } = await runCli(argv)
  const report = JSON.parse(out) as { status: string; events: RunEvent[]; world: Json; issues?: { code: string; severity: string }[] }
  if (one.issues !== undefined) {
    expect(exit).toBe(2)
    expect(report.issues?.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []))).toEqual(one.issues)
    return
  }
  expect({ exit, status: report.status }).toEqual({ exit: EXIT[one.expect.status], status: one.expect.status })
  expect(lines(report.events)).toBe(lines(played.events))
  expect(JSON.stringify(report.world)).toBe(played.world)
}
