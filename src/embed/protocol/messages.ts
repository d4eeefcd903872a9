import type { Json, JsonObject } from '../../core/base'
import { plainProblem, type MessageLimits } from './plainData'

/** Messages by the port that host and designer share once they know each other. */
export type PortMessage =
  | { t: 'call'; id: number; name: string; args: JsonObject }
  | { t: 'answer'; id: number; value: Json }
  | { t: 'answer'; id: number; error: ErrorMessage }
  /** Nobody waits for the answer of that call any more. */
  | { t: 'cancel'; id: number }
  | { t: 'event'; name: string; data: JsonObject }

export interface ErrorMessage { code: string; message: string; params: JsonObject }

/**
 * Messages between windows, before there is a port. None of them tells anything but what the product is and which versions it speaks,
 * since the first ones go out before it is known who listens.
 */
export type WindowMessage =
  /** Host → frame: is a designer there? */
  | { qiao: 'who' }
  /** Designer → host: it is, and waits for a host. */
  | { qiao: 'here'; versions: number[] }
  /** Host → designer: with a port. */
  | { qiao: 'hello'; versions: number[] }
  /** Designer → host: why there will be no conversation. */
  | { qiao: 'refused'; code: 'origin.refused' | 'origin.notConfigured' | 'version.unsupported'; origin: string; versions: number[] }

/** What was not understood, by why. */
export type Refusal = 'malformed' | 'unknown' | 'tooLarge'

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
const isRecord = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
const isVersions = (value: unknown): value is number[] => Array.isArray(value) && value.length <= 32 && value.every(isId)

/** Reads what came by the port, whoever sent it: a message made of nothing but known members, or why it is none. */
export function readPortMessage(data: unknown, limits?: MessageLimits): PortMessage | Refusal {
  const problem = plainProblem(data, limits)
  if (problem !== undefined) return problem === 'message.tooLarge' ? 'tooLarge' : 'malformed'
  if (!isRecord(data)) return 'malformed'
  const { t, id, name, args, value, error, data: told } = data
  if (t === 'event') return isText(name, 64) && isRecord(told) ? { t, name, data: told } : 'malformed'
  if (t !== 'call' && t !== 'answer' && t !== 'cancel') return typeof t === 'string' ? 'unknown' : 'malformed'
  if (!isId(id)) return 'malformed'
  if (t === 'cancel') return { t, id }
  if (t === 'call') return isText(name, 64) && isRecord(args) ? { t, id, name, args } : 'malformed'
  if (error === undefined) return value === undefined ? 'malformed' : { t, id, value }
  if (!isRecord(error) || !isText(error['code'], 64) || !isText(error['message'], 4000)) return 'malformed'
  const { code, message, params } = error
  return { t, id, error: { code, message, params: isRecord(params) ? params : {} } }
}

/** Reads what another window has posted; undefined for what is none of ours, as most of what windows post. */
export function readWindowMessage(data: unknown): WindowMessage | undefined {
  if (!isRecord(data) || plainProblem(data, { characters: 4000, values: 100, depth: 3 }) !== undefined) return undefined
  const { qiao, versions, code, origin } = data
  if (qiao === 'who') return { qiao }
  if (!isVersions(versions)) return undefined
  if (qiao === 'here' || qiao === 'hello') return { qiao, versions }
  if (qiao !== 'refused' || !isText(origin, 2000)) return undefined
  return code === 'origin.refused' || code === 'origin.notConfigured' || code === 'version.unsupported' ? { qiao, code, origin, versions } : undefined
}
