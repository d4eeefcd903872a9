import { fail } from '../core/base'
import type { checkFlow, FlowProblemCode, RenameReferences } from '../core/flow'

interface Reading { checkFlow: typeof checkFlow; renameReferences: RenameReferences }

let loaded: Reading | undefined

/** The validator and the renaming of references, and the expression language with them: after the first picture. */
export async function loadReading(): Promise<Reading> {
  loaded ??= await import('./flowCheck')
  return loaded
}

/**
 * Renames references in a flow that is being edited. The panels that offer it come later than the language; should
 * an edit be faster, it is refused and nothing changes.
 */
export const renameWhenLoaded: RenameReferences = (document, rename) =>
  loaded
    ? loaded.renameReferences(document, rename)
    : fail({ code: 'rename.loading' satisfies FlowProblemCode, severity: 'error', place: {}, params: {} })
