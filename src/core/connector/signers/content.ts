import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { HttpRequest } from '../../base'

/** A request's body as it travels. Signatures cover it, whether it is text or carries files; none counts as empty. */
export const contentOf = ({ bytes, body }: HttpRequest): Uint8Array => bytes ?? utf8ToBytes(body ?? '')
