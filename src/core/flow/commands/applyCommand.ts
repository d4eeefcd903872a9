import { ok } from '../../base'
import type { FlowCommand } from '../command'
import type { FlowDocument } from '../document'
import { putCalled, withoutUncalled } from './calledCommands'
import { putShape, removeShape } from './canvasCommands'
import { addCase, moveCase, removeCases, renameCase, updateCase } from './caseCommands'
import { addEdge, removeEdges } from './edgeCommands'
import { addNode, removeNodes, setConnection, setInput, setKey, setSettings, setTitle } from './nodeCommands'
import { moveNodes, reparentNodes, setBox } from './placeCommands'
import type { RenameReferences } from '../rename'
import type { Applied } from './records'
import type { WrittenProblem } from './writtenProblem'
import { addVariable, removeVariable, updateVariable } from './variableCommands'

/** What an edit needs that is too large for a first picture. */
export interface EditParts { rename: RenameReferences; writtenProblem: WrittenProblem }

/**
 * The document after one edit, or the rule it breaks. Pure; what the edit does not touch is shared with the
 * document before, so that comparing the two (history, validator, canvas) costs as much as the edit is big.
 * A batch is all or nothing. What a command makes can be loaded again: texts too long, data too deep and the like
 * are refused, however they came in. Renaming reads expressions, and is brought along so that whoever shows a flow
 * need not load their language; so is the check of what an edit wrote, which needs the schema of documents.
 */
export function applyCommandWith({ rename, writtenProblem }: EditParts, document: FlowDocument, command: FlowCommand): Applied {
  const edited = apply(rename, document, command)
  if (!edited.ok) return edited
  const after = edited.value === document ? document : withoutUncalled(edited.value)
  const problem = writtenProblem(document, after)
  return problem === undefined ? ok(after) : { ok: false, error: problem }
}

function apply(rename: RenameReferences, document: FlowDocument, command: FlowCommand): Applied {
  switch (command.type) {
    case 'node.add': return addNode(document, command)
    case 'node.remove': return removeNodes(document, command)
    case 'node.move': return moveNodes(document, command)
    case 'node.reparent': return reparentNodes(document, command)
    case 'node.setBox': return setBox(document, command)
    case 'node.setTitle': return setTitle(document, command)
    case 'node.setKey': return setKey(document, command, rename)
    case 'node.setInput': return setInput(document, command)
    case 'node.setSettings': return setSettings(document, command)
    case 'node.setConnection': return setConnection(document, command)
    case 'edge.add': return addEdge(document, command)
    case 'edge.remove': return removeEdges(document, command)
    case 'variable.add': return addVariable(document, command)
    case 'variable.update': return updateVariable(document, command, rename)
    case 'variable.remove': return removeVariable(document, command)
    case 'note.put': return putShape(document, 'notes', command.note)
    case 'note.remove': return removeShape(document, 'notes', command.id)
    case 'group.put': return putShape(document, 'groups', command.group)
    case 'group.remove': return removeShape(document, 'groups', command.id)
    case 'case.add': return addCase(document, command)
    case 'case.update': return updateCase(document, command)
    case 'case.rename': return renameCase(document, command)
    case 'case.remove': return removeCases(document, command)
    case 'case.move': return moveCase(document, command)
    case 'called.put': return putCalled(document, command)
    case 'flow.update': return ok(updated(document, command.changes))
    case 'batch': return applyAll(rename, document, command.commands)
  }
}

function applyAll(rename: RenameReferences, document: FlowDocument, commands: readonly FlowCommand[]): Applied {
  let current = document
  for (const command of commands) {
    const next = apply(rename, current, command)
    if (!next.ok) return next
    current = next.value
  }
  return ok(current)
}

/** Takes over the four members a command may change; a host's message may carry others. */
function updated(document: FlowDocument, changes: Extract<FlowCommand, { type: 'flow.update' }>['changes']): FlowDocument {
  const { name = document.name, description = document.description, tags = document.tags, settings = document.settings } = changes
  return {
    ...document,
    name,
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags }),
    ...(settings === undefined ? {} : { settings }),
  }
}
