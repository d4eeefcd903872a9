import { fail, getOwn, ok, type JsonObject, type Result } from '../../../src/core/base'
import { findCredential } from '../../engine/credentials'
import type { Exchange } from '../../engine/exchange'
import { refusal, type Refusal } from '../../engine/refusal'
import { refuseAuth, type AuthScheme } from '../../engine/system'

/**
 * The gateway logs in at the mail server with the address and the authorization code of the headers, for each request
 * anew. Option `service` is the protocol, which the owner must have switched on for the mailbox.
 */
export const mailLogin: AuthScheme = (exchange, profile) => {
  const address = headerOf(exchange, 'x-mail-address')
  if (!address.ok) return address
  const authCode = headerOf(exchange, 'x-mail-auth-code')
  if (!authCode.ok) return authCode
  const name = address.value.trim().toLowerCase()
  const known = findCredential(exchange.document, { address: name, authCode: authCode.value })
  if (known === undefined) return refuseAuth(profile, 'invalid')
  // Changing the QQ password voids all codes.
  if (known.withdrawn === true) return refuseAuth(profile, 'expired')
  const services = exchange.record('mailboxes', name)?.services
  const isOn = services !== null && typeof services === 'object' && getOwn(services as JsonObject, String(profile.options?.service)) === true
  return isOn ? ok({ address: name }) : refuseAuth(profile, 'off')
}

function headerOf(exchange: Exchange, name: string): Result<string, Refusal> {
  const value = getOwn(exchange.request.headers, name)
  return value === undefined || value.trim() === '' ? fail(refusal('GATEWAY_BAD_REQUEST', { name })) : ok(value)
}
