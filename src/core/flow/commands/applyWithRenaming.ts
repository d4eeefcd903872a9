import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { renameReferences } from '../rename'
import { applyCommandWith } from './applyCommand'
import type { Applied } from './records'

/** The document after one edit, or the rule it breaks; `applyCommandWith` tells more. */
export const applyCommand = (document: FlowDocument, command: FlowCommand): Applied => applyCommandWith(renameReferences, document, command)
