import type { FlowDocument } from '../core/flow'
import type { Storage } from './storage'

/**
 * Keeps flows that another one calls, so that they can be opened and changed; one that is kept already stays as it is. What
 * calls them carries them along, so nothing depends on it: where there is no room, they are left out.
 */
export async function keepBeside({ flows }: Pick<Storage, 'flows'>, documents: readonly FlowDocument[]): Promise<void> {
  for (const document of documents) if (await flows.read(document.id) === undefined) await flows.write(document)
}
