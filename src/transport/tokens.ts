import type { Instant } from '../core/run'

export interface Token {
  value: string
  /** Counts up with every token of one (connection, profile): tells an old refusal from a new one. */
  generation: number
  /** When it was there, on the run's clock; nobody can use it before. */
  since: Instant
  /** When it stops being good, by the vendor's word. */
  until: Instant
}

export type Obtained<Failure> = { ok: true; value: string; since: Instant; until: Instant } | { ok: false; failure: Failure }
export type TokenResult<Failure> = { ok: true; token: Token } | { ok: false; failure: Failure }

/** Tokens by (connection, profile). One is fetched at a time for each; all who wait get the same. */
export class TokenStore<Failure> {
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
   * A token that is good at `at` with `earlyMs` to spare, fetched if need be. `refused` is the generation that the
   * vendor has just turned down: only while it is still the newest is another one fetched.
   */
  async get(
    key: string, at: Instant, earlyMs: number, obtain: () => Promise<Obtained<Failure>>, refused?: number,
  ): Promise<TokenResult<Failure>> {
    const pending = this.#pending.get(key)
    if (pending !== undefined) return pending
    const known = this.#tokens.get(key)
    if (known !== undefined && known.generation !== refused && at < known.until - spareOf(known, earlyMs)) return { ok: true, token: known }

    const fetching = obtain().then((obtained): TokenResult<Failure> => {
      if (!obtained.ok) return obtained
      const token: Token = { value: obtained.value, generation: (known?.generation ?? 0) + 1, since: obtained.since, until: obtained.until }
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

/** A token that lives shorter than the spare time would be fetched anew for every call. */
function spareOf({ since, until }: Token, earlyMs: number): number {
  return Math.min(earlyMs, (until - since) / 2)
}
