import type { RefValue } from '../../core/expression'

/** What a text with references holds, in order: plain text and references. */
export type TextPart = string | RefValue

/** How a chip looks: where the reference comes from, what it is, whether it is known. */
export interface ChipLook {
  source: string
  label: string
  known: boolean
  /** Name for screen readers. */
  name: string
}

/** Stands around chips so that the caret has a text node to be in; never part of the value. */
const ANCHOR = '\u200b'

const CHIP = 'qfChip'

const ARROW = 'qf-chip-arrow'

/** Fills the editable box from the parts. The box's children belong to this module, not to React. */
export function writeParts(box: HTMLElement, parts: readonly TextPart[], look: (ref: RefValue) => ChipLook): void {
  const nodes: Node[] = []
  parts.forEach((part, index) => {
    if (typeof part === 'string') { nodes.push(document.createTextNode(part)); return }
    if (typeof parts[index - 1] !== 'string') nodes.push(document.createTextNode(ANCHOR))
    nodes.push(chipElement(part, look(part)))
    if (index === parts.length - 1) nodes.push(document.createTextNode(ANCHOR))
  })
  box.replaceChildren(...nodes)
}

export function chipElement(ref: RefValue, look: ChipLook): HTMLElement {
  const chip = document.createElement('span')
  chip.className = 'qf-chip'
  chip.contentEditable = 'false'
  chip.dataset[CHIP] = JSON.stringify(ref)
  dressChip(chip, look)
  return chip
}

/** Renews what a chip says (titles change, steps go) without touching the caret. */
export function dressChip(chip: HTMLElement, look: ChipLook): void {
  chip.dataset.known = String(look.known)
  chip.setAttribute('role', 'img')
  chip.setAttribute('aria-label', look.name)
  chip.title = look.name
  const source = document.createElement('span')
  source.className = 'qf-chip-source'
  source.textContent = look.source
  const label = document.createElement('span')
  label.textContent = look.label
  const arrow = document.createElement('i')
  arrow.className = ARROW
  arrow.setAttribute('aria-hidden', 'true')
  chip.replaceChildren(...(look.source === '' ? [label] : [source, label]), arrow)
}

/** Whether it is the part of a chip that opens the picker at one click. */
export const isChipArrow = (target: EventTarget | null): boolean => target instanceof Element && target.classList.contains(ARROW)

export const isChip = (node: Node | null | undefined): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset[CHIP] !== undefined

/** Characters of a text node that are part of the value. */
export const textLength = (node: Node): number => (node.textContent ?? '').replaceAll(ANCHOR, '').length

export const refOfChip = (chip: HTMLElement): RefValue => JSON.parse(chip.dataset[CHIP] ?? '{}') as RefValue

/** Reads the parts back: neighbouring texts joined, line breaks as `\n`, anchors and empty texts left out. */
export function readParts(box: HTMLElement): TextPart[] {
  const parts: TextPart[] = []
  const push = (text: string) => {
    const clean = text.replaceAll(ANCHOR, '').replaceAll('\u00a0', ' ')
    if (clean === '') return
    if (typeof parts.at(-1) === 'string') parts[parts.length - 1] = `${String(parts.at(-1))}${clean}`
    else parts.push(clean)
  }
  const visit = (node: Node) => {
    if (isChip(node)) parts.push(refOfChip(node))
    else if (node.nodeType === Node.TEXT_NODE) push(node.textContent ?? '')
    else if (node instanceof HTMLBRElement) { if (node.nextSibling) push('\n') }
    else node.childNodes.forEach(visit)
  }
  box.childNodes.forEach(visit)
  return parts
}

/** The chip right before (or after) a collapsed caret, where nothing but anchors lies between. */
export function chipBeside(box: HTMLElement, side: 'before' | 'after'): HTMLElement | undefined {
  const selection = box.ownerDocument.getSelection()
  if (!selection?.isCollapsed || !selection.anchorNode || !box.contains(selection.anchorNode)) return undefined
  const { anchorNode, anchorOffset } = selection
  let neighbour: Node | null
  if (anchorNode === box) neighbour = box.childNodes[side === 'before' ? anchorOffset - 1 : anchorOffset] ?? null
  else {
    const text = anchorNode.textContent ?? ''
    const between = side === 'before' ? text.slice(0, anchorOffset) : text.slice(anchorOffset)
    if (between.replaceAll(ANCHOR, '') !== '') return undefined
    neighbour = side === 'before' ? anchorNode.previousSibling : anchorNode.nextSibling
  }
  while (neighbour && neighbour.nodeType === Node.TEXT_NODE && (neighbour.textContent ?? '').replaceAll(ANCHOR, '') === '') {
    neighbour = side === 'before' ? neighbour.previousSibling : neighbour.nextSibling
  }
  return isChip(neighbour) ? neighbour : undefined
}

/** Puts the caret right behind (or before) a chip, into a text node that is made where there is none. */
export function caretBeside(chip: HTMLElement, side: 'before' | 'after'): void {
  const sibling = side === 'after' ? chip.nextSibling : chip.previousSibling
  const text = sibling?.nodeType === Node.TEXT_NODE ? sibling : document.createTextNode(ANCHOR)
  if (text !== sibling) chip.parentNode?.insertBefore(text, side === 'after' ? chip.nextSibling : chip)
  const length = text.textContent?.length ?? 0
  const leading = (text.textContent ?? '').startsWith(ANCHOR) ? 1 : 0
  chip.ownerDocument.getSelection()?.collapse(text, side === 'after' ? leading : length)
}
