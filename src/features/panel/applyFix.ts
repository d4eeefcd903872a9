import type { Issue } from '../../core/base'
import type { FlowCommand } from '../../core/flow'
import type { FlowStore } from '../../state'

/** Applies an issue's fix as one undoable step. */
export function applyFix(store: FlowStore, issue: Issue): void {
  const commands = issue.fix?.apply as FlowCommand[] | undefined
  if (!commands || commands.length === 0) return
  store.getState().dispatch(commands.length === 1 ? commands[0]! : { type: 'batch', commands })
}
