import { fail, ok, type HttpRequest, type Result } from '../../base'
import type { SignerName } from '../definition'
import { textOption, type SigningInput } from './options'
import { signTc3 } from './tc3'
import { signTencentMeeting } from './tencentMeeting'

export type { SigningInput } from './options'

export interface SigningProblem {
  code: 'signer.missingOption'
  params: { option: string }
}

const SIGNERS: Record<SignerName, { sign: (input: SigningInput) => HttpRequest; needs: readonly string[] }> = {
  'tc3-hmac-sha256': { sign: signTc3, needs: ['secretId', 'secretKey', 'service', 'version'] },
  'tencent-meeting': { sign: signTencentMeeting, needs: ['secretId', 'secretKey'] },
}

/** The options that a signer cannot do without. */
export const optionsOfSigner = (name: SignerName): readonly string[] => SIGNERS[name].needs

/**
 * Signs a request by a named scheme. Pure and synchronous: the clock and the nonce come from the caller.
 * Fails where an option that the scheme needs is missing or empty.
 */
export function sign(name: SignerName, input: SigningInput): Result<HttpRequest, SigningProblem> {
  const missing = SIGNERS[name].needs.find((option) => textOption(input, option) === '')
  if (missing !== undefined) return fail({ code: 'signer.missingOption', params: { option: missing } })
  return ok(SIGNERS[name].sign(input))
}
