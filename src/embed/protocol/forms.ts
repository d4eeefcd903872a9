import type { Json } from '../../core/base'

/** Looks at a value: gives where and what is wrong with it, undefined where nothing is. `at` is the way to it. */
export type Form = (value: Json | undefined, at: string) => string | undefined

const wants = (at: string, what: string): string => `${at === '' ? 'the parameters' : at}: ${what}`
const inside = (at: string, name: string | number): string => (at === '' ? String(name) : `${at}.${name}`)

/** Any JSON: what it means is looked at by who reads it (the loaders of flows and connectors). */
export const anything: Form = (value, at) => (value === undefined ? wants(at, 'is missing') : undefined)
export const flag: Form = (value, at) => (typeof value === 'boolean' ? undefined : wants(at, 'true or false'))
export const text = (most: number): Form => (value, at) => (typeof value === 'string' && value.length <= most ? undefined : wants(at, `a text of at most ${most} characters`))
export const oneOf = (...words: readonly string[]): Form => (value, at) => (typeof value === 'string' && words.includes(value) ? undefined : wants(at, `one of ${words.join(', ')}`))
export const integer = (least: number, most: number): Form => (value, at) =>
  (Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? undefined : wants(at, `a whole number from ${least} to ${most}`))
export const number = (least: number, most: number): Form => (value, at) =>
  (typeof value === 'number' && value >= least && value <= most ? undefined : wants(at, `a number from ${least} to ${most}`))

export const either = (...forms: readonly Form[]): Form => (value, at) => {
  const found = forms.map((form) => form(value, at))
  return found.includes(undefined) ? undefined : found.join(', or ')
}

export const listOf = (form: Form, most: number): Form => (value, at) => {
  if (!Array.isArray(value) || value.length > most) return wants(at, `a list of at most ${most}`)
  for (const [index, item] of value.entries()) {
    const found = form(item, inside(at, index))
    if (found !== undefined) return found
  }
  return undefined
}

/** A record whose names are data. */
export const recordOf = (form: Form, most: number): Form => (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length > most) return wants(at, `a record of at most ${most} members`)
  for (const [name, member] of Object.entries(value)) {
    const found = form(member, inside(at, name))
    if (found !== undefined) return found
  }
  return undefined
}

/** An object with these members; others are refused, since a mistyped name would go unnoticed. */
export const shape = (required: Record<string, Form>, optional: Record<string, Form> = {}): Form => (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wants(at, 'an object')
  for (const name of Object.keys(value)) if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name)) return wants(inside(at, name), 'is not known')
  for (const [name, form] of Object.entries(required)) {
    const found = form(Object.hasOwn(value, name) ? value[name] : undefined, inside(at, name))
    if (found !== undefined) return found
  }
  for (const [name, form] of Object.entries(optional)) {
    const found = Object.hasOwn(value, name) ? form(value[name], inside(at, name)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
