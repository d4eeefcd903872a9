import type { Locale } from '../core/base'
import { createTranslator } from '../i18n'
import { newId, type Example } from '../state'
import { keepBeside, type Storage } from '../storage'
import { goInstead } from './useHashRoute'
import { beginFlow } from './useOpenFlow'

/** Begins a flow with a copy of an example, keeps what it calls beside it, and goes on to it; the way back does not lead to the example's address. */
export function beginExample(example: Example, locale: Locale, readOnly: boolean, storage: Storage): void {
  const id = newId()
  beginFlow({ ...example.document, id, name: createTranslator(locale).lt(example.title) })
  // Whoever only looks at it gets nothing kept beside it; where that fails, the flow runs all the same.
  if (!readOnly) void example.brings?.().then((flows) => keepBeside(storage, flows)).catch(() => undefined)
  goInstead({ page: 'flow', id, ...(readOnly && { readOnly }) })
}
