import type { Issue, Json, JsonPath } from '../../base'

/** Collects what is wrong with a document; every finding is an error. */
export interface Findings {
  readonly issues: Issue[]
  add(code: string, path: JsonPath, params?: Record<string, Json>): void
}

export function createFindings(): Findings {
  const issues: Issue[] = []
  return {
    issues,
    add(code, path, params = {}) {
      issues.push({ code: `connector.${code}`, severity: 'error', place: { path }, params })
    },
  }
}
