import type { NewNode } from '../core/flow'

const TYPE = 'application/x-qiao-node'

/** Puts what is being dragged out of the palette into the drag. */
export function writeNodeDrag(transfer: DataTransfer, what: NewNode): void {
  transfer.setData(TYPE, JSON.stringify(what))
  transfer.effectAllowed = 'copy'
}

/** Whether the drag carries a node; what it is can only be read at the drop. */
export const carriesNode = (transfer: DataTransfer): boolean => transfer.types.includes(TYPE)

/** The node that was dropped. A drag may come from another page, so what it carries is looked at. */
export function readNodeDrag(transfer: DataTransfer): NewNode | undefined {
  try {
    const what: unknown = JSON.parse(transfer.getData(TYPE))
    return typeof what === 'object' && what !== null && 'type' in what && typeof what.type === 'string' ? (what as NewNode) : undefined
  } catch {
    return undefined
  }
}
