import type { Issue, Json, JsonPath, Locale } from '../core/base'
import type { CaseFailure } from '../core/cases'
import { formatPath, type RefPath } from '../core/expression'
import { issuesText, sentence, word } from './texts'
import type { CaseReport, TestReport } from './testCommand'

const MARKS = { passed: '✓', updated: '↻', failed: '✗', invalid: '!' } as const

/** Longer values are cut on screen; `--json` has them whole. */
const LONGEST = 300

/** Each flow with its cases, what failed in them, and what the cases have gone through. */
export function testsText(report: TestReport, locale: Locale): string {
  const flows = report.flows.flatMap(({ name, file, cases, coverage }) => [
    `${name}  ${file}`,
    ...cases.flatMap((one) => [`  ${MARKS[one.outcome]} ${one.name}`, ...detailsOf(one, locale).map((line) => `      ${line}`)]),
    `  ${sentence('tests.coverage', Object.fromEntries(Object.entries(coverage).map(([what, { covered, all }]) => [what, `${covered}/${all}`])), locale)}`,
  ])
  const unreadable = report.unreadable.flatMap(({ file, issues }) => [`! ${file}`, ...issues.map((issue) => `      ${issueLine(issue, locale)}`)])
  const counts = (['passed', 'updated', 'failed', 'invalid'] as const)
    .filter((outcome) => outcome === 'passed' || report.counts[outcome] > 0)
    .map((outcome) => `${report.counts[outcome]} ${word(`tests.${outcome}`, locale)}`)
  return [...flows, ...unreadable, '', counts.join(locale === 'zh' ? '，' : ', ')].join('\n')
}

function detailsOf({ failures, issues }: CaseReport, locale: Locale): string[] {
  return [...failures.map((failure) => failureText(failure, locale)), ...issues.map((issue) => issueLine(issue, locale))]
}

/** One failed expectation in a line: where, what was expected, what came. */
export function failureText({ code, expectation, path, expected, got, params }: CaseFailure, locale: Locale): string {
  const where = placeText([...expectation, ...path])
  const values = [
    ...(expected === undefined ? [] : [`${word('tests.expected', locale)} ${short(expected)}`]),
    ...(got === undefined ? [] : [`${word('tests.got', locale)} ${short(got)}`]),
  ]
  const cause = typeof params?.['problem'] === 'string' ? [sentence(params['problem'], params, locale)] : []
  return [`${where === '' ? '' : `${where}: `}${sentence(code, params, locale)}`, ...cause, ...values].join('  ')
}

export const issueLine = (issue: Issue, locale: Locale): string => issuesText([issue], locale)

const placeText = (path: JsonPath): string => (path.length === 0 ? '' : formatPath(path as unknown as RefPath))

function short(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
