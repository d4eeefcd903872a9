import type { Json } from '../../src/core/base'
import type { BackendDocument } from './backendDocument'
import type { SeedDocument } from './seed'

/** What a part of a large backend document brings: the routes of one group, and what only they need. */
export type BackendPart = Partial<Pick<BackendDocument, 'errors' | 'limits' | 'routes' | 'happenings' | 'config' | 'views'>>

/**
 * The backend document of a large system, which is written as a head and a part per group of routes. Codes, limits
 * and settings belong to one place; the same name in two of them throws, as that is a bug of the documents.
 * JSON files have looser types than documents, hence `unknown`.
 */
export function joinBackend(head: unknown, parts: readonly unknown[]): BackendDocument {
  const document = head as BackendDocument
  const all: BackendPart[] = [document, ...(parts as BackendPart[])]
  return {
    ...document,
    errors: joinRecords(all.map(({ errors = {} }) => errors)),
    limits: joinRecords(all.map(({ limits = {} }) => limits)),
    config: joinRecords(all.map(({ config = {} }) => config)),
    routes: all.flatMap(({ routes = [] }) => routes),
    happenings: all.flatMap(({ happenings = [] }) => happenings),
    views: all.flatMap(({ views = [] }) => views),
  }
}

/** Seed data out of several files. A table may be filled by more than one of them, a record may not. */
export function joinSeeds(seeds: readonly unknown[]): SeedDocument {
  const tables: Record<string, Record<string, Json>[]> = {}
  for (const seed of seeds as SeedDocument[]) {
    for (const [table, records] of Object.entries(seed)) (tables[table] ??= []).push(records)
  }
  return Object.fromEntries(Object.entries(tables).map(([table, records]) => [table, joinRecords(records)]))
}

function joinRecords<T>(records: readonly Record<string, T>[]): Record<string, T> {
  const joined: Record<string, T> = {}
  for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
    if (Object.hasOwn(joined, name)) throw new Error(`"${name}" stands in two parts of one document.`)
    joined[name] = value
  }
  return joined
}
