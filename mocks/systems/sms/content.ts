import { characterLength, type Json, type JsonObject } from '../../../src/core/base'

const HOLES = /\{(\d+)\}/g
const LINK = /https?:\/\/|www\./i

/** A message of up to 70 characters is one part, a longer one goes in parts of 67. */
export function partsOf(content: string): number {
  const length = characterLength(content)
  return length <= 70 ? 1 : Math.ceil(length / 67)
}

export const holesOf = (template: string): number => new Set([...template.matchAll(HOLES)].map(([, number]) => number)).size

export const fillHoles = (template: string, values: readonly string[]): string =>
  template.replace(HOLES, (hole, number: string) => values[Number(number) - 1] ?? hole)

/** What is wrong with the values for a template, as the vendor's code; undefined where nothing is. */
export function valuesFault(template: JsonObject, values: readonly string[], personal: boolean): string | undefined {
  if (values.length !== holesOf(String(template.content))) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  if (template.kind === 'code' && values.some((value) => !/^\d{0,6}$/.test(value))) return 'InvalidParameterValue.TemplateParameterFormatError'
  if (personal && values.some((value) => characterLength(value) > 12)) return 'InvalidParameterValue.TemplateParameterLengthLimit'
  if (values.some((value) => LINK.test(value))) return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'
  return undefined
}

/** What is wrong with the finished text. */
export function contentFault(content: string, words: Json | undefined, maxCharacters: number): string | undefined {
  if (Array.isArray(words) && words.some((word) => content.includes(String(word)))) return 'FailedOperation.ContainSensitiveWord'
  return characterLength(content) > maxCharacters ? 'InvalidParameterValue.ContentLengthLimit' : undefined
}
