import type { Locale } from '../core/base'
import { createTranslator } from '../i18n'
import { newId, type Example } from '../state'
import { goInstead } from './useHashRoute'
import { beginFlow } from './useOpenFlow'

/** Begins a flow with a copy of an example and goes on to it; the way back does not lead to the example's address. */
export function beginExample(example: Example, locale: Locale, readOnly: boolean): void {
  const id = newId()
  beginFlow({ ...example.document, id, name: createTranslator(locale).lt(example.title) })
  goInstead({ page: 'flow', id, ...(readOnly && { readOnly }) })
}
