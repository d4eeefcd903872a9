import { Popover } from 'antd'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { completeExpression, formatPath, type Completion, type RefPath } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { useT } from '../../i18n'
import { useDraft } from '../draft'
import { useFormEnvironment } from '../formEnvironment'
import { convertReference } from '../references/convertReference'
import { PickerButton } from '../references/PickerButton'
import { ReferencePicker } from '../references/ReferencePicker'
import { isWithin, type WidgetProps } from '../widgetProps'
import { CompletionList } from './CompletionList'
import { paint } from './paint'

/**
 * JSONata source in a plain text box: coloured by a layer behind it, problems underlined, completions below the
 * box while typing or at Ctrl+Space. The picker writes a path at the caret.
 */
export function ExpressionEditor(props: WidgetProps) {
  const { t } = useT()
  const { scope, issues, sample } = useFormEnvironment()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const layer = useRef<HTMLPreElement>(null)
  const caretAfter = useRef<number | undefined>(undefined)
  const [picking, setPicking] = useState(false)
  const [completions, setCompletions] = useState<{ items: readonly Completion[]; from: number; to: number } | undefined>()
  const [active, setActive] = useState(0)
  const source = props.value && 'expr' in props.value ? props.value.expr : ''
  const draft = useDraft(source, (text) => props.onChange(text === '' ? undefined : { expr: text }))

  useLayoutEffect(() => {
    if (caretAfter.current === undefined || !box.current) return
    box.current.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = undefined
  })
  useEffect(() => grow(box.current), [draft.text])

  const complete = (text: string, at: number, asked: boolean) => {
    const offer = completeExpression(text, at, scope)
    const typed = text.slice(offer.from, at)
    const worth = asked || typed !== '' || /[.`]$/.test(text.slice(0, at))
    setCompletions(worth && offer.items.length > 0 ? { items: offer.items.slice(0, 40), from: offer.from, to: at } : undefined)
    setActive(0)
  }
  const insert = (text: string, from: number, to: number) => {
    draft.change(draft.text.slice(0, from) + text + draft.text.slice(to))
    caretAfter.current = from + text.length
    setCompletions(undefined)
    box.current?.focus()
  }
  const accept = (item: Completion | undefined) => {
    if (item && completions) insert(item.insert, completions.from, completions.to)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      complete(draft.text, event.currentTarget.selectionStart, true)
      return
    }
    if (!completions) return
    const count = completions.items.length
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => setActive((active + 1) % count),
      ArrowUp: () => setActive((active + count - 1) % count),
      Enter: () => accept(completions.items[active]),
      Tab: () => accept(completions.items[active]),
      Escape: () => setCompletions(undefined),
    }
    const handler = act[event.key]
    if (!handler) return
    event.preventDefault()
    event.stopPropagation()
    handler()
  }
  const pick = (path: RefPath, schema: FieldSchema, fit: string) => {
    setPicking(false)
    const at = box.current?.selectionStart ?? draft.text.length
    const converted = fit === 'convert' && draft.text.trim() === '' ? convertReference(path, schema, props.schema, sample(path)) : undefined
    insert(converted && 'expr' in converted ? converted.expr : formatPath(path), at, box.current?.selectionEnd ?? at)
  }
  const ranges = issues.flatMap(({ place, severity }) =>
    place.range && place.path && isWithin(place.path, props.path) ? [{ range: place.range, severity }] : [])

  return (
    <div className="qf-expression">
      <Popover
        open={picking}
        onOpenChange={(next) => { if (!next) setPicking(false) }}
        trigger={['click']}
        placement="bottomRight"
        destroyOnHidden
        arrow={false}
        content={<ReferencePicker target={props.schema} onPick={pick} onClose={() => { setPicking(false); box.current?.focus() }} />}
      >
        <div className="qf-box qf-code" data-invalid={props.invalid} data-disabled={props.disabled}>
          <div className="qf-code-layers">
            <pre ref={layer} className="qf-code-paint" aria-hidden>{paint(draft.text, ranges)}{'\n'}</pre>
            <textarea
              ref={box}
              id={props.id}
              rows={props.schema.ui?.rows ?? (props.schema.ui?.widget === 'code' ? 4 : 1)}
              value={draft.text}
              onChange={(event) => {
                draft.change(event.target.value)
                complete(event.target.value, event.target.selectionStart, false)
              }}
              onKeyDown={onKeyDown}
              onClick={() => setCompletions(undefined)}
              {...draft.handlers}
              onBlur={() => { draft.handlers.onBlur(); setCompletions(undefined) }}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              placeholder={t('forms.expression.placeholder')}
              disabled={props.disabled}
              aria-invalid={props.invalid}
              aria-describedby={props.describedBy}
              aria-autocomplete="list"
              {...(completions ? { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-list-${active}` } : {})}
            />
          </div>
          <PickerButton open={picking} disabled={props.disabled} onClick={() => setPicking(true)} />
        </div>
      </Popover>
      {completions ? <CompletionList id={`${id}-list`} items={completions.items} active={active} onChoose={accept} /> : null}
    </div>
  )
}

const CAN_GROW = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** Lets the box be as high as its text, in browsers where styles cannot: asking for the height has everything laid out. */
function grow(box: HTMLTextAreaElement | null): void {
  if (!box || CAN_GROW) return
  box.style.height = 'auto'
  box.style.height = `${Math.min(box.scrollHeight, 360)}px`
}
