import { memo, type CSSProperties, type KeyboardEvent } from 'react'
import type { NodeProps, Node } from '@xyflow/react'
import type { FlowGroup, FlowNote } from '../../core/flow'
import { useT } from '../../i18n'
import { useView, useViewStore } from '../../state'
import { RichText } from '../../ui'
import { AreaTools } from './AreaTools'
import type { GroupData, NoteData } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'
import './NoteCard.css'

/** Heights of a note's line of text by how far away one looks, see `NoteCard.css`; from afar, of the largest that is drawn. */
const LINES = [18, 24, 48] as const

/** Whole lines that a note of this height has room for, for styles: what is more ends in an ellipsis. */
const linesOf = (height: number) => Object.fromEntries(LINES.map((line, far) => [`--q-lines-${far}`, Math.max(1, Math.floor((height - (far === 0 ? 12 : 8)) / line))])) as CSSProperties

/** A note on the canvas, drawn under the cards; a double press or Enter edits its text in place. */
export const NoteCard = memo(function NoteCard({ id, data: { note }, selected }: NodeProps<Node<NoteData, 'note'>>) {
  const { t } = useT()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const editing = useView((state) => state.editing === id)
  const readOnly = useView((state) => state.readOnly)
  const put = (next: FlowNote) => edit({ type: 'note.put', note: next }, { label: t('note.edit'), merge: `note ${id}` })
  const done = (text: string) => {
    view.getState().set({ editing: undefined })
    if (text !== note.text) edit({ type: 'note.put', note: { ...note, text } }, { label: t('note.edit') })
  }
  return (
    <div className="q-note" data-selected={selected || undefined} data-color={note.color} style={linesOf(note.size.height)} onDoubleClick={() => view.getState().set({ editing: id })}>
      {editing
        ? <textarea className="nodrag nopan nowheel" aria-label={t('note.text')} defaultValue={note.text} placeholder={t('note.hint')} ref={atEnd} onBlur={(event) => done(event.target.value)} onKeyDown={leaveOn(['Escape'])} />
        : <div className="q-note-text">{note.text === '' ? !readOnly && <span className="q-note-empty">{t('note.empty')}</span> : <RichText text={note.text} />}</div>}
      {selected && !editing && !readOnly && <AreaTools box={note} name={t('note.name')} colour={note.color} onSize={(size) => put({ ...note, size })} onColour={(colour) => put(coloured(note, colour))} />}
    </div>
  )
})

/** A titled area behind the nodes that stand on it and that it takes along. Its title is edited like a note. */
export const GroupArea = memo(function GroupArea({ id, data: { group }, selected }: NodeProps<Node<GroupData, 'area'>>) {
  const { t } = useT()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const editing = useView((state) => state.editing === id)
  const readOnly = useView((state) => state.readOnly)
  const put = (next: FlowGroup) => edit({ type: 'group.put', group: next }, { label: t('group.edit'), merge: `group ${id}` })
  const done = (title: string) => {
    view.getState().set({ editing: undefined })
    if (title !== group.title) edit({ type: 'group.put', group: { ...group, title } }, { label: t('group.rename') })
  }
  return (
    <div className="q-group" data-selected={selected || undefined} data-color={group.color}>
      <div className="q-group-title" onDoubleClick={() => view.getState().set({ editing: id })}>
        {editing
          ? <input className="nodrag nopan" aria-label={t('group.title')} defaultValue={group.title} maxLength={80} ref={allOfIt} onBlur={(event) => done(event.target.value)} onKeyDown={leaveOn(['Escape', 'Enter'])} />
          : <span className="q-ellipsis">{group.title || t('group.untitled')}</span>}
      </div>
      {selected && !editing && !readOnly && <AreaTools box={group} name={t('group.name')} colour={group.color} onSize={(size) => put({ ...group, size })} onColour={(colour) => put(coloured(group, colour))} />}
    </div>
  )
})

function coloured<T extends FlowNote | FlowGroup>({ color: _, ...rest }: T, colour: string | undefined): Omit<T, 'color'> & { color?: string } {
  return { ...rest, ...(colour !== undefined && { color: colour }) }
}

/** Begins to type behind what is there. */
function atEnd(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true })
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** Begins with the name marked, so that what is typed takes its place. */
function allOfIt(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true })
  field?.select()
}

/** Leaves the field by one of the keys and gives the focus back to what stands around it; other keys stay with the text. */
const leaveOn = (keys: readonly string[]) => (event: KeyboardEvent<HTMLElement>) => {
  event.stopPropagation()
  if (event.nativeEvent.isComposing || !keys.includes(event.key)) return
  event.preventDefault()
  event.currentTarget.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true })
}
