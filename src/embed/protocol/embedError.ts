import type { ErrorCode, Json } from './contract'

/** Why something between host and designer did not happen. `params` says more, in plain data. */
export class DesignerError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, Json>

  constructor(code: ErrorCode, message: string, params: Record<string, Json> = {}) {
    super(`${code}: ${message}`)
    this.name = 'DesignerError'
    this.code = code
    this.params = params
  }
}
