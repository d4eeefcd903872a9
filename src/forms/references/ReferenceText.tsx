import { Popover } from 'antd'
import { useCallback, useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { formatText, parseText, type RefPath, type RefValue } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { isUnbroken } from '../textBoxSize'
import type { WidgetProps } from '../widgetProps'
import { caretBeside, chipBeside, chipElement, dressChip, isChip, isChipArrow, readParts, refOfChip, writeParts, type ChipLook, type TextPart } from './chips'
import { caretAt, placeAfterChange } from './caretPlace'
import { PickerButton } from './PickerButton'
import { useLabel } from './PickerRow'
import { readReferenceDrag } from './referenceDrag'
import { ReferencePicker } from './ReferencePicker'
import { describeReference } from './scopeTree'
import { partsOf, valueOfParts } from './textParts'
import { useOwnUndo } from './useOwnUndo'

/**
 * Text with references in it. The box is editable content whose children are ours (not React's), so that input
 * methods compose undisturbed; the value is read from it after every change, but never while composing.
 * `{{` or the button opens the picker. A click on a chip puts the caret beside it; a double click, its arrow, or Alt+↓ (in one
 * line also Enter) with the caret beside it opens the picker for it; Backspace and Delete take a chip as one; copied
 * references are pasted as references. Undo is the document's, since the browser knows nothing of what we put in.
 */
export function ReferenceText(props: WidgetProps & { multiline: boolean }) {
  const { t } = useT()
  const { scope, history } = useFormEnvironment()
  const box = useRef<HTMLDivElement>(null)
  const composing = useRef(false)
  const written = useRef<string | undefined>(undefined)
  const caret = useRef<Range | undefined>(undefined)
  const replaced = useRef<HTMLElement | undefined>(undefined)
  const [picking, setPicking] = useState(false)
  const [empty, setEmpty] = useState(false)
  const look = useLook()

  const parts = partsOf(props.value)
  const text = JSON.stringify(parts)
  useEffect(() => {
    if (!box.current || composing.current || text === written.current) return
    const before = JSON.parse(written.current ?? '[]') as TextPart[]
    const next = JSON.parse(text) as TextPart[]
    writeParts(box.current, next, look)
    written.current = text
    if (document.activeElement === box.current) caretAt(box.current, placeAfterChange(before, next))
    setEmpty(text === '[]')
  }, [text, look])
  useEffect(() => {
    box.current?.querySelectorAll<HTMLElement>('.qf-chip').forEach((chip) => dressChip(chip, look(refOfChip(chip))))
  }, [look])

  const latest = useRef(props)
  useEffect(() => { latest.current = props })
  const read = useCallback(() => {
    if (!box.current || composing.current) return
    const next = readParts(box.current)
    setEmpty(next.length === 0)
    const nextText = JSON.stringify(next)
    if (nextText === written.current) return
    written.current = nextText
    latest.current.onChange(valueOfParts(next, latest.current.schema, scope))
  }, [scope])

  /** A change of its own, apart from the typing around it. */
  const readApart = () => {
    history?.endGesture()
    read()
    history?.endGesture()
  }
  useOwnUndo(box, composing, props.multiline)

  const rememberCaret = () => {
    const selection = document.getSelection()
    if (selection && selection.rangeCount > 0 && box.current?.contains(selection.anchorNode)) caret.current = selection.getRangeAt(0).cloneRange()
  }
  const openPicker = (chip?: HTMLElement) => {
    replaced.current = chip
    setPicking(true)
  }
  const close = (refocus: boolean) => {
    setPicking(false)
    if (refocus) box.current?.focus()
  }
  const insert = (path: RefPath) => {
    if (!box.current) return
    const ref: RefValue = { ref: path }
    const chip = chipElement(ref, look(ref))
    if (replaced.current?.isConnected) replaced.current.replaceWith(chip)
    else if (caret.current && box.current.contains(caret.current.startContainer)) {
      caret.current.deleteContents()
      caret.current.insertNode(chip)
    } else box.current.append(chip)
    readApart()
    close(true)
    caretBeside(chip, 'after')
    rememberCaret()
  }

  const onInput = () => {
    if (!composing.current && takeTrigger(box.current)) {
      rememberCaret()
      openPicker()
    }
    read()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || !box.current) return
    // With Ctrl or ⌘ it is the page's.
    if ((event.key === 'ArrowDown' && event.altKey) || (event.key === 'Enter' && !props.multiline && !event.ctrlKey && !event.metaKey)) {
      const beside = props.disabled ? undefined : chipBeside(box.current, 'before') ?? chipBeside(box.current, 'after')
      if (beside) openPicker(beside)
      event.preventDefault()
      return
    }
    const side = event.key === 'Backspace' || event.key === 'ArrowLeft' ? 'before' : event.key === 'Delete' || event.key === 'ArrowRight' ? 'after' : undefined
    const chip = side && chipBeside(box.current, side)
    if (!side || !chip || event.shiftKey || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    caretBeside(chip, side)
    if (event.key === 'Backspace' || event.key === 'Delete') {
      chip.remove()
      readApart()
    }
  }
  const onCopy = (event: ClipboardEvent, cut: boolean) => {
    const range = selectedRange(box.current)
    if (!range || range.collapsed) return
    event.preventDefault()
    const copied = document.createElement('div')
    copied.append(range.cloneContents())
    event.clipboardData.setData('text/plain', formatText({ text: readParts(copied) }))
    if (!cut) return
    range.deleteContents()
    readApart()
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    const range = selectedRange(box.current)
    if (!range) return
    const plain = event.clipboardData.getData('text/plain')
    const pasted = document.createElement('div')
    writeParts(pasted, parseText(props.multiline ? plain : plain.replace(/\s*\n\s*/g, ' ')).text, look)
    range.deleteContents()
    const last = pasted.lastChild
    range.insertNode(fragmentOf(pasted))
    if (last) range.setStartAfter(last)
    range.collapse(true)
    readApart()
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    const path = readReferenceDrag(event.dataTransfer)
    if (!path || props.disabled) return
    // The field around it would put the reference behind the text; here it comes where it was let go.
    caret.current = rangeAt(event.clientX, event.clientY)
    replaced.current = undefined
    insert(path)
  }
  const onClick = (event: MouseEvent) => {
    const chip = chipAt(event)
    if (!chip || props.disabled) return
    if (isChipArrow(event.target)) return openPicker(chip)
    const { left, width } = chip.getBoundingClientRect()
    caretBeside(chip, event.clientX < left + width / 2 ? 'before' : 'after')
    rememberCaret()
  }
  const onDoubleClick = (event: MouseEvent) => {
    const chip = chipAt(event)
    if (chip && !props.disabled) openPicker(chip)
  }

  return (
    <Popover
      open={picking}
      onOpenChange={(next) => { if (!next) close(false) }}
      trigger={['click']}
      placement="bottomRight"
      destroyOnHidden
      arrow={false}
      content={<ReferencePicker target={chipTarget(props.schema)} onPick={insert} onClose={() => close(true)} />}
    >
      <div className="qf-box" data-invalid={props.invalid} data-disabled={props.disabled}>
        <div
          ref={box}
          id={props.id}
          className="qf-editable"
          data-multiline={props.multiline}
          data-empty={empty}
          data-unbroken={isUnbroken(text)}
          data-placeholder={t('forms.text.placeholder')}
          contentEditable={!props.disabled}
          suppressContentEditableWarning
          role="textbox"
          aria-multiline={props.multiline}
          aria-labelledby={props.labelId}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          tabIndex={0}
          spellCheck={false}
          onInput={onInput}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDoubleClick={onDoubleClick}
          onKeyUp={rememberCaret}
          onMouseUp={rememberCaret}
          onPaste={onPaste}
          onCopy={(event) => onCopy(event, false)}
          onCut={(event) => onCopy(event, true)}
          onDrop={onDrop}
          onCompositionStart={() => { composing.current = true }}
          onCompositionEnd={() => { composing.current = false; onInput() }}
          onBlur={() => { composing.current = false; read() }}
        />
        <PickerButton disabled={props.disabled} open={picking} onClick={() => { rememberCaret(); openPicker() }} />
      </div>
    </Popover>
  )
}

/** In a text anything can stand: what is no text is written out. */
const chipTarget = (schema: FieldSchema): FieldSchema => (schema.type === 'string' ? { type: 'string' } : schema)

function useLook(): (ref: RefValue) => ChipLook {
  const { t } = useT()
  const label = useLabel()
  const { scope } = useFormEnvironment()
  return useCallback((ref) => {
    const found = describeReference(ref.ref, scope)
    const source = found.source === undefined ? '' : label(found.source)
    const name = label(found.label)
    const told = t(found.known ? 'forms.chip.name' : 'forms.chip.unknown', { path: ref.ref.join('.'), name: `${source} ${name}`.trim() })
    const fallback = ref.default === undefined ? '' : t('forms.chip.default', { default: JSON.stringify(ref.default) })
    return { source, label: name, known: found.known, name: `${told}${fallback}` }
  }, [scope, label, t])
}

const chipAt = ({ target }: MouseEvent): HTMLElement | undefined => {
  const chip = target instanceof Element ? target.closest('.qf-chip') : null
  return isChip(chip) ? chip : undefined
}

/** The place in a text under a point of the window. */
function rangeAt(x: number, y: number): Range | undefined {
  const place = document.caretPositionFromPoint?.(x, y)
  if (!place) return undefined
  const range = document.createRange()
  range.setStart(place.offsetNode, place.offset)
  return range
}

/** The selection where it lies in the box. */
function selectedRange(box: HTMLElement | null): Range | undefined {
  const selection = document.getSelection()
  return box && selection && selection.rangeCount > 0 && box.contains(selection.anchorNode) ? selection.getRangeAt(0) : undefined
}

function fragmentOf(element: HTMLElement): DocumentFragment {
  const fragment = document.createDocumentFragment()
  fragment.append(...element.childNodes)
  return fragment
}

/** Takes a `{{` right before the caret away; true where there was one. */
function takeTrigger(box: HTMLElement | null): boolean {
  const selection = document.getSelection()
  const node = selection?.anchorNode
  if (!box || !selection?.isCollapsed || node?.nodeType !== Node.TEXT_NODE || !box.contains(node)) return false
  const before = (node.textContent ?? '').slice(0, selection.anchorOffset)
  if (!before.endsWith('{{')) return false
  const start = before.length - 2
  node.textContent = before.slice(0, start) + (node.textContent ?? '').slice(selection.anchorOffset)
  selection.collapse(node, start)
  return true
}
