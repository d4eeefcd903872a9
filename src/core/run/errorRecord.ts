import type { JsonObject } from '../base'
import type { RunError } from './event'

/** An error as `errors.<key>` shows it. */
export function errorRecord(error: RunError): JsonObject {
  const { path, range, ...rest } = error
  return { ...rest, ...(path === undefined ? {} : { path: [...path] }), ...(range === undefined ? {} : { range: [...range] }) }
}
