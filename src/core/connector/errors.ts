/** What went wrong, by who must act (closed set). */
export type ErrorKind =
  | 'config' | 'auth' | 'http' | 'business' | 'timeout' | 'network' | 'expression' | 'type' | 'absent' | 'limit' | 'cancelled'

/** Why the other side said no, where it is known (closed set). */
export type ErrorReason = 'input' | 'permission' | 'notFound' | 'conflict' | 'rate' | 'expired' | 'remote'

export const ERROR_KINDS: readonly ErrorKind[] = [
  'config', 'auth', 'http', 'business', 'timeout', 'network', 'expression', 'type', 'absent', 'limit', 'cancelled',
]

export const ERROR_REASONS: readonly ErrorReason[] = ['input', 'permission', 'notFound', 'conflict', 'rate', 'expired', 'remote']
