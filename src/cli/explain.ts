import type { LocalText } from '../core/base'
import { findVendorError } from '../core/connector'
import { nodeOf, operationOf, type FlowDocument, type FlowLookup } from '../core/flow'
import { flowAt, type RunError } from '../core/run'
import { bothLanguages } from './bothLanguages'

/** A vendor's code in words: what it means, and what somebody can do about it. */
export interface Explanation { meaning: LocalText; help: LocalText }

/**
 * Explains the vendor's code of an error as the connector's document does; where that says not what to do, the error's
 * reason does, as in the designer. Undefined for an error without such a code, or with one that no document explains.
 */
export function explanationOf(error: RunError, document: FlowDocument, lookup: FlowLookup): Explanation | undefined {
  const flow = flowAt(document, error.scope ?? '')
  const node = error.node === undefined || flow === undefined ? undefined : nodeOf(flow, error.node)
  if (error.vendor === undefined || node?.type !== 'action') return undefined
  const connector = lookup.connector(node.connector)
  const known = connector && findVendorError(connector, operationOf(node, lookup), error.vendor.code)
  if (known === undefined) return undefined
  const help = known.help ?? (error.reason && bothLanguages(`runs.help.${error.reason}`)) ?? bothLanguages(`runs.helpKind.${error.kind}`)
  return help && { meaning: known.text, help }
}
