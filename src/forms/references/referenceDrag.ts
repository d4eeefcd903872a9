import { formatPath, type RefPath } from '../../core/expression'

const TYPE = 'application/x-qiao-reference'

/** Puts a reference into a drag; as text it is what expressions write. */
export function writeReferenceDrag(transfer: DataTransfer, path: RefPath): void {
  transfer.setData(TYPE, JSON.stringify(path))
  transfer.setData('text/plain', formatPath(path))
  transfer.effectAllowed = 'copyLink'
}

/** Whether the drag carries a reference; which one can only be read at the drop. */
export const carriesReference = (transfer: DataTransfer): boolean => transfer.types.includes(TYPE)

/** The reference that was dropped. A drag may come from another page, so what it carries is looked at. */
export function readReferenceDrag(transfer: DataTransfer): RefPath | undefined {
  try {
    const path: unknown = JSON.parse(transfer.getData(TYPE))
    const steps = Array.isArray(path) && typeof path[0] === 'string' && path.every((step) => typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step) && step >= 0))
    return steps ? (path as unknown as RefPath) : undefined
  } catch {
    return undefined
  }
}
