import { isJsonObject, type Json, type Locale, type LocalText } from '../core/base'
import { firstMessages } from './messages/first'

export type MessageParams = Record<string, Json | undefined>

let messages: Readonly<Record<string, LocalText>> = firstMessages

/** Makes more texts known (see `complete.ts`), or says some otherwise, as a host may. */
export function addMessages(more: Readonly<Record<string, LocalText>>): void {
  messages = { ...messages, ...more }
}

/** A document's own text in one language. */
export const t = (text: LocalText, locale: Locale): string => text[locale]

/**
 * The message of a key with `{name}` parts filled in; undefined for a key that nobody wrote. A part without a
 * parameter stays visible as `{name}`, so that a forgotten one is seen. A part may come in both languages.
 * `{count|item|items}` says the first word for one and the second for all else.
 */
export function translate(locale: Locale, key: string, params?: MessageParams): string | undefined {
  const message = Object.hasOwn(messages, key) ? messages[key] : undefined
  return message && fill(message[locale], params, locale)
}

function fill(text: string, params: MessageParams | undefined, locale: Locale): string {
  if (!params) return text
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (part, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) return part
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many
    if (isJsonObject(value) && typeof value[locale] === 'string') return value[locale]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value)
  })
}
