/** What goes wrong on purpose with a call to the sandbox. The backend's own documents say how its vendor would put it. */
export type FaultEffect =
  /** The answer takes longer by so much; the call itself is answered as ever. */
  | { kind: 'latency'; ms: number }
  /** No answer comes. */
  | { kind: 'timeout' }
  /** The connection breaks. */
  | { kind: 'network' }
  /** The server is out of order, by an HTTP status of 500 and above. */
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** The vendor's refusal of calls that come too often; HTTP 429 where it has no code for that. */
  | { kind: 'rateLimit'; retryAfterSeconds?: number }
  | { kind: 'expiredToken' }
  | { kind: 'wrongSignature' }
  /** A code of the vendor's, with its own text where the sandbox knows the code. */
  | { kind: 'vendorCode'; code: string; message?: string }
  /** An answer that breaks off in the middle. */
  | { kind: 'malformed' }

/** A fault of a sandbox world: which calls it meets, how many of them, and what becomes of them. */
export interface SandboxFault {
  /** Calls of one system only; of all where absent. */
  system?: string
  /** One operation of the catalogue, or a request of the backend's by its own id (`gettoken`). */
  operation?: string
  /** Meets the next so many calls; all of them where absent. */
  times?: number
  /** Meets a call with this chance, drawn from the run's seed and the call; with certainty where absent. */
  probability?: number
  effect: FaultEffect
}

/** Faults are records of the world they belong to, so that it is saved, replayed and reset with them: `{...fault, met}` by id. */
export const FAULT_TABLE = { system: 'sandbox', table: 'faults' } as const
