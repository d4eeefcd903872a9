import { memo } from 'react'
import type { NodeProps, Node } from '@xyflow/react'
import type { GroupData, NoteData } from './toCanvas'
import './NoteCard.css'

/** A note on the canvas: plain text, drawn under the cards. */
export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<Node<NoteData, 'note'>>) {
  return <div className="q-note" data-selected={selected || undefined}>{data.note.text}</div>
})

/** A titled area behind the nodes that stand on it. */
export const GroupArea = memo(function GroupArea({ data }: NodeProps<Node<GroupData, 'area'>>) {
  return <div className="q-group"><p>{data.group.title}</p></div>
})
