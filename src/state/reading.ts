import { fail } from '../core/base'
import type { checkFlow, EditParts, FlowProblemCode, RenameReferences, WrittenProblem } from '../core/flow'

interface Reading { checkFlow: typeof checkFlow; renameReferences: RenameReferences; writtenProblem: WrittenProblem }

let loaded: Reading | undefined

/** The validator, the renaming of references and the check of what edits write, and the languages of expressions and schemas with them: after the first picture. */
export async function loadReading(): Promise<Reading> {
  loaded ??= await import('./flowCheck')
  return loaded
}

/**
 * Renames references in a flow that is being edited. The panels that offer it come later than the language; should
 * an edit be faster, it is refused and nothing changes.
 */
const renameWhenLoaded: RenameReferences = (document, rename) =>
  loaded
    ? loaded.renameReferences(document, rename)
    : fail({ code: 'rename.loading' satisfies FlowProblemCode, severity: 'error', place: {}, params: {} })

/**
 * Before the check is there an edit goes without it: what comes from elsewhere (a paste, a file, a host) comes through
 * code that has it, and what people do by hand in the first moments writes nothing that could not be loaded again.
 */
const problemWhenLoaded: WrittenProblem = (before, after) => loaded?.writtenProblem(before, after)

export const partsWhenLoaded: EditParts = { rename: renameWhenLoaded, writtenProblem: problemWhenLoaded }
