import type { AuthProfile } from '../core/connector'
import type { CallResult, Instant } from '../core/run'
import type { Credentials } from './credentials'
import { obtainToken, type ObtainFailure } from './obtainToken'
import type { Obtained, Token } from './tokens'
import type { Transport } from './transport'

type TokenProfile = AuthProfile & { kind: 'token' }

/** Keeps calls of one name apart in time. */
export class Spacing {
  readonly #last = new Map<string, Instant>()

  /** The first instant from `at` on that is `ms` after every earlier one of this name; it is taken. */
  take(name: string, at: Instant, ms: number): Instant {
    const last = this.#last.get(name)
    const next = last === undefined ? at : Math.max(at, last + ms)
    this.#last.set(name, next)
    return next
  }
}

interface RenewContext {
  at: Instant
  known: Token | undefined
  /** By connection and profile. */
  name: string
  spacing: Spacing
  transport: Transport
  /** Sees every raw result, for what it changed in the sandbox world. */
  onResult(result: CallResult): void
}

/**
 * The next token of a connection: by the refresh token of the last one while that is good, else by a new token call,
 * which keeps the vendor's spacing. Somebody else may share that spacing (another run, another connection of the same
 * app), so a call that the vendor finds too soon is made once more when the time is up.
 */
export async function renewToken(credentials: Credentials, profile: TokenProfile, context: RenewContext): Promise<Obtained<ObtainFailure>> {
  const { known, name, spacing, transport, onResult } = context
  const { obtain, refresh } = profile
  let { at } = context
  if (refresh !== undefined && known?.refresh !== undefined && at < known.refresh.until) {
    const roots = { ...credentials.roots, token: { refresh: known.refresh.value } }
    const refreshed = await obtainToken({ ...credentials, roots }, refresh, transport, { at }, onResult)
    // Vendors that hand out no new refresh token go on with the old one.
    if (refreshed.ok) return { ...refreshed, refresh: refreshed.refresh ?? known.refresh }
    // A vendor that cannot be reached would not answer a token call either.
    if (refreshed.failure.kind === 'transport') return refreshed
    at = refreshed.failure.at
  }
  const apart = (obtain.spacing?.seconds ?? 0) * 1000
  const once = (from: Instant) => obtainToken(credentials, obtain, transport, { at: spacing.take(name, from, apart) }, onResult)
  const first = await once(at)
  return !first.ok && isTooSoon(profile, first.failure) ? once(first.failure.at + apart) : first
}

function isTooSoon({ obtain }: TokenProfile, failure: ObtainFailure): boolean {
  if (failure.kind !== 'refused' || failure.problem.vendor === undefined) return false
  const { code } = failure.problem.vendor
  return obtain.spacing?.tooSoon?.some((known) => String(known) === String(code)) ?? false
}
