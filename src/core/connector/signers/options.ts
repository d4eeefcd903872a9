import type { HttpRequest, Json } from '../../base'

export interface SigningInput {
  /** The request exactly as it will be sent, but for what the signer adds. */
  request: HttpRequest
  /** The profile's options, resolved; each signer says which it needs. Some are secrets. */
  options: Record<string, Json>
  /** Milliseconds since the epoch. */
  at: number
  /** A positive integer as text, new with each call. */
  nonce: string
}

/** An option as text; empty where it is absent. */
export function textOption(input: SigningInput, name: string): string {
  const value = input.options[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
