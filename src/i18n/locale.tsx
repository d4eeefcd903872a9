import { createContext, useContext, type ReactNode } from 'react'
import type { Locale, LocalText } from '../core/base'
import type { MessageKey } from './messages'
import { t, translate, type MessageParams } from './translate'

const LocaleContext = createContext<Locale>('zh')

/** Gives the language to everything below it. Who owns the choice (the designer's view, a host) is not its business. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>
}

export interface Translator {
  locale: Locale
  /** The interface's own words. */
  t: (key: MessageKey, params?: MessageParams) => string
  /** Like `t` for a key that is only known while running (an issue's or an error's code); undefined where there is none. */
  maybe: (key: string, params?: MessageParams) => string | undefined
  /** A text that a document brings along (a connector's titles). */
  lt: (text: LocalText | string | undefined) => string
}

/** The words of the interface in the language of the nearest provider. The object is stable per language. */
export const useT = (): Translator => translators[useContext(LocaleContext)]

/** A translator outside React (exports, live regions, tests). */
export function createTranslator(locale: Locale): Translator {
  return {
    locale,
    t: (key, params) => translate(locale, key, params) ?? key,
    maybe: (key, params) => translate(locale, key, params),
    lt: (text) => (text === undefined ? '' : typeof text === 'string' ? text : t(text, locale)),
  }
}

/** One each for all: whole canvases of cards ask for theirs. */
const translators: Record<Locale, Translator> = { zh: createTranslator('zh'), en: createTranslator('en') }
