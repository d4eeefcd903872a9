import type * as PartWork from './partWork'

let loading: Promise<typeof PartWork> | undefined

/** What plans partial runs and tells what is stale: after the first picture. */
export function loadParts(): Promise<typeof PartWork> {
  loading ??= import('./partWork').catch((thrown: unknown) => {
    // A chunk that could not be fetched may be there the next time.
    loading = undefined
    throw thrown
  })
  return loading
}
