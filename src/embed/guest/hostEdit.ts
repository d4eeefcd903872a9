import { fail, ok, type Issue, type Result } from '../../core/base'
import { applyCommand, diffDocuments, loadFlow, type FlowCommand, type FlowDocument } from '../../core/flow'
import type { FlowStore } from '../../state'
import { withoutTouched } from './hostHistory'

/** Applies edits of the host page, all or none. They are no steps of undo, and steps that no longer fit are forgotten. */
export function editAsHost(flow: FlowStore, commands: readonly FlowCommand[]): Result<FlowDocument, Issue> {
  const { document, putAsHost } = flow.getState()
  let next = document
  for (const command of commands) {
    const result = applyCommand(next, command)
    if (!result.ok) return result
    next = result.value
  }
  // What a host puts in is looked at as a whole, like a flow that is loaded: no edit of its can leave something that is none.
  const loaded = next === document ? ok(next) : loadFlow(next)
  const [issue] = loaded.ok ? [] : loaded.error
  if (issue !== undefined) return fail(issue)
  if (next !== document) putAsHost(next, (history) => withoutTouched(history, diffDocuments(document, next)), commands)
  return ok(next)
}
