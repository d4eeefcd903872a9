import { isChip, textLength, type TextPart } from './chips'

/** Where the caret belongs after the parts have become others by undo: behind what has changed, counted in characters and chips. */
export function placeAfterChange(before: readonly TextPart[], after: readonly TextPart[]): number {
  const [old, next] = [unitsOf(before), unitsOf(after)]
  let same = 0
  while (same < Math.min(old.length, next.length) && old[old.length - 1 - same] === next[next.length - 1 - same]) same += 1
  return next.length - same
}

/** Puts the caret there in the box. */
export function caretAt(box: HTMLElement, place: number): void {
  let left = place
  const selection = box.ownerDocument.getSelection()
  for (const node of box.childNodes) {
    const length = isChip(node) ? 1 : textLength(node)
    if (!isChip(node) && length > 0 && left <= length) { selection?.collapse(node, left); return }
    if (isChip(node) && left === 0) { selection?.collapse(box, [...box.childNodes].indexOf(node)); return }
    left -= length
  }
  selection?.selectAllChildren(box)
  selection?.collapseToEnd()
}

const unitsOf = (parts: readonly TextPart[]): string[] => parts.flatMap((part) => (typeof part === 'string' ? part.split('') : [JSON.stringify(part)]))
