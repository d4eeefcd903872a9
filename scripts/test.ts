import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './runCommand'
import { countPlaywright, countVitest, type TestCount } from './testReports'

/**
 * All checks and tests, one after the other: `npm test`, or `npm test -- lint unit` for some of them.
 * `--long` (`npm run all`) adds the suites that take their time. Every test counts, and every check counts as one;
 * the last line is "N passed, N failed" and the exit code follows it.
 */

const minute = 60_000

interface Section {
  name: string
  command: [program: string, ...parameters: string[]]
  /** Milliseconds. */
  limit: number
  /** The section without which this one has nothing to run on. */
  needs?: string
  /** Where a runner of many tests leaves its report, and how to read it; a check without one counts as one. */
  report?: { file: string; count: (report: never) => TestCount; place: 'flag' | 'environment' }
}

const given = process.argv.slice(2)
const long = given.includes('--long')
const chosen = given.filter((word) => !word.startsWith('--'))
const reports = mkdtempSync(join(tmpdir(), 'qiao-test-'))
const stretch = long ? 6 : 1

const vitest = (project: string): Section => ({
  name: project,
  command: ['vitest', 'run', '--config', 'config/vitest.config.ts', '--project', project, '--reporter=json'],
  limit: 8 * minute * stretch,
  report: { file: join(reports, `${project}.json`), count: countVitest, place: 'flag' },
})

const sections: Section[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'], limit: 3 * minute },
  { name: 'core-types', command: ['tsc', '-p', 'config/tsconfig.core.json'], limit: 3 * minute },
  { name: 'lint', command: ['oxlint', '--config', 'config/oxlintrc.json', '--deny-warnings', '--format', 'unix'], limit: 2 * minute },
  { name: 'directions', command: ['tsx', 'scripts/checkDirections.ts'], limit: 2 * minute },
  { name: 'files', command: ['tsx', 'scripts/checkFiles.ts'], limit: 2 * minute },
  { name: 'unused', command: ['knip', '--config', 'config/knip.json', '--no-progress'], limit: 2 * minute },
  vitest('unit'),
  vitest('ui'),
  // Whether the cases of runs notice when a rule is broken; a few edits here, all of them with `--long`.
  { name: 'mutants', command: ['tsx', 'tests/mutants/run.ts', ...(long ? [] : ['--some'])], limit: 3 * minute * stretch },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'], limit: 3 * minute },
  {
    name: 'e2e',
    command: ['tsx', 'scripts/e2e.ts', '--no-build', '--reporter=json'],
    limit: 25 * minute * stretch,
    needs: 'build',
    report: { file: join(reports, 'e2e.json'), count: countPlaywright, place: 'environment' },
  },
]

/** Runs one section; whatever goes wrong in it becomes a count, so that the others still run. */
async function runSection({ command: [program, ...parameters], limit, report }: Section): Promise<TestCount> {
  const flags = report?.place === 'flag' ? [`--outputFile=${report.file}`] : []
  const environment = { ...(long ? { QIAO_LONG: '1' } : {}), ...(report?.place === 'environment' ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report.file } : {}) }
  const { code, output, outOfTime } = await runCommand(program, [...parameters, ...flags], limit, environment)
  const failure = (reason: string): TestCount => ({ passed: 0, failed: 1, skipped: 0, failures: [`${reason}\n${output.trim()}`] })
  if (outOfTime) return failure(`was still running after ${limit / minute} minutes`)
  if (report === undefined) return code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failure('')

  let count: TestCount
  try {
    count = report.count(JSON.parse(readFileSync(report.file, 'utf8')) as never)
  } catch {
    return failure('left no report')
  }
  if (count.failed === 0 && count.passed === 0) return failure('ran no tests')
  // The runner knows of something that stands in no test's result.
  if (count.failed === 0 && code !== 0) return { ...count, failed: 1, failures: [`ended with code ${code}\n${output.trim()}`] }
  return count
}

const indented = (text: string): string => text.trim().replace(/^/gm, '      ')

const unknown = chosen.filter((name) => !sections.some((section) => section.name === name))
if (unknown.length > 0) console.log(`There is no section ${unknown.join(', ')}; there are ${sections.map((section) => section.name).join(', ')}.`)

let passed = 0
let failed = unknown.length
const broken = new Set<string>()
for (const section of sections) {
  if (chosen.length > 0 && !chosen.includes(section.name)) continue
  const startedAt = performance.now()
  const count =
    section.needs !== undefined && broken.has(section.needs)
      ? { passed: 0, failed: 1, skipped: 0, failures: [`was not run, because the section "${section.needs}" failed`] }
      : await runSection(section)
  passed += count.passed
  failed += count.failed
  if (count.failed > 0) broken.add(section.name)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  const tests = section.report === undefined ? '' : `  ${count.passed + count.failed} tests${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`
  console.log(`${count.failed === 0 ? 'ok  ' : 'FAIL'}  ${section.name.padEnd(11)} ${seconds} s${tests}`)
  for (const failure of count.failures) console.log(indented(failure))
  for (const first of count.shaky ?? []) console.log(indented(`passed at the second try only: ${first}`))
}

rmSync(reports, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
