import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { spanText, useT } from '../../i18n'
import { useCases, useCaseStore, useFlow, useView } from '../../state'
import { IconButton, Menu } from '../../ui'
import { caseShown } from './caseState'
import { StateIcon } from './StateIcon'
import type { CaseWork } from './useCaseWork'

/** One case: its state, its name, how long it took, and what can be done with it. */
export function CaseRow(props: { record: { id: string; name: string }; first: boolean; last: boolean; work: CaseWork; onEdit: () => void }) {
  const { t } = useT()
  const { record: { id, name }, work } = props
  const store = useCaseStore()
  const document = useFlow((state) => state.document)
  const results = useCases((state) => state.results)
  const running = useCases((state) => state.running)
  const queue = useCases((state) => state.queue)
  const selected = useCases((state) => state.selected === id)
  const renaming = useCases((state) => state.renaming === id)
  const readOnly = useView((state) => state.readOnly)
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  const { state, stale, result } = caseShown(id, { results, running, queue }, document)
  const took = result && 'ran' in result.run ? spanText(result.run.ran.tookMs) : ''
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'F2' || event.key === 'Delete') && readOnly) return
    if (event.key === 'F2') store.getState().rename(id)
    else if (event.key === 'Delete') work.remove(id)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') focusRow(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li data-selected={selected || undefined} data-case={id}>
      {renaming ? (
        <span className="qc-row">
          <StateIcon state={state} stale={stale} />
          <NameField name={name} onDone={(text) => work.rename(id, text)} />
        </span>
      ) : (
        <button type="button" className="qc-row" aria-current={selected} onClick={() => store.getState().select(id)} onDoubleClick={() => { if (!readOnly) store.getState().rename(id) }} onKeyDown={onKeyDown}>
          <StateIcon state={state} stale={stale} />
          <span className="q-ellipsis" title={name}>{name}</span>
          <span className="qc-num">{took}</span>
        </button>
      )}
      <IconButton icon="play" size="small" tip="left" label={t('cases.runOne', { name })} disabled={running !== undefined} onClick={() => void store.getState().run([id])} />
      <IconButton ref={more} icon="more" size="small" tip="left" label={t('cases.more', { name })} aria-haspopup="menu" aria-expanded={menu} onClick={() => setMenu(!menu)} />
      {menu ? (
        <Menu
          label={t('cases.more', { name })}
          anchor={more}
          align="end"
          onClose={() => setMenu(false)}
          items={[{ key: 'copy', icon: 'file', label: t('cases.copyJson'), onChoose: () => void work.copy(id) }, ...(readOnly ? [] : [
            { key: 'rename', parted: true, icon: 'edit', label: t('cases.rename'), keys: 'F2', onChoose: () => store.getState().rename(id) },
            { key: 'edit', icon: 'sliders', label: t('cases.edit'), onChoose: props.onEdit },
            { key: 'duplicate', icon: 'copy', label: t('cases.duplicate'), onChoose: () => work.duplicate(id) },
            { key: 'up', icon: 'chevronUp', label: t('cases.up'), disabled: props.first, parted: true, onChoose: () => work.move(id, -1) },
            { key: 'down', icon: 'chevronDown', label: t('cases.down'), disabled: props.last, onChoose: () => work.move(id, 1) },
            { key: 'delete', icon: 'trash', label: t('cases.delete'), keys: 'Del', tone: 'danger', parted: true, onChoose: () => work.remove(id) },
          ] as const)]}
        />
      ) : null}
    </li>
  )
}

/** The name, being written: Enter and leaving keep it, Escape does not. */
function NameField({ name, onDone }: { name: string; onDone: (text: string) => void }) {
  const { t } = useT()
  const [text, setText] = useState(name)
  const dropped = useRef(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  return (
    <input
      ref={box}
      className="qc-name"
      aria-label={t('cases.name')}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onDone(dropped.current ? name : text)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
        dropped.current = event.key === 'Escape'
        const row = event.currentTarget.closest('li')
        event.currentTarget.blur()
        // The row's button stands where the field stood.
        requestAnimationFrame(() => row?.querySelector<HTMLElement>('button.qc-row')?.focus())
      }}
    />
  )
}

function focusRow(row: Element, by: 1 | -1): void {
  const rows = [...row.closest('ul')?.querySelectorAll<HTMLElement>('button.qc-row') ?? []]
  rows[rows.indexOf(row as HTMLElement) + by]?.focus()
}
