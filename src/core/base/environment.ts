import { isJsonObject } from './member'
import type { Json } from './json'

/** More names than that are no settings but data, which belongs into a call's answer. */
export const MOST_ENVIRONMENT_NAMES = 200

/** Characters of JSON together: the values are part of every run's record. */
export const MOST_ENVIRONMENT_TEXT = 65_536

/** Letters, digits and `_`, so that an expression can say it as it is. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]{0,63}$/u

/** Why values are not such as flows can read as `env.<name>`; `name` is the one that is not right. */
export type EnvironmentProblem = { why: 'notRecord' | 'tooLarge' } | { why: 'badName'; name: string }

/** Looks at the values that a host or the command line gives flows to read as `env.<name>`; undefined where nothing is wrong. */
export function environmentProblem(value: Json | undefined): EnvironmentProblem | undefined {
  if (!isJsonObject(value) || Object.keys(value).length > MOST_ENVIRONMENT_NAMES) return { why: 'notRecord' }
  const name = Object.keys(value).find((one) => !NAME.test(one) || one === '__proto__')
  if (name !== undefined) return { why: 'badName', name }
  return JSON.stringify(value).length <= MOST_ENVIRONMENT_TEXT ? undefined : { why: 'tooLarge' }
}
