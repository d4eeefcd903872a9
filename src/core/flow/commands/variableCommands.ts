import { ok, type Issue, type Result } from '../../base'
import type { FlowCommand } from '../command'
import type { FlowDocument, FlowVariable } from '../document'
import { nameProblem } from '../key'
import type { RenameReferences } from '../rename'
import { isUsableId, refuse, withoutRecords, withRecord, type Applied } from './records'

type Command<T extends FlowCommand['type']> = Extract<FlowCommand, { type: T }>

export function addVariable(document: FlowDocument, { variable }: Command<'variable.add'>): Applied {
  const place = { variable: variable.id }
  if (!isUsableId(variable.id)) return refuse('variable.badId', { id: variable.id }, place)
  if (Object.hasOwn(document.variables, variable.id)) return refuse('variable.duplicateId', { id: variable.id }, place)
  const problem = variableNameProblem(document, variable)
  return problem ?? ok(withRecord(document, 'variables', variable))
}

/** Replaces a variable; where its name changes, so does every reference and every node that sets it. */
export function updateVariable(document: FlowDocument, { variable }: Command<'variable.update'>, rename: RenameReferences): Applied {
  const before = Object.hasOwn(document.variables, variable.id) ? document.variables[variable.id] : undefined
  if (before === undefined) return refuse('variable.unknown', { id: variable.id })
  const problem = variableNameProblem(document, variable)
  if (problem) return problem
  const renamed = before.name === variable.name ? ok(document) : rename(document, { root: 'vars', from: before.name, to: variable.name })
  return renamed.ok ? ok(withRecord(renamed.value, 'variables', variable)) : renamed
}

export function removeVariable(document: FlowDocument, { id }: Command<'variable.remove'>): Applied {
  if (!Object.hasOwn(document.variables, id)) return refuse('variable.unknown', { id })
  return ok(withoutRecords(document, 'variables', new Set([id])))
}

function variableNameProblem(document: FlowDocument, variable: FlowVariable): Result<never, Issue> | undefined {
  const { id, name } = variable
  const problem = nameProblem(name)
  const place = { variable: id }
  if (problem !== undefined) return refuse('variable.invalidName', { name, problem }, place)
  const taken = Object.values(document.variables).some((other) => other.name === name && other.id !== id)
  return taken ? refuse('variable.nameTaken', { name }, place) : undefined
}
