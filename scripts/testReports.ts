/** What a test runner counted, and what it has to say about the tests that failed. */
export interface TestCount {
  passed: number
  failed: number
  skipped: number
  /** Per failed test its name and the reason. */
  failures: string[]
  /** Per test that passed at a second try its name and what went wrong at the first. */
  shaky?: string[]
}

/** The part of Vitest's JSON report that is read here (the format is Jest's). */
interface VitestReport {
  success: boolean
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}

/**
 * Counts Vitest's report. A file that could not be loaded holds no tests but is a failure, and so is a report that is
 * not a success although nothing in it failed (an error outside of the tests).
 */
export function countVitest(report: VitestReport): TestCount {
  const count: TestCount = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const file of report.testResults) {
    let failedHere = 0
    for (const { fullName, status, failureMessages } of file.assertionResults) {
      if (status === 'passed') count.passed += 1
      else if (status === 'failed') {
        failedHere += 1
        count.failures.push(`${file.name}\n  ${fullName}\n${(failureMessages ?? []).join('\n')}`)
      } else count.skipped += 1
    }
    if (file.status === 'failed' && failedHere === 0) {
      failedHere = 1
      count.failures.push(`${file.name}\n  could not be run\n${file.message}`)
    }
    count.failed += failedHere
  }
  if (!report.success && count.failed === 0) {
    count.failed = 1
    count.failures.push('An error happened outside of the tests.')
  }
  return count
}

/** The part of Playwright's JSON report that is read here. */
interface PlaywrightReport {
  errors?: { message?: string }[]
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  title: string
  file?: string
  suites?: PlaywrightSuite[]
  specs: {
    title: string
    tests: { status: string; projectName: string; results: { errors?: { message?: string }[] }[] }[]
  }[]
}

/** Counts Playwright's report. A test that needed a second try (CI grants one) has passed, and is named so that it gets mended. */
export function countPlaywright(report: PlaywrightReport): TestCount {
  const shaky: string[] = []
  const count: TestCount = { passed: 0, failed: 0, skipped: 0, failures: [], shaky }
  const visit = (suite: PlaywrightSuite, path: string): void => {
    for (const spec of suite.specs) {
      for (const { status, projectName, results } of spec.tests) {
        if (status === 'expected') count.passed += 1
        else if (status === 'skipped') count.skipped += 1
        else {
          const reasons = results.flatMap((result) => result.errors ?? []).map((error) => error.message ?? '')
          const told = `${path} [${projectName}]\n  ${spec.title}\n${reasons.join('\n')}`
          if (status === 'flaky') {
            count.passed += 1
            shaky.push(told)
          } else {
            count.failed += 1
            count.failures.push(told)
          }
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, `${path} › ${inner.title}`)
  }
  for (const suite of report.suites) visit(suite, suite.title)
  for (const { message } of report.errors ?? []) {
    count.failed += 1
    count.failures.push(message ?? 'An error happened outside of the tests.')
  }
  return count
}
