/** Versions of the conversation that this build speaks, newest first. */
export const VERSIONS: readonly number[] = [1]

/** The newest version that both speak; undefined where there is none. */
export const commonVersion = (ours: readonly number[], theirs: readonly number[]): number | undefined =>
  [...ours].sort((a, b) => b - a).find((version) => theirs.includes(version))
