import { getOwn, ok } from '../../../src/core/base'
import { findCredential } from '../credentials'
import { refuseAuth, type AuthScheme } from '../system'

/** A secret in the query names the caller. Option `name` is the parameter's and the credential member's name. */
export const keyScheme: AuthScheme = (exchange, profile) => {
  const name = String(profile.options?.name ?? 'key')
  const key = getOwn(exchange.scope.query, name)
  if (typeof key !== 'string' || key === '') return refuseAuth(profile, 'missing', { name })
  const found = findCredential(exchange.document, { [name]: key })
  return found === undefined ? refuseAuth(profile, 'invalid') : ok(found)
}
