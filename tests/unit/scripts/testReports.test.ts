import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest } from '../../../scripts/testReports'

const passing = { fullName: 'a', status: 'passed' }

describe("the count of Vitest's report", () => {
  test('adds up files, and names the tests that failed with their reasons', () => {
    const count = countVitest({
      success: false,
      testResults: [
        { name: 'one.test.ts', status: 'passed', message: '', assertionResults: [passing, passing, { fullName: 'c', status: 'pending' }] },
        { name: 'two.test.ts', status: 'failed', message: '', assertionResults: [passing, { fullName: 'b', status: 'failed', failureMessages: ['1 is not 2'] }] },
      ],
    })
    expect(count).toEqual({ passed: 3, failed: 1, skipped: 1, failures: ['two.test.ts\n  b\n1 is not 2'] })
  })

  test('takes a file that could not be loaded for one failure', () => {
    const count = countVitest({ success: false, testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }] })
    expect(count).toMatchObject({ passed: 0, failed: 1 })
    expect(count.failures[0]).toContain('no such module')
  })

  test('takes an error outside of the tests for a failure although every test went well', () => {
    const count = countVitest({ success: false, testResults: [{ name: 'a.test.ts', status: 'passed', message: '', assertionResults: [passing] }] })
    expect(count).toMatchObject({ passed: 1, failed: 1 })
  })
})

describe("the count of Playwright's report", () => {
  const tested = (status: string, message = '') => ({
    title: status,
    tests: [{ status, projectName: 'default', results: [{ errors: message === '' ? [] : [{ message }] }] }],
  })

  test('goes through nested suites, and names a test that needed a second try', () => {
    const count = countPlaywright({
      suites: [
        {
          title: 'main.spec.ts',
          specs: [tested('expected'), tested('skipped')],
          suites: [{ title: 'the canvas', specs: [tested('unexpected', 'no such node'), tested('flaky', 'too late')] }],
        },
      ],
    })
    expect(count).toMatchObject({ passed: 2, failed: 1, skipped: 1, shaky: ['main.spec.ts › the canvas [default]\n  flaky\ntoo late'] })
    expect(count.failures[0]).toBe('main.spec.ts › the canvas [default]\n  unexpected\nno such node')
  })

  test('counts what went wrong before any test ran', () => {
    expect(countPlaywright({ suites: [], errors: [{ message: 'the server did not start' }] })).toMatchObject({ passed: 0, failed: 1, failures: ['the server did not start'] })
  })
})
