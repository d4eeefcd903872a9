import { describe, expect, it } from 'vitest'
import { readCase } from '../../../src/core/cases'
import { loadConnector } from '../../../src/core/connector'
import { emptyFlow, loadFlow } from '../../../src/core/flow'
import type { Issue, Locale } from '../../../src/core/base'
import { completeMessages } from '../../../src/i18n/complete'
import { codeText } from '../../../src/i18n/issueText'
import { translate } from '../../../src/i18n/translate'

completeMessages()

const told = (issues: readonly Issue[], locale: Locale) =>
  issues.map(({ code, params, place }) => `${place.path?.join('.') ?? ''} ${codeText({ maybe: (key, parts) => translate(locale, key, parts) }, code, params)}`)
const errors = (result: { ok: true } | { ok: false; error: readonly Issue[] }) => (result.ok ? [] : result.error)

describe('what is wrong with the structure of a document', () => {
  const flow = { ...emptyFlow('f', 'f'), nodes: { a: { id: 'a', type: 'logic.end', key: 'a', title: 'a', position: { x: 0, y: 0 } } }, order: { nodes: ['a'], edges: [], variables: [], notes: [], groups: [] } }

  it('is said in both languages, with its place', () => {
    const issues = errors(loadFlow(flow))
    expect(told(issues, 'zh')).toEqual(['nodes.a 流程的结构不对：缺少“inputs”'])
    expect(told(issues, 'en')).toEqual(['nodes.a The flow’s structure is invalid: “inputs” is missing'])
  })

  it('names types in the reader’s words', () => {
    const issues = errors(loadFlow({ ...flow, name: 7 }))
    expect(told(issues, 'zh')).toContain('name 流程的结构不对：应该是文本，现在是数字')
    expect(told(issues, 'en')).toContain('name The flow’s structure is invalid: text is needed, this is number')
  })

  it('is said alike of connectors and cases, never in the checker’s own English', () => {
    for (const issues of [errors(loadConnector({ format: 1, id: 'Bad Id' })), errors(readCase({ id: 'c', name: 3 }))]) {
      expect(issues.length).toBeGreaterThan(0)
      const lines = told(issues, 'zh').join('\n')
      expect(lines).toMatch(/结构不对：/)
      expect(lines).not.toMatch(/Instance|\{told\}|does not/)
    }
  })
})
