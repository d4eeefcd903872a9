import index from '../../../examples/index.json'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/cli'
import type { TestReport } from '../../../src/cli/testCommand'
import type { FlowCase } from '../../../src/core/cases'
import { saveFlow, type FlowDocument } from '../../../src/core/flow'
import { edited } from '../../support/flows'
import { sketchFlow } from '../../support/runFlow'

const folder = mkdtempSync(join(tmpdir(), 'qiao-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const test = async (...argv: string[]) => {
  const { out, exit } = await runCli(['test', ...argv])
  return { exit, out, report: argv.includes('--json') ? JSON.parse(out) as TestReport & { issues: { code: string }[] } : undefined }
}

const one = (id: string, sum: number, more: Partial<FlowCase> = {}): FlowCase => ({ id, name: `case ${id}`, trigger: 'start', payload: { n: 1 }, expect: { output: { subset: { sum } } }, ...more })

const flow = (id = 'adds', ...cases: FlowCase[]): FlowDocument => {
  const document = sketchFlow({
    start: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { n: { type: 'number' } } } } } },
    end: { type: 'logic.end', inputs: { output: { fields: { sum: { expr: 'trigger.n + 1' } } } } },
  }, ['start -> end'])
  return edited({ ...document, id, name: `flow ${id}` }, ...cases.map((added) => ({ type: 'case.add' as const, case: added })))
}

const outcomes = (report: TestReport | undefined) => report?.flows.map(({ id, cases }) => [id, cases.map((each) => [each.id, each.outcome])])

describe('test', () => {
  it('runs the examples’ own cases, and all of them pass', async () => {
    const { exit, report } = await test('examples', '--json')
    expect(report?.flows.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome !== 'passed'))).toEqual([])
    expect({ exit, flows: report?.flows.length, without: report?.flows.filter(({ cases }) => cases.length === 0) }).toEqual({ exit: 0, flows: 2 * index.examples.length, without: [] })
  })

  it('tells which expectation was not met, with what was expected and what came, and ends with 1', async () => {
    const path = file('one.json', flow('adds', one('good', 2), one('bad', 3)))
    const { exit, report } = await test(path, '--json')
    expect(exit).toBe(1)
    expect(outcomes(report)).toEqual([['adds', [['good', 'passed'], ['bad', 'failed']]]])
    expect(report?.flows[0]?.cases[1]?.failures).toEqual([{ code: 'case.different', expectation: ['output'], path: ['sum'], expected: 3, got: 2 }])
    expect(report?.flows[0]?.coverage.nodes).toEqual({ covered: 2, all: 2 })
    const text = (await test(path, '--lang', 'en')).out
    expect(text).toContain('✗ case bad')
    expect(text).toContain('output.sum: Other value  expected 3  got 2')
    expect((await test(path, '--lang', 'zh')).out).toContain('应为 3  得到 2')
  })

  it('gives cases what it is told as env, but for those that bring their own', async () => {
    const document = sketchFlow({ start: { type: 'trigger.manual' }, end: { type: 'logic.end', inputs: { output: { fields: { sum: { expr: 'env.sum' } } } } } }, ['start -> end'])
    const path = file('env.json', edited({ ...document, id: 'env' }, { type: 'case.add', case: one('given', 7) }, { type: 'case.add', case: one('own', 9, { env: { sum: 9 } }) }))
    expect(outcomes((await test(path, '--json', '--env', '{"sum": 7}')).report)).toEqual([['env', [['given', 'passed'], ['own', 'passed']]]])
    expect(outcomes((await test(path, '--json')).report)).toEqual([['env', [['given', 'invalid'], ['own', 'passed']]]])
  })

  it('prints the same bytes twice', async () => {
    expect((await test('examples/order-paid.json', '--json')).out).toBe((await test('examples/order-paid.json', '--json')).out)
  })

  it('runs one case by its name or id', async () => {
    const path = file('chosen.json', flow('adds', one('good', 2), one('bad', 3)))
    expect(outcomes((await test(path, '--case', 'case good', '--json')).report)).toEqual([['adds', [['good', 'passed']]]])
    expect((await test(path, '--case=bad')).exit).toBe(1)
    expect(await test(path, '--case', 'gone', '--json')).toMatchObject({ exit: 2, report: { issues: [{ code: 'usage.unknownCase' }] } })
  })

  it('takes cases from files beside the flow, by its name or its id', async () => {
    const path = file('beside/adds.json', flow('adds'))
    file('beside/adds.cases.json', { schema: 'qiao/cases@1', cases: [one('a', 2)] })
    file('beside/adds.more.cases.json', { schema: 'qiao/cases@1', cases: [one('b', 2)] })
    file('beside/any.cases.json', { schema: 'qiao/cases@1', flow: 'adds', cases: [one('c', 2)] })
    file('beside/other.cases.json', { schema: 'qiao/cases@1', flow: 'other', cases: [one('d', 2)] })
    const { exit, report } = await test(path, '--json')
    expect(exit).toBe(0)
    expect(outcomes(report)).toEqual([['adds', [['a', 'passed'], ['b', 'passed'], ['c', 'passed']]]])
  })

  it('goes through a folder and what is in it, leaves strangers alone, and says what it cannot read', async () => {
    file('tree/a/flow.json', flow('first', one('a', 2)))
    file('tree/b/flow.json', flow('second', one('b', 2)))
    file('tree/package.json', { name: 'x' })
    file('tree/.hidden/flow.json', flow('hidden', one('c', 9)))
    file('tree/node_modules/flow.json', flow('installed', one('d', 9)))
    expect(await test(join(folder, 'tree'), '--json')).toMatchObject({ exit: 0, report: { counts: { passed: 2 }, unreadable: [] } })
    const lost = file('tree/lost.cases.json', { schema: 'qiao/cases@1', cases: [one('e', 2)] })
    const broken = file('tree/broken.cases.json', '{')
    const newer = file('tree/newer.json', { ...flow('newer'), schema: 'qiao/flow@9' })
    const { exit, report } = await test(join(folder, 'tree'), '--json')
    expect(exit).toBe(2)
    expect(report?.counts.passed).toBe(2)
    expect(Object.fromEntries(report?.unreadable.map((entry) => [entry.file, entry.issues[0]?.code]) ?? [])).toEqual({ [lost]: 'usage.noFlowForCases', [broken]: 'flow.notJsonText', [newer]: 'flow.newer' })
  })

  it.each<[string, Partial<FlowCase> | { flow: Partial<FlowDocument> }, string]>([
    ['a case that is built wrong', { expect: { status: 'fine' as never } }, 'case.malformed'],
    ['a case of a trigger that is gone', { trigger: 'gone' }, 'case.noTrigger'],
  ])('ends with 2 for %s, and runs the others', async (_name, changes, code) => {
    const { exit, report } = await test(file('wrong.json', flow('adds', one('good', 2), { ...one('wrong', 2), ...changes })), '--json')
    expect(exit).toBe(2)
    expect(outcomes(report)).toEqual([['adds', [['good', 'passed'], ['wrong', 'invalid']]]])
    expect(report?.flows[0]?.cases[1]?.issues.map((issue) => issue.code)).toEqual([code])
  })

  it('ends with 2 where the flow has errors, or there is nothing to test', async () => {
    const broken = edited(flow('adds', one('a', 2)), { type: 'node.setInput', id: 'end', path: ['output'], value: { ref: ['steps', 'gone'] } })
    expect(await test(file('broken.json', broken), '--json')).toMatchObject({ exit: 2, report: { counts: { invalid: 1 } } })
    expect(await test(file('none.json', flow()), '--json')).toMatchObject({ exit: 2, report: { issues: [{ code: 'usage.noCases' }] } })
    expect(await test(join(folder, 'nowhere'), '--json')).toMatchObject({ exit: 2, report: { issues: [{ code: 'usage.cannotRead' }] } })
  })

  it('updates what failed, where it stands, and passes afterwards', async () => {
    const own = { ...one('own', 3), mystery: { kept: true } }
    const path = file('update/adds.json', saveFlow(flow('adds', own, one('good', 2))))
    const cases = file('update/adds.cases.json', { schema: 'qiao/cases@1', note: 'kept', cases: [one('beside', 4), one('fine', 2)] })
    const { exit, report } = await test(path, '--update', '--json')
    expect(exit).toBe(0)
    expect(report?.counts).toEqual({ passed: 2, failed: 0, invalid: 0, updated: 2 })
    expect((await test(path, '--json')).report?.counts).toEqual({ passed: 4, failed: 0, invalid: 0, updated: 0 })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(flow('adds', { ...own, expect: { output: { subset: { sum: 2 } } } }, one('good', 2)))
    expect(JSON.parse(readFileSync(cases, 'utf8'))).toMatchObject({ note: 'kept', cases: [{ id: 'beside', expect: { output: { subset: { sum: 2 } } } }, { id: 'fine' }] })
  })

  it('leaves what only a person can mend: a condition that does not hold', async () => {
    const path = file('expr.json', flow('adds', one('expr', 2, { expect: { that: ['$string(item.output.sum) = "3"'] } })))
    expect(await test(path, '--update', '--json')).toMatchObject({ exit: 1, report: { flows: [{ cases: [{ outcome: 'failed', failures: [{ code: 'case.notTrue' }] }] }] } })
  })

  it('ends an expression of a case that does not come to an end', async () => {
    const path = file('hangs.json', flow('adds', one('hangs', 2, { expect: { that: ['$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'] } })))
    expect(await test(path, '--json')).toMatchObject({ exit: 1, report: { flows: [{ cases: [{ failures: [{ code: 'case.hung' }] }] }] } })
  }, 30_000)

  it('answers calls by faults, so that what handles failures is gone through', async () => {
    const document = edited(sketchFlow({
      start: { type: 'trigger.manual' },
      ask: { type: 'logic.http', inputs: { method: { const: 'GET' }, url: { const: 'https://echo.qiao.test/x' } }, settings: { retry: { attempts: 2, backoff: 'fixed', delayMs: 1000, on: ['timeout'] } } },
      sorry: { inputs: { value: { ref: ['errors', 'ask', 'code'] } } },
    }, ['start -> ask', 'ask.error -> sorry']), {
      type: 'case.add', case: {
        id: 'f', name: 'f', trigger: 'start', faults: [{ step: 'ask', times: 1, answer: { failure: 'timeout' } }, { step: 'ask', answer: { status: 500, body: 'broken' } }],
        expect: { status: 'succeededWithHandledErrors', steps: { ask: { attempts: 2, error: { subset: { http: { status: 500 } } } }, sorry: { output: { subset: 'call.http' } } } },
      } as FlowCase,
    })
    const { exit, report } = await test(file('faults.json', document), '--json')
    expect(report?.flows[0]?.cases[0]?.failures).toEqual([])
    expect({ exit, failures: report?.flows[0]?.coverage.failures }).toEqual({ exit: 0, failures: { covered: 1, all: 1 } })
  })

  it('writes JUnit XML that says the same, with every sign escaped', async () => {
    const path = file('junit/flow.json', flow('adds', one('good', 2), { ...one('bad', 3), name: '"<&>"\u0007' }, one('wrong', 2, { trigger: 'gone' })))
    const xml = join(folder, 'junit', 'report.xml')
    expect((await test(path, '--junit', xml, '--lang', 'en')).exit).toBe(2)
    const text = readFileSync(xml, 'utf8')
    expect(text).toMatch(/<testsuites tests="3" failures="1" errors="1" time="[\d.]+" name="qiao">/)
    expect(text).toContain('<testcase name="&quot;&lt;&amp;&gt;&quot;" classname="flow adds"')
    expect(text).toContain('<failure message="output.sum: Other value  expected 3  got 2">')
    expect(text).toContain('<error message="error trigger: The flow has no trigger')
    expect(await test(path, '--junit', join(folder, 'nowhere', 'x.xml'), '--json')).toMatchObject({ exit: 2, report: { issues: [{ code: 'usage.cannotWrite' }] } })
  })
})
