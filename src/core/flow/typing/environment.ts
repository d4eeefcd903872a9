import type { JsonObject } from '../../base'
import type { Scope } from '../../expression'
import { inferSchema, type FieldSchema } from '../../schema'
import type { FlowLookup } from '../lookup'

const known = new WeakMap<Readonly<JsonObject>, Record<string, FieldSchema>>()

/** The types of the values that a host gives, told from the values themselves; nothing where no host gives any. */
export function environmentOf({ environment }: FlowLookup): Pick<Scope, 'env'> {
  if (environment === undefined) return {}
  const types = known.get(environment) ?? Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, inferSchema(value)]))
  known.set(environment, types)
  return { env: types }
}
