import { CALL_DEPTH } from '../flow'

/** The limits of R14 that the kernel keeps (`core/expression` counts steps itself). Each ends as its own named `limit` error, never as a hang. */
export const LIMITS = {
  /** Nodes started in one run, attempts counted. */
  nodeRuns: 10_000,
  /** Flows called inside each other. */
  callDepth: CALL_DEPTH,
  /** Length of one value as JSON text, in UTF-16 units (at most as many bytes as 4 MB of ASCII). */
  valueLength: 4 * 1024 * 1024,
  /** Lists and objects inside each other. Platforms differ in how deep they can write and copy values; all can do this. */
  valueDepth: 1000,
  /** Estimated length of a trace as JSON text. */
  traceLength: 64 * 1024 * 1024,
  /** How far the run's clock may go from its start: one year. */
  virtualMs: 366 * 24 * 3600 * 1000,
  /** Wall-clock time of a run; drivers watch it, since the kernel has no clock. */
  realMs: 10 * 60 * 1000,
} as const

/** Values longer than this, as JSON text, are kept once and named by their hash. */
export const INLINE_LENGTH = 2048
