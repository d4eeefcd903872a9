import { filesIn } from '../core/base'
import type { Storage } from '../storage'

/** Which of these files flows or kept runs name. Runs are read only where no flow names a file: they are large. */
export async function filesInUse({ flows, runs }: Storage, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  const look = (value: unknown) => {
    for (const id of filesIn(value)) if (ids.has(id)) named.add(id)
  }
  const kept = await flows.list()
  for (const { id } of kept) look(await flows.read(id))
  for (const { id } of kept) {
    if (named.size === ids.size) break
    look(await runs.list(id))
  }
  return named
}
