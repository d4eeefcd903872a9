import type { Issue } from '../core/base'
import type { Translator } from './locale'

/** The sentence for an issue: the wording of its code, else the code itself, so that an unknown one is still told. */
export const issueText = ({ maybe, t }: Translator, issue: Issue): string =>
  maybe(`issue.${issue.code}`, issue.params) ?? t('issue.unknown', { code: issue.code })

/** What the button of an issue's fix says. */
export const issueFixText = ({ maybe, t }: Translator, fix: { code: string; params?: Issue['params'] }): string =>
  maybe(`fix.${fix.code}`, fix.params) ?? t('fix.unknown')
