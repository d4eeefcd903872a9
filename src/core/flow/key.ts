import type { FlowDocument } from './document'

/** Words that JSONata reads as something else, and names that every JavaScript object already has. */
const RESERVED = new Set([
  'and', 'or', 'in', 'true', 'false', 'null', 'function',
  '__proto__', 'prototype', 'constructor', 'hasOwnProperty', 'toString', 'valueOf',
])

const NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u

export const MAX_NAME_LENGTH = 64

export type NameProblem = 'empty' | 'characters' | 'reserved' | 'tooLong' | 'notNormalized'

/** Why a text cannot be a node's key or a variable's name; `undefined` where it can. */
export function nameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty'
  if (name.length > MAX_NAME_LENGTH) return 'tooLong'
  if (RESERVED.has(name)) return 'reserved'
  if (name.normalize('NFC') !== name) return 'notNormalized'
  return NAME.test(name) ? undefined : 'characters'
}

/** The nearest usable name to any text: `meeting.create` → `meetingCreate`, `2 倍` → `_2倍`, `` → `step`. */
export function toName(text: string): string {
  const words = text.normalize('NFC').split(/[^\p{L}\p{M}\p{Nd}_]+/u).filter((word) => word !== '')
  const joined = words.map((word, index) => (index === 0 ? word : capitalized(word))).join('').slice(0, MAX_NAME_LENGTH - 4)
  const begun = /^[\p{L}_]/u.test(joined) ? joined : `_${joined}`
  if (joined === '') return 'step'
  return RESERVED.has(begun) ? `${begun}_` : begun
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A key that no node of the flow has: the wished one, or with the first free number behind it. */
export function uniqueKey(document: FlowDocument, wished: string): string {
  const taken = new Set(Object.values(document.nodes).map((node) => node.key))
  return firstFree(toName(wished), taken)
}

/** A variable name that no variable of the flow has. */
export function uniqueVariableName(document: FlowDocument, wished: string): string {
  const taken = new Set(Object.values(document.variables).map((variable) => variable.name))
  return firstFree(toName(wished), taken)
}

function firstFree(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    const candidate = `${base}${number}`
    if (!taken.has(candidate)) return candidate
  }
}
