import type { Issue, Json } from '../core/base'
import type { Translator } from './locale'
import type { MessageParams } from './translate'

/** The sentence of a code with its parameters in people's words; undefined where nobody wrote one. */
export const codeText = (translator: Pick<Translator, 'maybe'>, code: string, params?: Record<string, Json>): string | undefined =>
  translator.maybe(`code.${code}`, params && { ...inWords(translator, params), ...toldShape(translator, params) })

/** The sentence for an issue; an unknown code is told as it is. */
export function issueText(translator: Translator, issue: Issue): string {
  const problem = codeText(translator, issue.code, issue.params) ?? translator.t('code.unknown', { code: issue.code })
  return issue.params?.['part'] === 'default' ? translator.t('code.ofDefault', { problem }) : problem
}

/** What the button of an issue's fix says. */
export const issueFixText = ({ maybe, t }: Translator, fix: { code: string; params?: Issue['params'] }): string =>
  maybe(`fix.${fix.code}`, fix.params) ?? t('fix.unknown')

/** What the schema's rule says, where the issue is about the structure of a document. */
function toldShape({ maybe }: Pick<Translator, 'maybe'>, { keyword, ...facts }: Record<string, Json>): MessageParams {
  if (typeof keyword !== 'string') return {}
  const types = (names: Json | undefined) => String(names ?? '').split(', ').map((name) => maybe(`forms.type.${name}`) ?? name).join(' / ')
  return { told: maybe(`shape.${keyword}`, { ...facts, expected: types(facts['expected']), actual: types(facts['actual']) }) ?? maybe('shape.other') }
}

/** Parameters that are words of ours (types, formats, reasons) in the reader's language; others as they are. */
function inWords({ maybe }: Pick<Translator, 'maybe'>, params: Record<string, Json>): MessageParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    const key = name === 'expected' || name === 'actual' ? `forms.type.${value}`
      : name === 'problem' ? `panel.key.${value}`
        : `word.${name}.${value}`
    return [name, maybe(key) ?? value]
  }))
}
