import { useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { assignable, type Assignable, type FieldSchema } from '../../core/schema'
import type { RefPath } from '../../core/expression'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { fitOf } from './convertReference'
import { PickerRow, useLabel } from './PickerRow'
import { flattenReferences, referenceRoots, searchReferences, unfoldedAtFirst, type PickerLine, type ReferenceOption } from './scopeTree'

/**
 * Everything that a value may refer to here: trigger, earlier steps with their output's fields, variables, caught
 * errors, the run. Nothing is hidden because of its type; what does not fit says so, and a conversion is offered.
 * Keyboard: type to search, arrows to move and open, Enter to choose, Escape to leave.
 */
export function ReferencePicker(props: {
  target: FieldSchema
  onPick: (path: RefPath, schema: FieldSchema, fit: Assignable) => void
  onClose: () => void
}) {
  const { t } = useT()
  const label = useLabel()
  const { scope } = useFormEnvironment()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState('')
  const roots = useMemo(() => referenceRoots(scope), [scope])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(unfoldedAtFirst(roots)))
  const [chosen, setActive] = useState<number | undefined>(undefined)

  const lines = useMemo<PickerLine[]>(
    () => search.trim() === ''
      ? flattenReferences(roots, open)
      : searchReferences(roots, search, label).map(({ option, trail }) => ({ option, depth: 0, open: undefined, trail })),
    [roots, open, search, label],
  )
  const firstFitting = lines.findIndex(({ option }) => option.path !== undefined && assignable(option.schema, props.target) === 'yes')
  const index = Math.min(chosen ?? Math.max(0, firstFitting), Math.max(0, lines.length - 1))

  const toggle = (option: ReferenceOption, wanted?: boolean) => setOpen((before) => {
    const next = new Set(before)
    if (wanted ?? !before.has(option.id)) next.add(option.id)
    else next.delete(option.id)
    return next
  })
  const choose = (option: ReferenceOption) => {
    if (option.path) props.onPick(option.path, option.schema, fitOf(option.schema, props.target))
    else toggle(option)
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, to))
    setActive(next)
    list.current?.children[next]?.scrollIntoView?.({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const line = lines[index]
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      Home: () => move(0),
      End: () => move(lines.length - 1),
      ArrowRight: () => { if (line?.open === false) toggle(line.option, true) },
      ArrowLeft: () => { if (line?.open) toggle(line.option, false) },
      Enter: () => { if (line) choose(line.option) },
      Escape: props.onClose,
    }
    const inText = search !== '' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft' || event.key === 'Home' || event.key === 'End')
    const handler = act[event.key]
    if (!handler || inText) return
    event.preventDefault()
    event.stopPropagation()
    handler()
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined
    const row = target?.closest<HTMLElement>('[data-index]')
    const line = row ? lines[Number(row.dataset.index)] : undefined
    if (!line) return
    if (target?.closest('[data-toggle]')) toggle(line.option)
    else choose(line.option)
  }

  return (
    <div className="qf-picker" onKeyDown={onKeyDown} onClick={onClick}>
      <input
        className="qf-picker-search"
        autoFocus
        value={search}
        onChange={(event) => { setSearch(event.target.value); setActive(undefined) }}
        placeholder={t('forms.picker.search')}
        role="combobox"
        aria-label={t('forms.picker.search')}
        aria-expanded
        aria-controls={`${id}-tree`}
        {...(lines.length > 0 ? { 'aria-activedescendant': `${id}-${index}` } : {})}
      />
      <div className="qf-picker-tree" role="tree" id={`${id}-tree`} ref={list} aria-label={t('forms.picker.title')}>
        {lines.map((line, at) => (
          <PickerRow
            key={line.option.id}
            id={`${id}-${at}`}
            index={at}
            line={line}
            target={props.target}
            active={at === index}
          />
        ))}
      </div>
      {lines.length === 0 ? <p className="qf-empty">{t(roots.length === 0 ? 'forms.picker.nothing' : 'forms.picker.notFound')}</p> : null}
    </div>
  )
}
