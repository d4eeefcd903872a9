import type { AuthScheme } from '../system'
import { keyScheme } from './key'
import { tc3Scheme } from './tc3'
import { tokenScheme } from './token'

/** Schemes that more than one system uses. */
export const sharedAuthSchemes: Record<string, AuthScheme> = {
  key: keyScheme,
  token: tokenScheme,
  tc3: tc3Scheme,
}

export { issueToken, tokenPrint } from './token'
