import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { renameReferences } from '../rename'
import { applyCommandWith, type EditParts } from './applyCommand'
import { writtenProblem } from './writtenProblem'
import type { Applied } from './records'

export const editParts: EditParts = { rename: renameReferences, writtenProblem }

/** The document after one edit, or the rule it breaks; `applyCommandWith` tells more. */
export const applyCommand = (document: FlowDocument, command: FlowCommand): Applied => applyCommandWith(editParts, document, command)
