import type { Instant } from '../core/run'

export interface Token {
  value: string
  /** Counts up with every token of one (connection, profile): tells an old refusal from a new one. */
  generation: number
  /** When it was there, on the run's clock; nobody can use it before. */
  since: Instant
  /** When it stops being good, by the vendor's word. */
  until: Instant
  /** What the next one can be had with, and until when. */
  refresh?: RefreshToken
  /** The token whose place it took: still good for what is sent before `since`. */
  before?: Omit<Token, 'before'>
}

interface RefreshToken { value: string; until: Instant }

export type Obtained<Failure> = { ok: true; value: string; since: Instant; until: Instant; refresh?: RefreshToken } | { ok: false; failure: Failure }
export type TokenResult<Failure> = { ok: true; token: Token } | { ok: false; failure: Failure }

/** Asks for the next token, by what is known of the last one. */
type Renew<Failure> = (known: Token | undefined) => Promise<Obtained<Failure>>

/**
 * Tokens by (connection, profile). One is fetched at a time for each, and all who wait get the same; while it is on
 * its way the one before serves on, as long as it is good. No token is ever given out for an instant past its life.
 */
export class TokenStore<Failure extends { at: Instant }> {
  readonly #tokens: Map<string, Token>
  readonly #pending = new Map<string, Promise<TokenResult<Failure>>>()

  constructor(tokens: Readonly<Record<string, Token>> = {}) {
    this.#tokens = new Map(Object.entries(tokens))
  }

  /** The tokens as plain data, to go on from. They are secrets: for memory only, never for a trace or a file. */
  snapshot(): Record<string, Token> {
    return Object.fromEntries(this.#tokens)
  }

  /**
   * A token that is good at `at`, or from its `since` on where that is later; renewed with `earlyMs` to spare.
   * `refused` is the generation that the vendor has just turned down: only while it is still the newest is another one
   * fetched. Where renewing in good time fails, the old token is used up to its end.
   */
  async get(key: string, at: Instant, earlyMs: number, renew: Renew<Failure>, refused = 0): Promise<TokenResult<Failure>> {
    for (;;) {
      const newest = this.#tokens.get(key)
      const good = goodAt(newest, at, refused)
      const pending = this.#pending.get(key)
      // Whoever finds it due renews it; for all others the old one is as good as the new.
      if (good !== undefined && (good !== newest || pending !== undefined || at < good.until - spareOf(good, earlyMs))) return { ok: true, token: good }
      if (good === undefined && newest !== undefined && newest.generation > refused && newest.since > at) return { ok: true, token: newest }
      if (pending === undefined) {
        const fetched = await this.#fetch(key, newest, renew)
        return fetched.ok || good === undefined ? fetched : { ok: true, token: good }
      }
      const shared = await pending
      // A failure of before this call's own instant says nothing of now.
      if (!shared.ok && shared.failure.at > at) return shared
    }
  }

  async #fetch(key: string, known: Token | undefined, renew: Renew<Failure>): Promise<TokenResult<Failure>> {
    const fetching = renew(known).then((obtained): TokenResult<Failure> => {
      if (!obtained.ok) return obtained
      const { ok: _, ...fresh } = obtained
      const token: Token = { ...fresh, generation: (known?.generation ?? 0) + 1, ...(known && { before: withoutBefore(known) }) }
      this.#tokens.set(key, token)
      return { ok: true, token }
    })
    this.#pending.set(key, fetching)
    try {
      return await fetching
    } finally {
      this.#pending.delete(key)
    }
  }
}

/** The newest token that is there and good at an instant, younger than one that was refused. */
function goodAt(newest: Token | undefined, at: Instant, refused: number): Token | undefined {
  return [newest, newest?.before].find((token) => token !== undefined && token.generation > refused && token.since <= at && at < token.until)
}

function withoutBefore({ before: _, ...token }: Token): Omit<Token, 'before'> {
  return token
}

/** A token that lives shorter than the spare time would be fetched anew for every call. */
function spareOf({ since, until }: Token, earlyMs: number): number {
  return Math.min(earlyMs, (until - since) / 2)
}
