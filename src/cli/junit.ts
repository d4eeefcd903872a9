import type { Locale } from '../core/base'
import type { CaseReport, TestReport } from './testCommand'
import { failureText, issueLine } from './testTexts'

/** The report as JUnit XML, as CI systems read it: a suite a flow, a case a case. `times` are milliseconds by case. */
export function junitText(report: TestReport, times: ReadonlyMap<CaseReport, number>, locale: Locale): string {
  const all = report.flows.flatMap(({ cases }) => cases)
  const suites = report.flows.map(({ name, file, cases }) => [
    `  <testsuite${counted(cases, times)} name="${escaped(name)}" file="${escaped(file)}">`,
    ...cases.map((one) => testcase(one, name, times.get(one) ?? 0, locale)),
    '  </testsuite>',
  ].join('\n'))
  const unreadable = report.unreadable.map(({ file, issues }) => [
    `  <testsuite name="${escaped(file)}" tests="1" failures="0" errors="1" time="0">`,
    `    <testcase name="${escaped(file)}" classname="${escaped(file)}" time="0"><error message="${escaped(issues.map((issue) => issueLine(issue, locale)).join('\n'))}"/></testcase>`,
    '  </testsuite>',
  ].join('\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counted(all, times, report.unreadable.length)} name="qiao">\n${[...suites, ...unreadable].join('\n')}\n</testsuites>\n`
}

function counted(cases: readonly CaseReport[], times: ReadonlyMap<CaseReport, number>, more = 0): string {
  const failures = cases.filter(({ outcome }) => outcome === 'failed').length
  const errors = cases.filter(({ outcome }) => outcome === 'invalid').length + more
  const ms = cases.reduce((sum, one) => sum + (times.get(one) ?? 0), 0)
  return ` tests="${cases.length + more}" failures="${failures}" errors="${errors}" time="${seconds(ms)}"`
}

function testcase(one: CaseReport, flow: string, ms: number, locale: Locale): string {
  const head = `    <testcase name="${escaped(one.name)}" classname="${escaped(flow)}" time="${seconds(ms)}"`
  if (one.outcome === 'failed') {
    const lines = one.failures.map((failure) => failureText(failure, locale))
    return `${head}><failure message="${escaped(lines[0] ?? '')}">${escaped(lines.join('\n'))}</failure></testcase>`
  }
  if (one.outcome === 'invalid') return `${head}><error message="${escaped(one.issues.map((issue) => issueLine(issue, locale)).join('\n'))}"/></testcase>`
  return `${head}/>`
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

/** XML knows no control characters, not even escaped; what it would refuse is left out. */
const escaped = (text: string): string => text
  .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
