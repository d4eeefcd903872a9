import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseProblems } from '../../../src/core/cases'
import { ERROR_KINDS, ERROR_REASONS } from '../../../src/core/connector'
import { flowProblems, flowRepairs } from '../../../src/core/flow'
import { codeText, createTranslator, translate } from '../../../src/i18n'
import { firstMessages } from '../../../src/i18n/messages/first'
import { laterMessages } from '../../../src/i18n/messages/later'

const messages = { ...firstMessages, ...laterMessages }

const core = new URL('../../../src/', import.meta.url)

/** Every literal of the form `code: 'area.name'`, or given to `rewrite`, in the rooms that give problems, errors and fixes. */
function codesInSources(): string[] {
  const found = new Set<string>()
  for (const room of ['core', 'transport', 'runtime']) {
    for (const file of readdirSync(new URL(`${room}/`, core), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const text = readFileSync(new URL(`${room}/${file}`, core), 'utf8')
      for (const match of text.matchAll(/\b(?:code: |rewrite\()'([a-z][A-Za-z]*\.[A-Za-z]+)'/g)) found.add(match[1]!)
    }
  }
  return [...found]
}

/** The `{name}` parts of a message. */
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()

const expressionCodes = () => {
  const text = readFileSync(new URL('core/expression/failure.ts', core), 'utf8')
  return [...text.matchAll(/[ST D]\d{4}: \['([A-Za-z]+)'/g)].map((match) => `expression.${match[1]!}`)
}

describe('the wording of problems and errors', () => {
  const codes = codesInSources()

  it('finds codes to look for', () => {
    expect(codes.length).toBeGreaterThan(60)
    expect(expressionCodes().length).toBeGreaterThan(40)
  })

  it.each(['zh', 'en'] as const)('is complete in %s', (locale) => {
    const translator = createTranslator(locale)
    const wanted = [...Object.keys(flowProblems), ...Object.keys(caseProblems), ...expressionCodes()]
    expect(wanted.filter((code) => codeText(translator, code) === undefined)).toEqual([])
    expect(Object.keys(flowRepairs).filter((code) => translate(locale, `fix.${code}`) === undefined)).toEqual([])
    expect(codes.filter((code) => codeText(translator, code) === undefined && translate(locale, `fix.${code}`) === undefined)).toEqual([])
  })

  it('has words for every kind and reason of an error, and what to do about it', () => {
    for (const locale of ['zh', 'en'] as const) {
      for (const kind of ERROR_KINDS) expect([translate(locale, `runs.kind.${kind}`), translate(locale, `runs.helpKind.${kind}`)]).not.toContain(undefined)
      for (const reason of ERROR_REASONS) expect([translate(locale, `runs.reason.${reason}`), translate(locale, `runs.help.${reason}`)]).not.toContain(undefined)
    }
  })

  it('uses only parameters that the flow checks give', () => {
    const strangers = Object.entries({ ...flowProblems, ...caseProblems }).flatMap(([code, params]) =>
      namesIn(`${translate('zh', `code.${code}`)} ${translate('en', `code.${code}`)}`)
        // What a schema's rule says is worded from the rule's keyword.
        .filter((name) => !(params as readonly string[]).includes(name === 'told' ? 'keyword' : name))
        .map((name) => `${code}: ${name}`))
    expect(strangers).toEqual([])
  })

  it('says types and formats in the reader’s language', () => {
    expect(codeText(createTranslator('zh'), 'type.mismatch', { expected: 'string', actual: 'integer' })).toBe('要的是文本，给的是整数')
    expect(codeText(createTranslator('en'), 'value.format', { format: 'email' })).toBe('Not a valid e-mail address')
  })
})

describe('messages of every area', () => {
  it('take the same parameters in both languages', () => {
    const unlike = Object.entries(messages).filter(([, text]) => namesIn(text.en).join() !== namesIn(text.zh).join()).map(([key]) => key)
    expect(unlike).toEqual([])
  })
})
